/** A camera box sends a picture this often, unless it sends when it sees something. */
export const STILL_INTERVAL_S = 30;

/**
 * How a picture may be shown. `fresh`: as it is. `old`: marked with its age. `lost`: as the last that came, never as if it were alive.
 * `never`: there is none.
 */
export type StillState = "fresh" | "old" | "lost" | "never";

export type JudgedStill = {
  readonly takenAtMs: number | undefined;
  readonly shownAtMs: number;
  /** Whether the platform has found the device silent. */
  readonly isSilent: boolean;
  /** Absent where the box sends a picture only when it sees something: its age then says nothing. */
  readonly intervalS: number | undefined;
};

/** By the same limits as readings: up to 2 intervals fresh, up to 5 old, with 3 s for the way. */
export function judgeStillAge({ intervalS, isSilent, shownAtMs, takenAtMs }: JudgedStill): StillState {
  if (takenAtMs === undefined) return "never";
  if (isSilent) return "lost";
  if (intervalS === undefined) return "fresh";
  const ageS = (shownAtMs - takenAtMs) / 1000 - WAY_S;
  if (ageS <= 2 * intervalS) return "fresh";
  return ageS <= 5 * intervalS ? "old" : "lost";
}

const WAY_S = 3;
