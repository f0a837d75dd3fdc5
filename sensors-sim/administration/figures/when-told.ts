import type { ReportingPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import type { FreshnessPromise } from "../../../core/domain/source/freshness-contract.ts";
import { dueOf, promisedPeriodAt } from "../../../core/domain/source/promise-periods.ts";

/**
 * When a source that keeps its promise tells a period's figure for good, in milliseconds since 1970 UTC: so long before it
 * must; what is told all the time, soon after the period. Undefined for what is told once.
 */
export function toldAtMs(period: ReportingPeriod, promise: FreshnessPromise, leadMs: number): number | undefined {
  if (promise.kind === "once") return undefined;
  if (promise.kind === "every") return period.untilMs + Math.min(leadMs, promise.minutes * 30_000);
  return dueOf(promise, promisedPeriodAt(promise, period.untilMs - 1)) - leadMs;
}
