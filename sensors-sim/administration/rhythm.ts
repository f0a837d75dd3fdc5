import { DAY_MS } from "../../core/domain/working-calendar/calendar-day.ts";
import type { Draws } from "./draws.ts";
import { type DayNumber, dayNumberOf, isoDayOf, isTet, isWorkingDay, startMsOf } from "./work-days.ts";

/*
 * How a year goes: Mondays are full and Fridays are not, what waited over a holiday comes after it, papers are wanted before
 * Tết and before the school year. What is sent over the network comes at all hours, less at night and on days off.
 */

/** `office`: only where an office is open. `online`: at any time. */
export type Rhythm = "office" | "online";

/** Share of the calendar year's total that falls on a day. */
export function shareOfYear(rhythm: Rhythm, day: DayNumber): number {
  return weightOf(rhythm, day) / totalOf(rhythm, isoDayOf(day).slice(0, 4));
}

/** An instant of the day at which something is sent over the network. */
export function onlineInstantMs(day: DayNumber, draws: Draws): number {
  const { hour } = draws.pick(HOURS, ({ weight }) => weight);
  return startMsOf(day) + Math.floor((hour + draws.unit()) * 3600) * 1000;
}

/** Sunday first. */
const BY_WEEKDAY: readonly number[] = [0.55, 1.25, 1.08, 1, 0.95, 0.85, 0.6];
const BY_MONTH: readonly number[] = [0.98, 0.95, 1.08, 1.02, 1, 1.05, 1.08, 1.1, 0.98, 0.97, 0.98, 1.02];
const HOUR_WEIGHTS: readonly number[] = [2, 1, 0.5, 0.5, 0.5, 1, 3, 8, 14, 16, 14, 9, 6, 8, 13, 13, 11, 7, 5, 6, 8, 8, 6, 4];
type Hour = { readonly hour: number; readonly weight: number };
const HOURS: readonly [Hour, ...Hour[]] = [{ hour: 0, weight: 0 }, ...HOUR_WEIGHTS.map((weight, hour) => ({ hour, weight }))];

function weightOf(rhythm: Rhythm, day: DayNumber): number {
  const isWorked = isWorkingDay(day);
  if (!isWorked) return rhythm === "office" ? 0 : 0.22 * nearTet(day) * (isTet(day) ? 0.3 : 1);
  const date = new Date(day * DAY_MS);
  const season = BY_MONTH[date.getUTCMonth()] ?? 1;
  return (BY_WEEKDAY[date.getUTCDay()] ?? 1) * season * nearTet(day) * afterDaysOff(day);
}

/** People hurry before Tết; the first days after it are quiet. */
function nearTet(day: DayNumber): number {
  for (let ahead = 1; ahead <= 14; ahead++) if (isTet(day + ahead)) return 1.15;
  for (let back = 1; back <= 5; back++) if (isTet(day - back)) return 0.55;
  return 1;
}

function afterDaysOff(day: DayNumber): number {
  return [1, 2, 3].every((back) => !isWorkingDay(day - back)) ? 1.2 : 1;
}

const totals = new Map<string, number>();

function totalOf(rhythm: Rhythm, year: string): number {
  const known = totals.get(rhythm + year);
  if (known !== undefined) return known;
  let total = 0;
  for (let day = dayNumberOf(`${year}-01-01`); isoDayOf(day).startsWith(year); day++) total += weightOf(rhythm, day);
  totals.set(rhythm + year, total);
  return total;
}
