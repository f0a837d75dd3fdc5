import type { LocalText } from "./fact.ts";
import { vietnamDay } from "./vietnam-time.ts";

/** Whole calendar time between a day and now; `isAhead` when the day is still to come (the goal of a target). */
export type Elapsed = {
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly isAhead: boolean;
};

/** How long ago (or ahead) the ISO day `on` is, by the calendar in Vietnam. */
export function elapsedSince(on: string, nowMs: number): Elapsed {
  const today = vietnamDay(nowMs);
  const isAhead = on > today;
  return { ...calendarDifference(isAhead ? today : on, isAhead ? on : today), isAhead };
}

/** "4 năm 1 tháng", "12 ngày", "còn 4 năm 1 tháng" — the two largest parts that matter, rounded down. */
export function elapsedText(elapsed: Elapsed): LocalText {
  const parts = elapsed.years === 0 && elapsed.months === 0 ? [dayText(elapsed.days)] : yearMonthTexts(elapsed);
  const vi = parts.map((part) => part.vi).join(" ");
  const en = parts.map((part) => part.en).join(" ");
  return elapsed.isAhead ? { vi: `còn ${vi}`, en: `${en} to go` } : { vi, en };
}

function yearMonthTexts({ years, months }: Elapsed): LocalText[] {
  const texts = [];
  if (years > 0) texts.push({ vi: `${years} năm`, en: years === 1 ? "1 year" : `${years} years` });
  if (months > 0) texts.push({ vi: `${months} tháng`, en: months === 1 ? "1 month" : `${months} months` });
  return texts;
}

function dayText(days: number): LocalText {
  if (days === 0) return { vi: "hôm nay", en: "today" };
  return { vi: `${days} ngày`, en: days === 1 ? "1 day" : `${days} days` };
}

/** Both are ISO days, `from` not after `to`. */
function calendarDifference(from: string, to: string): { years: number; months: number; days: number } {
  const [y1, m1, d1] = dayParts(from);
  const [y2, m2, d2] = dayParts(to);
  const wholeMonths = 12 * (y2 - y1) + (m2 - m1) - (d2 < d1 ? 1 : 0);
  // From 31 January one month reaches the end of February, not the 3rd of March.
  const anchor = Math.min(Date.UTC(y1, m1 - 1 + wholeMonths, d1), Date.UTC(y1, m1 + wholeMonths, 0));
  return {
    years: Math.floor(wholeMonths / 12),
    months: wholeMonths % 12,
    days: Math.round((Date.UTC(y2, m2 - 1, d2) - anchor) / 86_400_000),
  };
}

function dayParts(day: string): readonly [number, number, number] {
  const [year, month, dayOfMonth] = day.split("-").map(Number);
  return [year ?? 0, month ?? 1, dayOfMonth ?? 1];
}
