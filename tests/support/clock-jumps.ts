const TEN_MINUTES_S = 600;
const DAY_S = 86_400;

/** Seconds ahead of the true time, one after the other; the true time comes last. */
export const CLOCK_JUMPS_S: readonly number[] = [TEN_MINUTES_S, -TEN_MINUTES_S, DAY_S, -DAY_S, 0];
