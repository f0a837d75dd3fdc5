import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import type { FigurePanel } from "../../../core/contracts/api/figures-api.ts";
import { INDICATOR_DOMAINS } from "../../../core/domain/indicator/indicator.ts";
import { JUDGED, type JudgedStatus } from "./domain-overview.ts";
import { DOCUMENTS } from "./panel-pages.ts";
import { shownUnnamed, standingFor } from "./telling-figures.ts";

/** One domain of administration on the wall. */
export type DomainTile = {
  readonly code: string;
  readonly name: { readonly vi: string; readonly en: string };
  readonly counts: Readonly<Record<JudgedStatus, number>>;
  /** `no-data` where nothing of it was ever said, `none` where nothing of it is judged. */
  readonly status: FigureTile["status"];
  /** What is bad first, else what is asked for first. */
  readonly telling: readonly FigureTile[];
};

/** All domains in the order in which they are always told, also those of which nothing is known: that too is to be seen. */
export function domainTiles(panel: FigurePanel): readonly DomainTile[] {
  return Object.entries(INDICATOR_DOMAINS).flatMap(([code, name]) => {
    if (code === DOCUMENTS) return [];
    const told = panel.domains.find((domain) => domain.code === code);
    return [{ code, name: told?.name ?? name, ...standingOf(shownUnnamed(told?.tiles ?? [])) }];
  });
}

function standingOf(tiles: readonly FigureTile[]): Pick<DomainTile, "counts" | "status" | "telling"> {
  const counts = { bad: 0, watch: 0, stale: 0, "no-data": 0, good: 0 };
  for (const { status } of tiles) if (status !== "none") counts[status] += 1;
  const hasFigure = tiles.some(({ status }) => status !== "no-data");
  return { counts, status: hasFigure ? statusOf(counts) : "no-data", telling: standingFor(tiles) };
}

/** The worst of what is known; figures that are not there yet make a domain neither good nor bad. */
function statusOf(counts: DomainTile["counts"]): FigureTile["status"] {
  return JUDGED.find((status) => status !== "no-data" && counts[status] > 0) ?? "none";
}
