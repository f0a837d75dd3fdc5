import { VIETNAM_OFFSET_MS } from "../../core/domain/vietnam-time.ts";
import { DAY_MS, isWeekend } from "../../core/domain/working-calendar/calendar-day.ts";
import { VIETNAM_YEARS } from "../../core/domain/working-calendar/vietnam-years.ts";
import { type DayJudgement, type WorkingCalendar, workingCalendar } from "../../core/domain/working-calendar/working-calendar.ts";
import { DEFAULT_OFFICE_HOURS, type WorkingTime } from "../../core/domain/working-calendar/working-hours.ts";
import type { Draws } from "./draws.ts";

/*
 * Days as the simulated offices live them, as whole days since 1970 in Vietnam: a year is walked through often, and numbers
 * are walked faster than texts.
 */

export type DayNumber = number;

export function dayNumberAt(instantMs: number): DayNumber {
  return Math.floor((instantMs + VIETNAM_OFFSET_MS) / DAY_MS);
}

export function dayNumberOf(day: string): DayNumber {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

export function isoDayOf(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The first instant of a day in Vietnam. */
export function startMsOf(day: DayNumber): number {
  return day * DAY_MS - VIETNAM_OFFSET_MS;
}

const KNOWN = workingCalendar(VIETNAM_YEARS);

/** Offices of a played province know every day: where the real calendar is not settled nobody works, beyond its years weekdays decide. */
const PLAYED: WorkingCalendar = {
  judge: (day) => {
    const known = judgements.get(day);
    if (known !== undefined) return known;
    const judged = playedDay(day, KNOWN.judge(day));
    judgements.set(day, judged);
    return judged;
  },
};

const judgements = new Map<string, DayJudgement>();

function playedDay(day: string, judged: DayJudgement): DayJudgement {
  if (judged.ok || judged.reason === "no-such-day") return judged;
  return { ok: true, isWorking: judged.reason === "year-unknown" && !isWeekend(day), standing: "unverified" };
}

export const PLAYED_TIME: WorkingTime = { calendar: PLAYED, hours: DEFAULT_OFFICE_HOURS };

const worked = new Map<DayNumber, boolean>();

export function isWorkingDay(day: DayNumber): boolean {
  const known = worked.get(day);
  if (known !== undefined) return known;
  const judged = PLAYED.judge(isoDayOf(day));
  const isWorking = judged.ok && judged.isWorking;
  worked.set(day, isWorking);
  return isWorking;
}

export function isTet(day: DayNumber): boolean {
  const judged = KNOWN.judge(isoDayOf(day));
  return judged.ok ? judged.exception?.reason === "tet" : judged.reason === "day-unsettled" && new Date(day * DAY_MS).getUTCMonth() < 2;
}

/** The n-th working day after a day; with 0 the day itself, or the next one worked. */
export function workingDayAfter(day: DayNumber, count: number): DayNumber {
  let at = day;
  let left = count;
  while (left > 0 || !isWorkingDay(at)) {
    at += 1;
    if (left > 0 && isWorkingDay(at)) left -= 1;
  }
  return at;
}

/** How busy each half hour is that an office is open: from 07:30 and from 13:30 eight of them. */
const MORNING: readonly number[] = [0.6, 1.2, 1.4, 1.4, 1.2, 1, 0.7, 0.4];
const AFTERNOON: readonly number[] = [0.7, 1.2, 1.2, 1, 0.9, 0.7, 0.4, 0.2];
type HalfHour = { readonly minute: number; readonly weight: number };
const HALF_HOURS: readonly [HalfHour, ...HalfHour[]] = [
  { minute: 420, weight: 0 },
  ...MORNING.map((weight, at) => ({ minute: 450 + 30 * at, weight })),
  ...AFTERNOON.map((weight, at) => ({ minute: 810 + 30 * at, weight })),
];
const MINUTE_MS = 60_000;

/** An instant within office hours of a day, in milliseconds since 1970 UTC. */
export function officeInstantMs(day: DayNumber, draws: Draws): number {
  const { minute } = draws.pick(HALF_HOURS, ({ weight }) => weight);
  return startMsOf(day) + Math.floor((minute + 30 * draws.unit()) * 60) * 1000;
}

/** An instant within the office hours of the same day after another one; just before closing where little of the day is left. */
export function laterThatDayMs(afterMs: number, draws: Draws): number {
  const closingMs = startMsOf(dayNumberAt(afterMs)) + 1050 * MINUTE_MS;
  const leftMs = Math.max(2 * MINUTE_MS, closingMs - afterMs);
  return afterMs + Math.floor((leftMs * draws.between(0.1, 0.95)) / 1000) * 1000;
}

/** When an office first looks at what came in at an instant: the same day if it is open long enough, else the next working day. */
export function lookedAtMs(cameMs: number, draws: Draws): number {
  const day = dayNumberAt(cameMs);
  const minute = (cameMs - startMsOf(day)) / MINUTE_MS;
  if (!isWorkingDay(day)) return officeInstantMs(workingDayAfter(day, 1), draws);
  if (minute < 450) return officeInstantMs(day, draws);
  return minute < 990 && draws.chance(0.8) ? laterThatDayMs(cameMs, draws) : officeInstantMs(workingDayAfter(day, 1), draws);
}

/** An instant on the n-th working day after another; with 0, later that day. */
export function workingDaysLaterMs(fromMs: number, count: number, draws: Draws): number {
  const day = dayNumberAt(fromMs);
  return count === 0 && isWorkingDay(day) ? laterThatDayMs(fromMs, draws) : officeInstantMs(workingDayAfter(day, count), draws);
}
