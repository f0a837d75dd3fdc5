/** Times in one unit, whichever; all above 0. */
export type TravelTimes = {
  readonly freeFlow: number;
  readonly now: number;
  readonly mean: number;
  /** 95th percentile: one trip in twenty takes longer. */
  readonly p95: number;
};

/** How much longer a trip takes than on an empty road; at least 1, faster than free flow is free flow. */
export function travelTimeIndex({ now, freeFlow }: Pick<TravelTimes, "now" | "freeFlow">): number | undefined {
  return now > 0 && freeFlow > 0 ? Math.max(1, now / freeFlow) : undefined;
}

/** How much of the free-flow time to plan to be in time nineteen times of twenty. */
export function planningTimeIndex({ p95, freeFlow }: Pick<TravelTimes, "p95" | "freeFlow">): number | undefined {
  return p95 > 0 && freeFlow > 0 ? p95 / freeFlow : undefined;
}

/** The time to add to the mean for that, as a share of it (0,25 for a quarter). */
export function bufferIndex({ p95, mean }: Pick<TravelTimes, "p95" | "mean">): number | undefined {
  return p95 > 0 && mean > 0 ? (p95 - mean) / mean : undefined;
}
