import type { Direction, Indicator } from "../indicator/indicator.ts";
import { periodAt, previousPeriod, type ReportingPeriod, samePeriodLastYear } from "../reporting/reporting-period.ts";
import type { TilePoints } from "./newest-tile.ts";
import type { ShownFigure } from "./over-units.ts";

/** What a figure is set beside; differences are in its unit, of percentages in percentage points. */
export type Comparison = {
  readonly with: "previous-period" | "same-period-last-year" | "plan" | "elapsed-plan" | "other-units";
  readonly period?: string;
  readonly value: number;
  readonly difference: number;
  readonly differencePercent?: number;
  readonly rank?: { readonly place: number; readonly of: number; readonly without: number };
  /** By the indicator's direction; absent where there is neither better nor worse. */
  readonly isBetter?: boolean;
};

/** A plan or goal of the figure's unit, for a period. */
export type PlannedFigure = { readonly kind: string; readonly period: string; readonly series: string; readonly value: number };

/** Numbers that may be taken from each other; of "trên 350" nobody knows by how much it differs. */
const COMPARABLE: ReadonlySet<string> = new Set(["exact", "approx", "derived-count", "stated-inconsistent"]);

/**
 * The newest figure beside that of the period before and of the same period last year. What counts over a period that is still
 * running (`throughMs` lies in it) is a part of it, and is compared with no whole one.
 */
export function compareOverTime(indicator: Indicator, points: TilePoints, throughMs: number): readonly Comparison[] {
  const { period, byPeriod } = points;
  const value = comparable(points.figure);
  if (value === undefined || isPartOfFlow(indicator, period, throughMs)) return [];
  const before = { "previous-period": previousPeriod(period), "same-period-last-year": samePeriodLastYear(period) } as const;
  return Object.entries(before).flatMap(([name, other]): Comparison[] => {
    const figure = other === undefined ? undefined : byPeriod.get(other.key);
    const base = figure === undefined ? undefined : comparable(figure);
    if (other === undefined || base === undefined) return [];
    return [{ with: name as keyof typeof before, period: other.key, ...against(indicator, value, base) }];
  });
}

/** Beside the plan of its period; without one, beside that of the year, and where it counts from 1 January beside what of it should be there. */
export function compareWithPlan(
  indicator: Indicator,
  points: TilePoints,
  { plans, throughMs }: { readonly plans: readonly PlannedFigure[]; readonly throughMs: number },
): readonly Comparison[] {
  const value = comparable(points.figure);
  const plan = planFor(indicator, points, plans);
  if (value === undefined || plan === undefined) return [];
  const full: Comparison = { with: "plan", period: plan.period, ...against(indicator, value, plan.value) };
  const { period } = points;
  const year = periodAt("year", period.fromMs);
  const isOfYear = plan.period === year.key && (period.kind === "year" || indicator.nature === "to-date");
  if (!isOfYear || indicator.nature === "stock") return [full];
  const passed = (Math.min(period.untilMs, throughMs) - year.fromMs) / (year.untilMs - year.fromMs);
  if (passed >= 1 || passed <= 0) return [full];
  return [full, { with: "elapsed-plan", period: plan.period, ...against(indicator, value, plan.value * passed) }];
}

/** The plan that a figure is measured against: of its own period, or of its year where it can be compared with that. */
export function planFor(
  { nature }: Pick<Indicator, "nature">,
  { period, series }: Pick<TilePoints, "period" | "series">,
  plans: readonly PlannedFigure[],
): PlannedFigure | undefined {
  const ofSeries = plans.filter((plan) => plan.series === series);
  const own = ofSeries.find((plan) => plan.kind === period.kind && plan.period === period.key);
  if (own !== undefined || nature === "flow" || period.kind === "span") return own;
  const year = periodAt("year", period.fromMs).key;
  return ofSeries.find((plan) => plan.kind === "year" && plan.period === year);
}

/** A value among those of other units of its kind, beside the middle one of theirs. */
export function compareWithUnits(
  indicator: Indicator,
  value: number,
  others: { readonly count: number; readonly better: number; readonly without: number; readonly median: number },
): Comparison {
  const rank = indicator.direction === "up" || indicator.direction === "down";
  return {
    with: "other-units",
    ...against(indicator, value, others.median),
    ...(rank ? { rank: { place: others.better + 1, of: others.count + 1, without: others.without } } : {}),
  };
}

export function isPartOfFlow(
  { nature }: Pick<Indicator, "nature">,
  { untilMs }: Pick<ReportingPeriod, "untilMs">,
  throughMs: number,
): boolean {
  return nature !== "stock" && untilMs > throughMs;
}

function comparable({ value, qualifier }: ShownFigure): number | undefined {
  return COMPARABLE.has(qualifier) ? value : undefined;
}

function against({ unit, direction }: Indicator, value: number, base: number) {
  const difference = tidy(value - base);
  const isBetter = betterBy(direction, difference);
  return {
    value: base,
    difference,
    ...(unit.vi === "%" || base === 0 ? {} : { differencePercent: tidy((100 * difference) / Math.abs(base)) }),
    ...(isBetter === undefined ? {} : { isBetter }),
  };
}

function betterBy(direction: Direction, difference: number): boolean | undefined {
  if (difference === 0 || direction === "none" || direction === "band") return undefined;
  return direction === "up" ? difference > 0 : difference < 0;
}

/** What binary numbers add behind the fifteenth digit is no difference. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
