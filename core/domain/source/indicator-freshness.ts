import { type PeriodKind, periodAt, type ReportingPeriod } from "../reporting/reporting-period.ts";
import type { FreshnessContract, FreshnessPromise } from "./freshness-contract.ts";
import { type Heard, laterOf, livenessOf, type Standing } from "./liveness.ts";
import { dueOf, newestDue, promisedPeriodAt } from "./promise-periods.ts";

const MINUTE_MS = 60_000;

/*
 * An indicator may be told in other periods than its source has promised: monthly figures of a source that is heard every
 * five minutes, hourly ones of a source that sends once a day. The rule for all: a promise is about everything up to an
 * instant. "Every 5 minutes" says that all up to five minutes ago is there; "by 17:00 of the day", all of that day; "by day
 * 6", all up to the end of the month before. A figure is expected when the whole of its period is.
 */

/** Up to which instant everything must be there; before all time where nothing is promised. */
function promisedThrough(promise: FreshnessPromise, nowMs: number): number {
  if (promise.kind === "once") return Number.NEGATIVE_INFINITY;
  if (promise.kind === "every") return nowMs - promise.minutes * MINUTE_MS;
  return newestDue(promise, nowMs).untilMs;
}

/** The newest period of a kind whose figure must be there at an instant; undefined where none is promised. */
export function newestExpected(promise: FreshnessPromise, cadence: PeriodKind, nowMs: number): ReportingPeriod | undefined {
  if (cadence === "span" || promise.kind === "once") return undefined;
  const throughMs = promisedThrough(promise, nowMs);
  // A figure of the day by 17:00 promises the day, but not its hours that are still to come.
  const untilMs = cadence === "hour" ? Math.min(throughMs, nowMs) : throughMs;
  return periodAt(cadence, periodAt(cadence, untilMs).fromMs - 1);
}

/** When the figure of a period must be there; undefined where nothing is promised. */
export function expectedAt(promise: FreshnessPromise, period: ReportingPeriod): number | undefined {
  if (promise.kind === "once") return undefined;
  if (promise.kind === "every") return period.untilMs + promise.minutes * MINUTE_MS;
  const dueMs = dueOf(promise, promisedPeriodAt(promise, period.untilMs - 1));
  return period.kind === "hour" ? Math.max(dueMs, period.untilMs) : dueMs;
}

export type ShownFigure = {
  readonly contract: FreshnessContract;
  /** Of the source. */
  readonly heard: Heard;
  readonly cadence: PeriodKind;
  /** Period of the indicator's newest figure, of the unit that is looked at; undefined where there is none. */
  readonly newest: ReportingPeriod | undefined;
  /** Counted from the events of the source: while it is heard, a day of which nothing came is a day on which nothing happened. */
  readonly isCounted?: boolean;
};

/**
 * How fresh the newest figure of an indicator is. Late when a newer one should be there by the contract, and whenever its
 * source promised to be heard every so many minutes and is late with that: what it shows as current may have changed since.
 * What is counted from events is as fresh as its feed. Promises count from when the source was first heard.
 * `never`: there is no figure. Dead as the source is, or after as many figures missed. For a figure of an older period see
 * `isCutShort`.
 */
export function freshnessOfFigure({ contract, heard, cadence, newest, isCounted = false }: ShownFigure, nowMs: number): Standing {
  if (newest === undefined) return { liveness: "never", missed: 0 };
  if (isCounted) return livenessOf(contract, heard, nowMs);
  const { promise } = contract;
  const before = heard.firstHeardAtMs === undefined ? undefined : newestExpected(promise, cadence, heard.firstHeardAtMs);
  const own = ownStanding({ contract, cadence, newest: laterOf(newest, before) }, nowMs);
  if (contract.promise.kind !== "every") return own;
  const source = livenessOf(contract, heard, nowMs);
  if (source.missed === 0) return own;
  const lateSinceMs = Math.min(source.lateSinceMs ?? Number.POSITIVE_INFINITY, own.lateSinceMs ?? Number.POSITIVE_INFINITY);
  const liveness = source.liveness === "dead" || own.liveness === "dead" ? "dead" : source.liveness;
  return { ...source, liveness, lateSinceMs };
}

/** Whether a source that is late fell silent before a period was over: then a figure of it may be about part of it only. */
export function isCutShort({ contract, heard }: Pick<ShownFigure, "contract" | "heard">, period: ReportingPeriod, nowMs: number): boolean {
  if (contract.promise.kind !== "every" || heard.lastHeardAtMs === undefined) return false;
  return heard.lastHeardAtMs < period.untilMs && livenessOf(contract, heard, nowMs).missed > 0;
}

function ownStanding(
  { contract, cadence, newest }: { readonly contract: FreshnessContract; readonly cadence: PeriodKind; readonly newest: ReportingPeriod },
  nowMs: number,
): Standing {
  const { promise, deadAfter } = contract;
  const expected = newestExpected(promise, cadence, nowMs);
  if (cadence === "span" || expected === undefined) return { liveness: "alive", missed: 0 };
  const following = periodAt(cadence, newest.untilMs);
  const nextDueMs = expectedAt(promise, expected.untilMs > newest.untilMs ? periodAt(cadence, expected.untilMs) : following);
  const next = nextDueMs === undefined ? {} : { nextDueMs };
  if (expected.untilMs <= newest.untilMs) return { liveness: "alive", missed: 0, ...next };
  let missed = 0;
  for (let period = expected; period.untilMs > newest.untilMs && missed < deadAfter; period = periodAt(cadence, period.fromMs - 1)) {
    missed += 1;
  }
  const lateSinceMs = expectedAt(promise, following);
  return { liveness: missed >= deadAfter ? "dead" : "late", missed, ...next, ...(lateSinceMs === undefined ? {} : { lateSinceMs }) };
}
