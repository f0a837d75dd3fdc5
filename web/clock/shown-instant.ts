import type { Clock } from "../../core/domain/shown-clock.ts";

/** What the server last said of the instant shown, and when that arrived here (local clock, ms). */
export type ToldInstant = { readonly clock: Clock; readonly atMs: number; readonly arrivedAtMs: number };

/** Beyond this the server should have told the next instant: the clock of the past waits for it rather than run ahead of the picture. */
const LONGEST_COAST_MS = 3000;

/**
 * The instant that the wall shows at a moment of the local clock: ages are counted to it, freshness is judged at it. Live it is the
 * server's time. The past goes on by itself between two frames only at its own pace (rate 1): faster, a second of waiting would be ten
 * minutes of age, and everything would look lost between two frames. There each frame moves the clock.
 */
export function shownAtMs(told: ToldInstant, local: { readonly nowMs: number; readonly offsetMs: number }): number {
  if (told.clock.mode === "live") return local.nowMs + local.offsetMs;
  if (told.clock.rate !== 1) return told.atMs;
  return told.atMs + Math.min(Math.max(0, local.nowMs - told.arrivedAtMs), LONGEST_COAST_MS);
}

/** Live before anything is told. */
export const UNTOLD: ToldInstant = { clock: { mode: "live" }, atMs: 0, arrivedAtMs: 0 };
