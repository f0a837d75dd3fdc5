import { previousPeriod, type ReportingPeriod } from "../reporting/reporting-period.ts";

/** A period with the status that its figure had; what has no figure is left out. */
export type JudgedPeriod<Status extends string> = { readonly period: ReportingPeriod; readonly status: Status };

/** How long a status has lasted without a break, in the figures that are kept. */
export type StatusRun<Status extends string = string> = {
  readonly first: ReportingPeriod;
  /** Periods with a figure, the first and the newest included. */
  readonly periods: number;
  /** Periods between them of which there is no figure: they break nothing and prove nothing. */
  readonly gaps: number;
  /** Nothing is kept of what was before the first: it has lasted at least since then. */
  readonly isAtLeast: boolean;
  /** The last period that had another status; undefined where nothing is kept of before. */
  readonly before: JudgedPeriod<Status> | undefined;
};

/**
 * The present run of the newest period's status, back to the last period that had another one. `judged` in any order, each
 * period once. Undefined where nothing is judged.
 */
export function runOf<Status extends string>(judged: readonly JudgedPeriod<Status>[]): StatusRun<Status> | undefined {
  const newestFirst = judged.toSorted((one, other) => other.period.fromMs - one.period.fromMs);
  const [newest] = newestFirst;
  if (newest === undefined) return undefined;
  const end = newestFirst.findIndex(({ status }) => status !== newest.status);
  const run = end < 0 ? newestFirst : newestFirst.slice(0, end);
  const first = run.at(-1)?.period ?? newest.period;
  return {
    first,
    periods: run.length,
    gaps: stepsBetween(first, newest.period) + 1 - run.length,
    isAtLeast: end < 0,
    before: newestFirst[end],
  };
}

/** How many periods later the newest is; of spans, which follow nothing, none. */
function stepsBetween(first: ReportingPeriod, newest: ReportingPeriod): number {
  let steps = 0;
  for (let period: ReportingPeriod | undefined = newest; period !== undefined && period.fromMs > first.fromMs; steps += 1) {
    period = previousPeriod(period);
  }
  return steps;
}

/** Something said of one period at an instant, and the status that it had. */
export type SaidStatus<Status extends string> = { readonly saidAtMs: number; readonly status: Status };

/**
 * Since which saying of one period the status of the last one has held. `said` in the order in which they were said.
 * Undefined where nothing was said.
 */
export function heldSinceMs<Status extends string>(said: readonly SaidStatus<Status>[]): number | undefined {
  const last = said.at(-1);
  const before = said.findLastIndex(({ status }) => status !== last?.status);
  return said[before + 1]?.saidAtMs;
}
