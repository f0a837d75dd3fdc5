import type { Standing } from "../law/rule-version.ts";
import { addDays, isCalendarDay } from "./calendar-day.ts";
import { type CalendarRefusal, type WorkingCalendar, weaker } from "./working-calendar.ts";

/** `standing` is that of the least certain day looked at. */
export type DueDay = { readonly ok: true; readonly day: string; readonly standing: Standing } | CalendarRefusal;

export type WorkingDayCount = { readonly ok: true; readonly days: number; readonly standing: Standing } | CalendarRefusal;

/**
 * The n-th working day after the day of receipt, which is not counted itself: received on a Friday with a limit of one
 * day, due on Monday. Counting starts anew after a day off received on. The due date that an agency states always
 * outranks this one.
 */
export function dueAfterWorkingDays(calendar: WorkingCalendar, receivedOn: string, days: number): DueDay {
  if (!Number.isInteger(days) || days < 1) return { ok: false, reason: "limit-not-positive" };
  if (!isCalendarDay(receivedOn)) return { ok: false, reason: "no-such-day", day: receivedOn };
  let standing: Standing = "found";
  let left = days;
  for (let day = addDays(receivedOn, 1); ; day = addDays(day, 1)) {
    const judged = calendar.judge(day);
    if (!judged.ok) return judged;
    standing = weaker(standing, judged.standing);
    if (judged.isWorking) left -= 1;
    if (left === 0) return { ok: true, day, standing };
  }
}

/** Working days after `after`, up to and with `until`; 0 where `until` is not later. */
export function countWorkingDays(calendar: WorkingCalendar, span: { readonly after: string; readonly until: string }): WorkingDayCount {
  const wrong = [span.after, span.until].find((day) => !isCalendarDay(day));
  if (wrong !== undefined) return { ok: false, reason: "no-such-day", day: wrong };
  let standing: Standing = "found";
  let days = 0;
  for (let day = addDays(span.after, 1); day <= span.until; day = addDays(day, 1)) {
    const judged = calendar.judge(day);
    if (!judged.ok) return judged;
    standing = weaker(standing, judged.standing);
    if (judged.isWorking) days += 1;
  }
  return { ok: true, days, standing };
}
