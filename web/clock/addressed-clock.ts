import type { Clock } from "../../core/domain/shown-clock.ts";
import { turningPoint } from "./turn-wall.ts";

/** The clock asked for; while the past plays, from where it is by now. */
export function addressedClock(): Clock {
  const { clock, shownMs } = turningPoint();
  return clock.mode === "past" && clock.rate > 0 ? { ...clock, atMs: shownMs } : clock;
}
