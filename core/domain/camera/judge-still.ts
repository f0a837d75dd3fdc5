/** A camera box sends a picture this often, unless it sends when it sees something. */
export const STILL_INTERVAL_S = 30;

/**
 * How a picture may be shown. `fresh`: as it is. `old`: marked with its age. `frozen`: marked as the same as before. `lost`: as the last that came, never as if it were alive.
 * `never`: there is none.
 */
export type StillState = "fresh" | "old" | "frozen" | "lost" | "never";

/** No lens gives the same bytes twice: a picture that stays the same for so long comes from a box that hangs, s. */
export const FROZEN_AFTER_S = 300;

export type JudgedStill = {
  readonly takenAtMs: number | undefined;
  /** Whether it has been the very same picture for FROZEN_AFTER_S. */
  readonly isFrozen: boolean;
  readonly shownAtMs: number;
  /** Whether the platform has found the device silent. */
  readonly isSilent: boolean;
  /** Absent where the box sends a picture only when it sees something: its age then says nothing. */
  readonly intervalS: number | undefined;
};

/** By the same limits as readings: up to 2 intervals fresh, up to 5 old, with 3 s for the way. */
export function judgeStillAge({ intervalS, isFrozen, isSilent, shownAtMs, takenAtMs }: JudgedStill): StillState {
  if (takenAtMs === undefined) return "never";
  if (isSilent) return "lost";
  const ageS = (shownAtMs - takenAtMs) / 1000 - WAY_S;
  if (intervalS !== undefined && ageS > 5 * intervalS) return "lost";
  if (isFrozen) return "frozen";
  return intervalS === undefined || ageS <= 2 * intervalS ? "fresh" : "old";
}

const WAY_S = 3;
