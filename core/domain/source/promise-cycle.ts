import type { FreshnessPromise } from "./freshness-contract.ts";
import { countPeriods, newestDue } from "./promise-periods.ts";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** How often a source promised to tell, in minutes, months and years as long as they are on average; undefined where once. */
export function cycleMinutes(promise: FreshnessPromise): number | undefined {
  switch (promise.kind) {
    case "every":
      return promise.minutes;
    case "daily":
      return DAY_MINUTES;
    case "weekly":
      return 7 * DAY_MINUTES;
    case "monthly":
      return (365.25 / 12) * DAY_MINUTES;
    case "quarterly":
      return (365.25 / 4) * DAY_MINUTES;
    case "yearly":
      return 365.25 * DAY_MINUTES;
    case "once":
      return undefined;
  }
}

/** How many promises of a source have run out since it was first heard, kept or broken. Instants are milliseconds since 1970 UTC. */
export function promisesDue(promise: FreshnessPromise, firstHeardAtMs: number, nowMs: number): number {
  if (promise.kind === "once") return 0;
  if (promise.kind === "every") return Math.max(0, Math.floor((nowMs - firstHeardAtMs) / (promise.minutes * MINUTE_MS)));
  return countPeriods(promise, newestDue(promise, firstHeardAtMs), newestDue(promise, nowMs));
}
