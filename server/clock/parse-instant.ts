import { refuse } from "../problem.ts";
import type { Instant } from "./past-state.ts";

/** How far beyond our clock an instant may lie: whoever asks may have another. It then means now. */
const CLOCK_DIFFERENCE_MS = 60_000;

/** `now` or RFC 3339, already checked. @throws Refusal 400 for an instant in the future. */
export function parseAt(at: string, nowMs: number): number {
  const atMs = at === "now" ? nowMs : Date.parse(at);
  if (atMs > nowMs + CLOCK_DIFFERENCE_MS) {
    throw refuse(400, {
      vi: `${at} ở tương lai. Hãy hỏi một thời điểm đã qua.`,
      en: `${at} lies in the future. Ask for an instant that has passed.`,
    });
  }
  return Math.min(atMs, nowMs);
}

export function parseInstant(query: { readonly at: string; readonly asOf: string }, nowMs: number): Instant {
  const atMs = parseAt(query.at, nowMs);
  return { atMs, knownAsOfMs: query.asOf === "then" ? atMs : parseAt(query.asOf, nowMs) };
}
