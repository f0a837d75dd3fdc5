import type { Clock } from "../../core/domain/shown-clock.ts";
import { liveStore } from "../live/live-store.ts";
import { askedClockStore, askForClock } from "./asked-clock.ts";
import { shownAtMs } from "./shown-instant.ts";
import type { TurningPoint } from "./turn.ts";

/** Tells the wall to turn from where it is. What it was told last counts, also while that is still on its way. */
export function turnWall(change: (from: TurningPoint) => Clock): void {
  askForClock(change(turningPoint()));
}

export function turningPoint(): TurningPoint {
  const { told, clockOffsetMs, isTurning } = liveStore.getState();
  const { clock } = askedClockStore.getState();
  const offsetMs = clockOffsetMs ?? 0;
  const localNowMs = Date.now();
  const nowMs = localNowMs + offsetMs;
  if (clock.mode === "live") return { clock, shownMs: nowMs, nowMs };
  const isOnItsWay = isTurning || told.clock.mode === "live";
  return { clock, shownMs: isOnItsWay ? clock.atMs : shownAtMs(told, { nowMs: localNowMs, offsetMs }), nowMs };
}
