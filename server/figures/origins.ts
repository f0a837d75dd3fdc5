import type { FigureOrigin } from "../../core/contracts/api/figure-schemas.ts";
import type { Indicator } from "../../core/domain/indicator/indicator.ts";
import type { ReportingPeriod } from "../../core/domain/reporting/reporting-period.ts";
import { contractWords } from "../../core/domain/source/contract-words.ts";
import type { Liveness } from "../../core/domain/source/freshness-contract.ts";
import { freshnessOfFigure } from "../../core/domain/source/indicator-freshness.ts";
import { livenessOf, type Standing } from "../../core/domain/source/liveness.ts";
import { sourcesBehind } from "../../core/domain/tile/sources-behind.ts";
import { unitName } from "../../core/domain/unit/unit.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import type { FigureReference, SourceEntry } from "./reference.ts";

const WORST_FIRST: readonly Liveness[] = ["never", "dead", "late", "alive"];

/** Who answers for figures, and how their sources stand at an instant. */
export class Origins {
  readonly #reference: FigureReference;
  readonly #heard: ReadonlyMap<string, number>;
  readonly #atMs: number;

  constructor(reference: FigureReference, { heard, atMs }: { readonly heard: ReadonlyMap<string, number>; readonly atMs: number }) {
    this.#reference = reference;
    this.#heard = heard;
    this.#atMs = atMs;
  }

  /** The source of an indicator's newest figure that stands worst; of several the indicator's own first. */
  ofFigure(indicator: Indicator, newest: ReportingPeriod | undefined): FigureOrigin {
    const { catalogue, sources } = this.#reference;
    const feeds = new Set<string>(Object.values(indicator.parts).flatMap(({ of }) => (of.kind === "counted" ? [of.feed] : [])));
    const standings = sourcesBehind(indicator, catalogue, sources).flatMap((code) => {
      const entry = sources.get(code);
      return entry === undefined ? [] : [{ entry, standing: this.#standing(entry, { newest, feeds }) }];
    });
    const worst = WORST_FIRST.flatMap((liveness) => standings.filter(({ standing }) => standing.liveness === liveness))[0];
    return worst === undefined ? this.#unknown(indicator) : this.#tell(worst.entry, worst.standing, indicator.owner);
  }

  #standing(
    { source: { code, contract, contents }, firstHeardAtMs }: SourceEntry,
    { newest, feeds }: { readonly newest: ReportingPeriod | undefined; readonly feeds: ReadonlySet<string> },
  ): Standing {
    const heard = { firstHeardAtMs, lastHeardAtMs: this.#heard.get(code) };
    const isCounted = contents.every((content) => content !== "figures") || contents.some((content) => feeds.has(content));
    if (newest === undefined) return livenessOf(contract, heard, this.#atMs);
    return freshnessOfFigure({ contract, heard, cadence: newest.kind, newest, isCounted }, this.#atMs);
  }

  #tell({ source, isSimulated }: SourceEntry, standing: Standing, ownOwner: string | undefined): FigureOrigin {
    const heardAtMs = this.#heard.get(source.code);
    const owner = ownOwner ?? source.owner;
    const unit = this.#reference.tree.find(owner, vietnamDay(this.#atMs));
    return {
      code: source.code,
      name: source.name,
      owner: { code: owner, name: unit === undefined ? { vi: owner, en: owner } : unitName(unit) },
      isSimulated,
      liveness: standing.liveness,
      ...(standing.lateSinceMs === undefined ? {} : { lateSince: new Date(standing.lateSinceMs).toISOString() }),
      ...(heardAtMs === undefined ? {} : { lastHeardAt: new Date(heardAtMs).toISOString() }),
      contract: contractWords(source.contract.promise),
    };
  }

  /** An indicator whose source is not registered: nobody has ever promised it. */
  #unknown({ source, owner = source }: Indicator): FigureOrigin {
    const name = { vi: source, en: source };
    const contract = { vi: "chưa đăng ký nguồn", en: "source not registered" };
    return { code: source, name, owner: { code: owner, name: { vi: owner, en: owner } }, isSimulated: false, liveness: "never", contract };
  }
}
