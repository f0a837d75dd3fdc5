import type { Standing } from "../law/rule-version.ts";
import { vietnamDay } from "../vietnam-time.ts";
import { addDays, DAY_MS, startOfDayMs } from "./calendar-day.ts";
import { type CalendarRefusal, type WorkingCalendar, weaker } from "./working-calendar.ts";

const MINUTE_MS = 60_000;

/** Opening times of a working day in order, in minutes after midnight in Vietnam. */
export type OfficeHours = readonly { readonly fromMinute: number; readonly toMinute: number }[];

/** 07:30–11:30 and 13:30–17:30. A platform default: each office sets its own. */
export const DEFAULT_OFFICE_HOURS: OfficeHours = [
  { fromMinute: 450, toMinute: 690 },
  { fromMinute: 810, toMinute: 1050 },
];

/** "Một ngày" of a limit counted in hours is eight of them; generally applied, the rule's text was not seen. */
export const HOURS_PER_WORKING_DAY = 8;

export type WorkingTime = { readonly calendar: WorkingCalendar; readonly hours: OfficeHours };

/** Instants and lengths are in milliseconds, instants since 1970 UTC. */
export type DueInstant = { readonly ok: true; readonly atMs: number; readonly standing: Standing } | CalendarRefusal;

export type WorkingLength = { readonly ok: true; readonly lengthMs: number; readonly standing: Standing } | CalendarRefusal;

/**
 * When so much working time has passed since an instant. What arrives out of hours starts with the next opening; a
 * limit that runs out with the office's closing falls on that closing, not on the next morning.
 */
export function dueAfterWorkingTime({ calendar, hours }: WorkingTime, fromMs: number, lengthMs: number): DueInstant {
  if (!(lengthMs > 0) || !Number.isFinite(lengthMs) || openMinutes(hours) <= 0) return { ok: false, reason: "limit-not-positive" };
  let standing: Standing = "found";
  let leftMs = lengthMs;
  for (let day = vietnamDay(fromMs); ; day = addDays(day, 1)) {
    const judged = calendar.judge(day);
    if (!judged.ok) return judged;
    standing = weaker(standing, judged.standing);
    if (!judged.isWorking) continue;
    for (const span of spansOf(day, hours)) {
      const startMs = Math.max(span.fromMs, fromMs);
      if (startMs + leftMs <= span.toMs) return { ok: true, atMs: startMs + leftMs, standing };
      leftMs -= Math.max(0, span.toMs - startMs);
    }
  }
}

/** Working time between two instants; none where the second is not later. */
export function workingTimeBetween({ calendar, hours }: WorkingTime, fromMs: number, toMs: number): WorkingLength {
  let standing: Standing = "found";
  let lengthMs = 0;
  if (toMs <= fromMs) return { ok: true, lengthMs, standing };
  for (let day = vietnamDay(fromMs); startOfDayMs(day) < toMs; day = addDays(day, 1)) {
    const judged = calendar.judge(day);
    if (!judged.ok) return judged;
    standing = weaker(standing, judged.standing);
    if (!judged.isWorking) continue;
    for (const span of spansOf(day, hours)) {
      lengthMs += Math.max(0, Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs));
    }
  }
  return { ok: true, lengthMs, standing };
}

function spansOf(day: string, hours: OfficeHours): { readonly fromMs: number; readonly toMs: number }[] {
  const midnightMs = startOfDayMs(day);
  return hours.map(({ fromMinute, toMinute }) => ({
    fromMs: midnightMs + Math.min(fromMinute * MINUTE_MS, DAY_MS),
    toMs: midnightMs + Math.min(toMinute * MINUTE_MS, DAY_MS),
  }));
}

function openMinutes(hours: OfficeHours): number {
  return hours.reduce((sum, { fromMinute, toMinute }) => sum + Math.max(0, toMinute - fromMinute), 0);
}
