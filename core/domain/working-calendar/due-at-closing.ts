import { vietnamDay } from "../vietnam-time.ts";
import { startOfDayMs } from "./calendar-day.ts";
import { dueAfterWorkingDays } from "./working-days.ts";
import type { DueInstant, WorkingTime } from "./working-hours.ts";

const MINUTE_MS = 60_000;

/** A limit of whole working days as an instant: when the office closes on the last of them. */
export function dueAtClosing({ calendar, hours }: WorkingTime, fromMs: number, days: number): DueInstant {
  const closing = hours.at(-1);
  if (closing === undefined) return { ok: false, reason: "limit-not-positive" };
  const due = dueAfterWorkingDays(calendar, vietnamDay(fromMs), days);
  return due.ok ? { ok: true, atMs: startOfDayMs(due.day) + closing.toMinute * MINUTE_MS, standing: due.standing } : due;
}
