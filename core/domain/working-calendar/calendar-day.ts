import { VIETNAM_OFFSET_MS } from "../vietnam-time.ts";

export const DAY_MS = 86_400_000;

/** Whether the text is an ISO day that exists: "2026-02-30" does not. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && isoDay(ms) === text;
}

/** First instant of a day in Vietnam, in milliseconds since 1970 UTC. */
export function startOfDayMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - VIETNAM_OFFSET_MS;
}

export function addDays(day: string, count: number): string {
  return isoDay(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS);
}

/** Saturday or Sunday. */
export function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
