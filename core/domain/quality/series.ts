import type { MetricCode } from "../metric.ts";

/** The readings of one metric of one device, in the order of event time, no instant twice; parallel arrays. */
export type Series = {
  readonly metric: MetricCode;
  readonly atMs: readonly number[];
  readonly values: readonly number[];
  /** Whether the value lies in the metric's plausible range; the other rules look past those that do not. */
  readonly inRange: readonly boolean[];
};

/** Event time from one instant to another, both inclusive. */
export type Span = { readonly fromMs: number; readonly toMs: number };

/** Index of the first instant at or after `ms`; the length when there is none. */
export function firstFrom(atMs: readonly number[], ms: number): number {
  let [low, high] = [0, atMs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((atMs[middle] ?? Number.POSITIVE_INFINITY) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
