import { groupBy } from "../group-by.ts";
import { type ReportingPeriod, readPeriodKey } from "../reporting/reporting-period.ts";
import { saysSomething } from "./held-figure.ts";
import type { ShownFigure } from "./over-units.ts";
import { lastPeriods, SPARK_PERIODS } from "./period-window.ts";

/** The figures of one indicator, unit and series over periods of one kind. */
export type TilePoints = {
  readonly series: string;
  readonly period: ReportingPeriod;
  readonly figure: ShownFigure;
  /** By key of the period. */
  readonly byPeriod: ReadonlyMap<string, ShownFigure>;
};

/** Most tiles that one indicator gets: one a series. */
const MOST_SERIES = 24;

/** Of figures of one indicator and unit in one kind of period, for each series the newest and those beside it; the whole first. */
export function newestBySeries(figures: readonly ShownFigure[]): readonly TilePoints[] {
  return [...groupBy(figures, ({ series }) => series)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, MOST_SERIES)
    .flatMap(([series, points]): TilePoints[] => {
      const byPeriod = new Map(points.map((point) => [point.period, point]));
      const newest = points.reduce((one, other) => (other.period > one.period ? other : one));
      const period = readPeriodKey(newest.period);
      return period === undefined ? [] : [{ series, period, figure: newest, byPeriod }];
    });
}

/** Up to twelve periods, oldest first, the last one the newest; null where there is none. Of spans there is no row. */
export function sparkOf({ period, byPeriod }: TilePoints): readonly (number | null)[] {
  const periods = period.kind === "span" ? [period] : lastPeriods(period, SPARK_PERIODS).toReversed();
  const values = periods
    .map(({ key }) => byPeriod.get(key))
    .map((figure) => (figure !== undefined && saysSomething(figure) ? middle(figure) : null));
  const first = values.findIndex((value) => value !== null);
  return first < 0 ? [] : values.slice(first);
}

function middle({ value, valueMin, valueMax }: ShownFigure): number | null {
  if (value !== undefined) return value;
  return valueMin === undefined || valueMax === undefined ? null : (valueMin + valueMax) / 2;
}
