import type { ReportDeadlines } from "../citizen-report/report-deadlines.ts";
import { periodAt, type ReportingPeriod } from "../reporting/reporting-period.ts";
import { VIETNAM_OFFSET_MS } from "../vietnam-time.ts";
import { DAY_MS } from "../working-calendar/calendar-day.ts";
import type { WorkingTime } from "../working-calendar/working-hours.ts";

/** Kinds of periods in which items are counted; `now` is the instant of judgement. */
export type CountedKind = "now" | PeriodOfCount;
type PeriodOfCount = "day" | "month" | "quarter" | "year";

const COUNTED_PERIODS: readonly PeriodOfCount[] = ["day", "month", "quarter", "year"];

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

type CountedPeriod = ReportingPeriod & { readonly kind: PeriodOfCount };

/** Of as many days as a feed reaches over; an item asks for those of its few days many times. */
const MOST_DAYS = 4000;
const periodsByDay = new Map<number, readonly CountedPeriod[]>();

/** The periods in which an instant counts. */
export function countedPeriodsAt(atMs: number): readonly CountedPeriod[] {
  const day = Math.floor((atMs + VIETNAM_OFFSET_MS) / DAY_MS);
  const known = periodsByDay.get(day);
  if (known !== undefined) return known;
  if (periodsByDay.size >= MOST_DAYS) periodsByDay.clear();
  const periods = COUNTED_PERIODS.map((kind) => ({ ...periodAt(kind, atMs), kind }));
  periodsByDay.set(day, periods);
  return periods;
}

/** Counts once as each of the parts in the periods in which an instant lies. */
export function countIn(atMs: number, parts: readonly string[]): ItemCount[] {
  if (parts.length === 0) return [];
  return countedPeriodsAt(atMs).flatMap(({ kind, key }) => parts.map((part) => ({ kind, period: key, part, bucket: 0, count: 1 })));
}

/** A duration in whole minutes, or an amount, in the periods in which an instant lies. */
export function countAmount(atMs: number, { part, bucket = 0, count = 1 }: Pick<ItemCount, "part"> & Partial<ItemCount>): ItemCount[] {
  return countedPeriodsAt(atMs).map(({ kind, key }) => ({ kind, period: key, part, bucket, count }));
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
