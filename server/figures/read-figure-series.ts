import type pg from "pg";
import type { FigureSeries } from "../../core/contracts/api/figures-api.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { lastDayOf, previousPeriod, type ReportingPeriod } from "../../core/domain/reporting/reporting-period.ts";
import type { HeldFigure } from "../../core/domain/tile/held-figure.ts";
import type { ShownFigure } from "../../core/domain/tile/over-units.ts";
import { figuresOfRanks, recastFigures } from "../../core/domain/tile/recast-figures.ts";
import { isValidOn, type Unit, unitName } from "../../core/domain/unit/unit.ts";
import { rankOf, type UnitRank, type UnitTree } from "../../core/domain/unit/unit-tree.ts";
import type { CatalogueEntry } from "../../db/catalogue/read-catalogue.ts";
import { refuse } from "../problem.ts";
import type { FigureInstant } from "./figure-instant.ts";
import { Judge } from "./judge.ts";
import { readBasis } from "./read-basis.ts";
import { readFigures } from "./read-figures.ts";
import type { FigureReference } from "./reference.ts";
import { tellIndicator, tellPeriod, tellUnit } from "./tell.ts";
import { tellFigure } from "./tell-figure.ts";

export type SeriesAsked = FigureInstant & {
  readonly entry: CatalogueEntry;
  /** As it is on the day re-cast to, or on the last day of the last period. */
  readonly unit: Unit;
  readonly from: ReportingPeriod;
  readonly to: ReportingPeriod;
  readonly recastTo: string | undefined;
  /** Left out: the figure of all. */
  readonly series?: string | undefined;
};

/** Most periods of one answer. */
const MOST_PERIODS = 1200;

/**
 * One indicator of a unit over periods. As the units were: where the unit came to be by a decree, what it had been before has
 * its figures as far as that was one unit whole, and the period says what happened. Re-cast: what all its ground had, brought
 * to the units of one day.
 */
export async function readFigureSeries(pool: pg.Pool, reference: FigureReference, asked: SeriesAsked): Promise<FigureSeries> {
  const { entry, unit, knownMs, knowledge, recastTo, series = "" } = asked;
  const periods = periodsOf(asked);
  const kin = kinOf(reference.tree, unit);
  const [first, last] = [periods[0] ?? asked.from, periods.at(-1) ?? asked.to];
  const ranges = [{ kind: asked.to.kind, first: first.key, last: last.key }];
  const figures = await readFigures(pool, { indicatorIds: [entry.id], unitIds: kin.map(({ id }) => id), ranges, knowledge });
  const ofSeries = figures.filter((figure) => figure.series === series);
  const points = periods.map((period, at) => {
    const ofPeriod = ofSeries.filter(({ period: key }) => key === period.key);
    const place = { tree: reference.tree, unit, period };
    const point = recastTo === undefined ? asItWas(place, ofPeriod) : recastAt(place, { entry, figures: ofPeriod, toDay: recastTo });
    return { period, ...point, breakSays: breakBetween(place, periods[at - 1]) };
  });
  const basis = await readBasis(
    pool,
    points.flatMap(({ figure }) => figure?.observationId ?? []),
  );
  return {
    indicator: tellIndicator(entry.indicator),
    unit: tellUnit(unit),
    ...(series === "" ? {} : { series }),
    limits: [...new Judge(reference.settings, { throughMs: knownMs, knownMs }).limits(entry.indicator, last, [unit])],
    points: points.map(({ period, figure, recast, breakSays }) => ({
      period: tellPeriod(period, knownMs),
      ...(figure === undefined
        ? {}
        : {
            figure: {
              ...tellFigure(figure, figure.observationId === undefined ? undefined : basis.get(figure.observationId)),
              ...(recast === undefined ? {} : { recast }),
            },
          }),
      ...(breakSays === undefined ? {} : { breakSays }),
    })),
  };
}

/** Oldest first. @throws Refusal 422 for a range that is none, or too long. */
function periodsOf({ from, to }: SeriesAsked): readonly ReportingPeriod[] {
  if (from.kind !== to.kind || from.kind === "span" || from.fromMs > to.fromMs) {
    throw refuse(422, {
      vi: "“from” và “to” phải cùng loại kỳ, “from” trước “to”.",
      en: "“from” and “to” must be of one kind of period, “from” first.",
    });
  }
  const periods = [to];
  for (let period = previousPeriod(to); period !== undefined && period.fromMs >= from.fromMs; period = previousPeriod(period)) {
    if (periods.length >= MOST_PERIODS) throw refuse(422, { vi: `Nhiều nhất ${MOST_PERIODS} kỳ.`, en: `At most ${MOST_PERIODS} periods.` });
    periods.push(period);
  }
  return periods.toReversed();
}

/** The unit, all that it was ever made of and all that it or parts of it became: from there its figures may come. */
function kinOf(tree: UnitTree, unit: Unit): readonly Unit[] {
  const before = along(unit, ({ id }) => tree.predecessors(id).flatMap(({ fromId }) => tree.byId(fromId) ?? []));
  const after = along(unit, ({ id }) => tree.successors(id).flatMap(({ toId }) => tree.byId(toId) ?? []));
  return [...new Set([unit, ...before, ...after])];
}

function along(unit: Unit, next: (unit: Unit) => readonly Unit[]): ReadonlySet<Unit> {
  const found = new Set<Unit>();
  const open = [...next(unit)];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    open.push(...next(one));
  }
  return found;
}

type Place = { readonly tree: UnitTree; readonly unit: Unit; readonly period: ReportingPeriod };
type Point = { readonly figure: ShownFigure | undefined; readonly recast?: { readonly toDay: string; readonly isEstimate: boolean } };

function asItWas({ tree, unit, period }: Place, figures: readonly HeldFigure[]): Point {
  const then = formerSelf(tree, unit, lastDayOf(period));
  return { figure: then === undefined ? undefined : figures.find(({ unitId }) => unitId === then.id) };
}

/** What the unit was on a day, as long as it was one unit whole: renamed, of another type, below another parent. */
function formerSelf(tree: UnitTree, unit: Unit, day: string): Unit | undefined {
  let self: Unit | undefined = unit;
  const seen = new Set<number>();
  while (self !== undefined && !isValidOn(self, day) && !seen.has(self.id)) {
    seen.add(self.id);
    const isBack: boolean = day < self.validFrom;
    const edges = isBack ? tree.predecessors(self.id) : tree.successors(self.id, self.class);
    const [edge] = edges;
    if (edge === undefined || edges.length > 1) return undefined;
    const next: Unit | undefined = tree.byId(isBack ? edge.fromId : edge.toId);
    const others: number = next === undefined ? 0 : (isBack ? tree.successors(next.id, self.class) : tree.predecessors(next.id)).length;
    self = others === 1 ? next : undefined;
  }
  return self;
}

/** @throws Refusal 422 with the reason where the figures cannot be brought to the units of that day. */
function recastAt(
  { tree, unit }: Place,
  asked: { readonly entry: CatalogueEntry; readonly figures: readonly HeldFigure[]; readonly toDay: string },
): Point {
  const { entry, figures, toDay } = asked;
  const ranks = ranksToTell(tree, unit, figures);
  const ofKind = figuresOfRanks(tree, figures, ranks);
  const result = recastFigures(tree, { indicator: entry.indicator, figures: ofKind, toDay, isToAreas: ranks.has("area") });
  if (!result.ok) throw refuse(422, { vi: `${result.unit.code}: ${result.says.vi}`, en: `${result.unit.code}: ${result.says.en}` });
  const row = result.rows.find((one) => one.unit.id === unit.id);
  if (row === undefined) return { figure: undefined };
  return { figure: row.figure, ...(row.figure.observationId === undefined ? { recast: { toDay, isEstimate: row.isEstimate } } : {}) };
}

/** A former district or province whose ground is kept as an area has the figures of that area since. */
function ranksToTell(tree: UnitTree, unit: Unit, figures: readonly HeldFigure[]): ReadonlySet<UnitRank | undefined> {
  const areas = new Set(tree.successors(unit.id, "area").map(({ toId }) => toId));
  return new Set(figures.some(({ unitId }) => areas.has(unitId)) ? ["area"] : [rankOf(unit)]);
}

/** What a decree did to the unit since the period before. */
function breakBetween({ tree, unit, period }: Place, before: ReportingPeriod | undefined): Bilingual | undefined {
  if (before === undefined) return undefined;
  const [was, is] = [lastDayOf(before), lastDayOf(period)];
  const self = formerSelf(tree, unit, is);
  if (self === undefined || isValidOn(self, was)) return undefined;
  const edges = tree.predecessors(self.id);
  const from = edges.flatMap(({ fromId }) => tree.byId(fromId) ?? []);
  if (from.length === 0) return { vi: `Có từ ${dayName(self.validFrom)}`, en: `Since ${self.validFrom}` };
  const decree = edges.find((edge) => edge.decree !== undefined)?.decree;
  const names = (language: keyof Bilingual) => from.map((one) => unitName(one)[language]).join(", ");
  const by = decree === undefined ? "" : ` (${decree})`;
  return { vi: `Từ ${dayName(self.validFrom)}: từ ${names("vi")}${by}`, en: `Since ${self.validFrom}: of ${names("en")}${by}` };
}

function dayName(day: string): string {
  return day.split("-").toReversed().join("/");
}
