import type { ReportingPeriod } from "../reporting/reporting-period.ts";
import type { FreshnessContract, Liveness } from "./freshness-contract.ts";
import { countPeriods, dueOf, newestDue, type PeriodPromise, promisedPeriodAt } from "./promise-periods.ts";

const MINUTE_MS = 60_000;

/**
 * What is known of a source's arrivals. Instants are in milliseconds since 1970 UTC.
 *
 *   firstHeardAtMs when something of it was first taken: what had fallen due by then was never promised, and is not broken.
 *                  Left out where that is not known
 *   lastHeardAtMs  when something of it was last taken, be it "nothing new"
 *   newestPeriod   the newest period of the promise's kind of which a figure arrived; where it sends none of that kind,
 *                  what it was heard at counts
 */
export type Heard = {
  readonly firstHeardAtMs?: number | undefined;
  readonly lastHeardAtMs?: number | undefined;
  readonly newestPeriod?: ReportingPeriod | undefined;
};

export type Standing = {
  readonly liveness: Liveness;
  /** When the first promise was broken that has not been kept since; absent while alive and where nothing ever came. */
  readonly lateSinceMs?: number;
  /** When the next promise is to be kept; absent where nothing more is expected, or nothing ever came. */
  readonly nextDueMs?: number;
  /** Promises broken in a row. */
  readonly missed: number;
};

/**
 * How a source stands by its contract at an instant. It is late at the very instant at which a promise runs out: due at
 * 17:00 and not there at 17:00:00.000 is late, a millisecond before it was not. Nothing is remembered: the same at any time.
 */
export function livenessOf({ promise, deadAfter }: FreshnessContract, heard: Heard, nowMs: number): Standing {
  if (heard.lastHeardAtMs === undefined && heard.newestPeriod === undefined) return { liveness: "never", missed: 0 };
  if (promise.kind === "once") return { liveness: "alive", missed: 0 };
  if (promise.kind === "every") return ofInterval(promise.minutes * MINUTE_MS, { deadAfter, heardAtMs: heardAt(heard), nowMs });
  const newest = laterOf(heard.newestPeriod ?? coveredAt(promise, heardAt(heard)), dueBefore(promise, heard));
  const missed = countPeriods(promise, newest, newestDue(promise, nowMs));
  const next = promisedPeriodAt(promise, (missed === 0 ? newest : newestDue(promise, nowMs)).untilMs);
  const firstMissing = promisedPeriodAt(promise, newest.untilMs);
  return {
    liveness: judge(missed, deadAfter),
    ...(missed === 0 ? {} : { lateSinceMs: dueOf(promise, firstMissing) }),
    nextDueMs: dueOf(promise, next),
    missed,
  };
}

/** The newest period whose figure had fallen due when a source was first heard: nobody had promised it. */
function dueBefore(promise: PeriodPromise, { firstHeardAtMs }: Heard): ReportingPeriod | undefined {
  return firstHeardAtMs === undefined ? undefined : newestDue(promise, firstHeardAtMs);
}

/** Of two periods of one kind the later one. */
export function laterOf(one: ReportingPeriod, other: ReportingPeriod | undefined): ReportingPeriod {
  return other !== undefined && other.untilMs > one.untilMs ? other : one;
}

function ofInterval(
  everyMs: number,
  { deadAfter, heardAtMs, nowMs }: { readonly deadAfter: number; readonly heardAtMs: number; readonly nowMs: number },
): Standing {
  const missed = Math.max(0, Math.floor((nowMs - heardAtMs) / everyMs));
  return {
    liveness: judge(missed, deadAfter),
    ...(missed === 0 ? {} : { lateSinceMs: heardAtMs + everyMs }),
    nextDueMs: heardAtMs + (missed + 1) * everyMs,
    missed,
  };
}

function judge(missed: number, deadAfter: number): Liveness {
  if (missed === 0) return "alive";
  return missed >= deadAfter ? "dead" : "late";
}

/**
 * The newest period that what was heard at an instant can be about: one that was over, or, where the promise falls within
 * its period (the figure of the day by 17:00), that had begun.
 */
function coveredAt(promise: PeriodPromise, heardAtMs: number): ReportingPeriod {
  const running = promisedPeriodAt(promise, heardAtMs);
  return dueOf(promise, running) < running.untilMs ? running : promisedPeriodAt(promise, running.fromMs - 1);
}

/** Of a source of which only figures are known, the end of the newest period. */
function heardAt({ lastHeardAtMs, newestPeriod }: Heard): number {
  return lastHeardAtMs ?? newestPeriod?.untilMs ?? Number.NEGATIVE_INFINITY;
}
