import type { LocalText } from "../fact.ts";
import type { Standing } from "../law/rule-version.ts";
import { isCalendarDay, isWeekend } from "./calendar-day.ts";
import type { CalendarException, CalendarYear } from "./calendar-year.ts";

/** Why a calendar does not answer. It never guesses: a deadline that nobody can know is not a deadline. */
export type CalendarRefusal =
  | { readonly ok: false; readonly reason: "year-unknown"; readonly year: number }
  | { readonly ok: false; readonly reason: "day-unsettled"; readonly day: string; readonly why: LocalText }
  | { readonly ok: false; readonly reason: "no-such-day"; readonly day: string }
  | { readonly ok: false; readonly reason: "limit-not-positive" };

/** `exception` is absent where the weekday alone decides. */
export type DayJudgement =
  | { readonly ok: true; readonly isWorking: boolean; readonly standing: Standing; readonly exception?: CalendarException }
  | CalendarRefusal;

export type WorkingCalendar = { readonly judge: (day: string) => DayJudgement };

/** A calendar over the given years, and over no other. Of two exceptions for one day the later in the list counts. */
export function workingCalendar(years: readonly CalendarYear[]): WorkingCalendar {
  const byYear = new Map(years.map((year) => [year.year, year]));
  const byDay = new Map(years.flatMap(({ exceptions }) => exceptions.map((exception) => [exception.on, exception])));
  return { judge: (day) => (isCalendarDay(day) ? judgeDay(day, byYear, byDay.get(day)) : { ok: false, reason: "no-such-day", day }) };
}

/** The less certain of two: what rests on both is no better. */
export function weaker(one: Standing, other: Standing): Standing {
  if (one === "unverified" || other === "unverified") return "unverified";
  return one === "found" ? other : one;
}

function judgeDay(day: string, years: ReadonlyMap<number, CalendarYear>, exception: CalendarException | undefined): DayJudgement {
  const year = years.get(Number(day.slice(0, 4)));
  if (year === undefined) return { ok: false, reason: "year-unknown", year: Number(day.slice(0, 4)) };
  const open = year.unsettled.find(({ from, to }) => from <= day && day <= to);
  if (open !== undefined) return { ok: false, reason: "day-unsettled", day, why: open.why };
  if (exception !== undefined) return { ok: true, isWorking: exception.isWorking, standing: exception.standing, exception };
  return { ok: true, isWorking: !isWeekend(day), standing: year.standing };
}
