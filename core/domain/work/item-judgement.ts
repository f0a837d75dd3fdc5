import type { ReportDeadlines } from "../citizen-report/report-deadlines.ts";
import { periodAt } from "../reporting/reporting-period.ts";
import type { WorkingTime } from "../working-calendar/working-hours.ts";

/** Kinds of periods in which items are counted; `now` is the instant of judgement. */
export type CountedKind = "now" | PeriodOfCount;
type PeriodOfCount = "day" | "month" | "quarter" | "year";

export const COUNTED_PERIODS: readonly PeriodOfCount[] = ["day", "month", "quarter", "year"];

/** An item counts `count` times as `part` in a period; `bucket` is whole minutes of durations, else 0. Of `now` the period is "". */
export type ItemCount = {
  readonly kind: CountedKind;
  readonly period: string;
  readonly part: string;
  readonly bucket: number;
  readonly count: number;
};

/** What is judged by beside the events. A change of any of it makes other counts of the same events. */
export type WorkRules = {
  readonly work: WorkingTime;
  /** As they hold for what is sent on the day. */
  readonly reportDeadlinesOn: (day: string) => ReportDeadlines;
  /** As it holds for what is assigned on the day. */
  readonly dueSoonDaysOn: (day: string) => number;
};

export type Judging = { readonly atMs: number; readonly rules: WorkRules };

/** An item as it stands at the instant of judgement, by what had happened until then. */
export type ItemJudgement = {
  /** Whose it is: the code that was named last, as it was meant on that day. Undefined: nobody's yet, and counted nowhere. */
  readonly unit: { readonly code: string; readonly day: string } | undefined;
  readonly state: string;
  readonly openedAtMs: number | undefined;
  readonly dueAtMs: number | undefined;
  readonly endedAtMs: number | undefined;
  readonly counts: readonly ItemCount[];
  /** No later than the next instant at which time alone changes a count; undefined when none does. */
  readonly nextChangeMs: number | undefined;
  /** Steps between states that are not usual: "settled→accepted". The source is right about its own items all the same. */
  readonly unusual: readonly string[];
};

/** Counts once as each of the parts in the periods in which an instant lies. */
export function countIn(atMs: number, parts: readonly string[]): ItemCount[] {
  if (parts.length === 0) return [];
  return COUNTED_PERIODS.flatMap((kind) => {
    const period = periodAt(kind, atMs).key;
    return parts.map((part) => ({ kind, period, part, bucket: 0, count: 1 }));
  });
}

/** A duration in whole minutes, or an amount, in the periods in which an instant lies. */
export function countAmount(atMs: number, { part, bucket = 0, count = 1 }: Pick<ItemCount, "part"> & Partial<ItemCount>): ItemCount[] {
  return COUNTED_PERIODS.map((kind) => ({ kind, period: periodAt(kind, atMs).key, part, bucket, count }));
}

export function countNow(parts: readonly string[]): ItemCount[] {
  return parts.map((part) => ({ kind: "now", period: "", part, bucket: 0, count: 1 }));
}

/** Names of the parts that hold. */
export function partsThat(holds: Readonly<Record<string, boolean | undefined>>): string[] {
  return Object.keys(holds).filter((part) => holds[part] === true);
}

/** The earliest after an instant. */
export function earliestAfter(atMs: number, candidates: readonly (number | undefined)[]): number | undefined {
  const later = candidates.filter((candidate) => candidate !== undefined && candidate > atMs);
  return later.length === 0 ? undefined : Math.min(...later.map(Number));
}
