import type { Indicator } from "../../../core/domain/indicator/indicator.ts";
import type { DataSource } from "../../../core/domain/source/freshness-contract.ts";
import { PROFILES, type ProfileId } from "../../../core/province/profiles.ts";
import { officesOf, POPULATION } from "../offices.ts";
import type { Level } from "./level.ts";

/** A unit that tells figures, and how much of the province's it has. */
export type TellingUnit = { readonly code: string; readonly weight: number };

/** A figure that a source system tells. */
export type FigurePlan = {
  readonly indicator: Indicator;
  readonly source: DataSource;
  readonly level: Level;
  readonly root: string;
  /** Empty: the province alone tells it. */
  readonly communes: readonly TellingUnit[];
  readonly seed: number;
  /** Of people, against those of the former Hà Nam, for which levels are written. */
  readonly size: number;
};

/** Whether a source sends it, rather than the platform counting or measuring it. */
export function isSent({ formula, parts }: Indicator): boolean {
  if (formula.kind === "measured" || formula.kind === "index" || formula.kind === "combined") return false;
  return Object.values(parts).every(({ of }) => of.kind === "sent");
}

export type PlanOptions = {
  readonly indicators: readonly Indicator[];
  readonly sources: readonly DataSource[];
  readonly levels: Readonly<Record<string, Level>>;
  readonly profile: ProfileId;
  readonly seed: number;
};

/** What the played sources tell: every indicator of the catalogue that one of them sends and that has a level. */
export function planFigures({ indicators, sources, levels, profile, seed }: PlanOptions): readonly FigurePlan[] {
  const province = PROFILES[profile];
  const byCode = new Map(sources.map((source) => [source.code, source]));
  const communes = officesOf(province, seed).flatMap(({ code, kind, share }) => (kind === "commune" ? [{ code, weight: share }] : []));
  return indicators.flatMap((indicator): FigurePlan[] => {
    const level = levels[indicator.code];
    const source = byCode.get(indicator.source);
    if (level === undefined || source === undefined || !isSent(indicator)) return [];
    const size = level.isFixed === true ? 1 : POPULATION[profile] / POPULATION["ha-nam"];
    const plan = { indicator, source, level, root: province.figuresRootCode, seed, size };
    return [{ ...plan, communes: level.byCommune === true ? communes : [] }];
  });
}
