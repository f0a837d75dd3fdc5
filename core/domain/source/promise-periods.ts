import { periodAt, type ReportingPeriod } from "../reporting/reporting-period.ts";
import { vietnamDay } from "../vietnam-time.ts";
import { addDays, startOfDayMs } from "../working-calendar/calendar-day.ts";
import type { FreshnessPromise } from "./freshness-contract.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Promises about the figures of periods: a day, week, month, quarter or year. */
export type PeriodPromise = Exclude<FreshnessPromise, { readonly kind: "every" | "once" }>;

const PERIOD_KINDS = { daily: "day", weekly: "week", monthly: "month", quarterly: "quarter", yearly: "year" } as const;

/** The period that such a promise is about, at an instant. */
export function promisedPeriodAt(promise: PeriodPromise, atMs: number): ReportingPeriod {
  return periodAt(PERIOD_KINDS[promise.kind], atMs);
}

/** The instant (ms since 1970 UTC) at which the figure of a period must be there; at it the promise is broken. */
export function dueOf(promise: PeriodPromise, period: ReportingPeriod): number {
  if (promise.kind === "daily") return timeOn(addDays(vietnamDay(period.fromMs), promise.daysLater), promise.at);
  if (promise.kind === "weekly") return timeOn(addDays(vietnamDay(period.untilMs), promise.weekday - 1), promise.at);
  const monthsAfter = promise.kind === "monthly" ? 1 : promise.month;
  return timeOn(dayInMonth(vietnamDay(period.untilMs), monthsAfter - 1, promise.day), promise.at);
}

/** The newest period whose figure must be there at an instant, the instant of its promise included. */
export function newestDue(promise: PeriodPromise, nowMs: number): ReportingPeriod {
  // Due dates lie at most a year after a period's end, so that few steps back suffice.
  let period = promisedPeriodAt(promise, nowMs);
  while (dueOf(promise, period) > nowMs) period = promisedPeriodAt(promise, period.fromMs - 1);
  return period;
}

/** Periods from the one after `before` up to `last`. */
export function countPeriods(promise: PeriodPromise, before: ReportingPeriod, last: ReportingPeriod): number {
  if (last.untilMs <= before.untilMs) return 0;
  if (promise.kind === "daily" || promise.kind === "weekly") {
    return Math.round((last.untilMs - before.untilMs) / (promise.kind === "daily" ? DAY_MS : 7 * DAY_MS));
  }
  const months = monthOf(last.untilMs) - monthOf(before.untilMs);
  return months / { monthly: 1, quarterly: 3, yearly: 12 }[promise.kind];
}

/** Months since year 0, by Vietnam's calendar. */
function monthOf(atMs: number): number {
  const day = vietnamDay(atMs);
  return 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
}

/** The day of the month so many months after that of `firstDay`; the month's last where it has no such day. */
function dayInMonth(firstDay: string, months: number, day: number): string {
  const month = Number(firstDay.slice(5, 7)) - 1 + months;
  const firstMs = Date.UTC(Number(firstDay.slice(0, 4)), month, 1);
  const daysOfMonth = (Date.UTC(Number(firstDay.slice(0, 4)), month + 1, 1) - firstMs) / DAY_MS;
  return new Date(firstMs + (Math.min(day, daysOfMonth) - 1) * DAY_MS).toISOString().slice(0, 10);
}

function timeOn(day: string, at: string): number {
  return startOfDayMs(day) + (60 * Number(at.slice(0, 2)) + Number(at.slice(3, 5))) * MINUTE_MS;
}
