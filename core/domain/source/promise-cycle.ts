import type { FreshnessPromise } from "./freshness-contract.ts";

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
