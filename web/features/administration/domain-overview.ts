import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import type { FigurePanel } from "../../../core/contracts/api/figures-api.ts";
import { DOCUMENTS, tellingFirst } from "./panel-pages.ts";
import { shownUnnamed } from "./telling-figures.ts";

/** The page of all domains together. */
export const OVERVIEW = "overview";

export type JudgedStatus = Exclude<FigureTile["status"], "none">;

/** In the order in which one asks: what is wrong, what is not known, what is well. */
export const JUDGED: readonly JudgedStatus[] = ["bad", "watch", "stale", "no-data", "good"];

/** One domain at a glance. */
export type DomainGlance = {
  readonly code: string;
  readonly name: { readonly vi: string; readonly en: string };
  readonly counts: Readonly<Record<JudgedStatus, number>>;
  /** `none` where nothing of it is judged. */
  readonly worst: FigureTile["status"];
  /** The first of the worst; undefined where all is well. */
  readonly worstTile: FigureTile | undefined;
};

export function domainGlances(panel: FigurePanel): readonly DomainGlance[] {
  return panel.domains
    .filter(({ code }) => code !== DOCUMENTS)
    .map(({ code, name, tiles }) => ({ code, name, ...glanceOf(shownUnnamed(tiles)) }));
}

function glanceOf(tiles: readonly FigureTile[]): Pick<DomainGlance, "counts" | "worst" | "worstTile"> {
  const counts = { bad: 0, watch: 0, stale: 0, "no-data": 0, good: 0 };
  for (const { status } of tiles) if (status !== "none") counts[status] += 1;
  const worst = JUDGED.find((status) => counts[status] > 0) ?? "none";
  const worstTile = worst === "good" || worst === "none" ? undefined : tellingFirst(tiles).find(({ status }) => status === worst);
  return { counts, worst, worstTile };
}

/** How much of administration asks for eyes: domains with something bad, and sources that do not keep their word. */
export type PanelSummary = {
  readonly badDomains: number;
  readonly domains: number;
  readonly lateSources: number;
  /** Whether anything is known by which a domain could be judged. */
  readonly isKnown: boolean;
};

export function summaryOf(panel: FigurePanel): PanelSummary {
  const glances = domainGlances(panel);
  const late = panel.domains.flatMap(({ tiles }) => tiles).filter(({ origin }) => origin.liveness === "late" || origin.liveness === "dead");
  return {
    badDomains: glances.filter(({ worst }) => worst === "bad").length,
    domains: glances.length,
    lateSources: new Set(late.map(({ origin }) => origin.code)).size,
    isKnown: glances.some(({ counts }) => counts.bad + counts.watch + counts.stale + counts.good > 0),
  };
}
