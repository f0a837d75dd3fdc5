import { periodAt, previousPeriod, type ReportingPeriod, readPeriodKey } from "../../../core/domain/reporting/reporting-period.ts";

/** Kinds of period for which the index is told. */
export const INDEX_KINDS = ["month", "quarter", "year"] as const;
export type IndexKind = (typeof INDEX_KINDS)[number];

/** The period asked for, or else the last month that is over. */
export function indexPeriod(asked: string | undefined, nowMs: number): ReportingPeriod {
  const period = asked === undefined ? undefined : readPeriodKey(asked);
  if (period !== undefined && isIndexKind(period.kind)) return period;
  return lastOver("month", nowMs);
}

/** The last period of a kind that is over: a running one has no score yet. */
export function lastOver(kind: IndexKind, nowMs: number): ReportingPeriod {
  const running = periodAt(kind, nowMs);
  return previousPeriod(running) ?? running;
}

/** The one after it; undefined where that has not begun. */
export function periodAfter(period: ReportingPeriod, nowMs: number): ReportingPeriod | undefined {
  if (period.kind === "span" || period.untilMs > nowMs) return undefined;
  return periodAt(period.kind, period.untilMs);
}

function isIndexKind(kind: string): kind is IndexKind {
  return INDEX_KINDS.some((known) => known === kind);
}
