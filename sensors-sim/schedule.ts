import { mixText, toUnit } from "./signals/random.ts";

/**
 * When a device measures: every interval, at an offset of its own, so that the city does not speak in one breath.
 * The instants are fixed by code and interval: a restarted device goes on in the same beat.
 */
export type Beat = { readonly intervalMs: number; readonly offsetMs: number };

export function beatOf(code: string, intervalMs: number): Beat {
  return { intervalMs, offsetMs: Math.floor(intervalMs * toUnit(mixText(0xbea7, code))) };
}

/** The first instant of the beat after `afterMs`. */
export function nextBeatMs(beat: Beat, afterMs: number): number {
  const beats = Math.floor((afterMs - beat.offsetMs) / beat.intervalMs) + 1;
  return beats * beat.intervalMs + beat.offsetMs;
}

export const BACKFILL_STEP_MS = 5 * 60_000;

/**
 * The instants of the past that a starting device reports: whole five minutes, oldest first, so that a second
 * start repeats the same instants and adds nothing.
 */
export function backfillInstants(nowMs: number, hours: number): readonly number[] {
  const last = Math.floor(nowMs / BACKFILL_STEP_MS);
  const count = Math.floor((hours * 3_600_000) / BACKFILL_STEP_MS);
  return Array.from({ length: count }, (_, at) => (last - count + 1 + at) * BACKFILL_STEP_MS);
}
