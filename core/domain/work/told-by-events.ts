import { vietnamDay } from "../vietnam-time.ts";
import { DAY_MS, startOfDayMs } from "../working-calendar/calendar-day.ts";
import type { WorkBody, WorkEvent } from "./work-event.ts";

/** What was said last of an attribute; undefined where nobody said. */
export function lastTold<Key extends keyof WorkBody>(events: readonly WorkEvent[], key: Key): WorkBody[Key] | undefined {
  return events.findLast(({ body }) => body[key] !== undefined)?.body[key];
}

/** The unit that was named last, and the day on which its code is meant. */
export function unitTold(events: readonly WorkEvent[]): { readonly code: string; readonly day: string } | undefined {
  const event = events.findLast(({ body }) => body.unit !== undefined);
  return event?.body.unit === undefined ? undefined : { code: event.body.unit, day: vietnamDay(event.atMs) };
}

/** A due date as an instant: of a day alone its end, of which the last millisecond still is in time. */
export function dueMsOf(dueAt: string | undefined): number | undefined {
  if (dueAt === undefined) return undefined;
  return dueAt.length === 10 ? startOfDayMs(dueAt) + DAY_MS - 1 : Date.parse(dueAt);
}

/** Pairs of neighbours that the table does not know; being told the same again is no step. */
export function unusualSteps(states: readonly string[], isUsual: (from: string, to: string) => boolean): string[] {
  return states.flatMap((to, at) => {
    const from = states[at - 1];
    return from === undefined || from === to || isUsual(from, to) ? [] : [`${from}→${to}`];
  });
}
