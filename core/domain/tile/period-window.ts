import { type PeriodKind, periodAt, previousPeriod, type ReportingPeriod, samePeriodLastYear } from "../reporting/reporting-period.ts";

/** Periods that a tile's curve shows. */
export const SPARK_PERIODS = 12;

/**
 * The periods that a panel at an instant may need of one kind, newest first: the one under way, twelve before it, and those
 * of them a year before. A span is none of them: it is found by being the newest.
 */
export function periodWindow(kind: Exclude<PeriodKind, "span">, atMs: number): readonly ReportingPeriod[] {
  const recent = lastPeriods(periodAt(kind, atMs), SPARK_PERIODS + 1);
  // The newest figure is that of one of the last few periods, or it is found by another way.
  const yearBefore = recent.slice(0, 3).map(samePeriodLastYear);
  const known = new Set(recent.map(({ key }) => key));
  return [...recent, ...yearBefore.filter((period) => period !== undefined).filter(({ key }) => !known.has(key))];
}

/** The period and those before it, newest first, at most `count`. */
export function lastPeriods(newest: ReportingPeriod, count: number): readonly ReportingPeriod[] {
  const periods = [newest];
  for (let period = previousPeriod(newest); period !== undefined && periods.length < count; period = previousPeriod(period)) {
    periods.push(period);
  }
  return periods;
}
