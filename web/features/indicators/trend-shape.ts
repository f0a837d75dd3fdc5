import type { Trends } from "../../../core/contracts/push.ts";

/** A curve ready to draw: gaps stay gaps, and the scale has a least height. */
export type TrendShape = {
  /** [instant in ms, value]; undefined is a gap. */
  readonly points: readonly (readonly [number, number | undefined])[];
  readonly low: number;
  readonly high: number;
};

const NEAR_STEPS = 6;

/** True when the trends end near that instant: after the clock was turned they still tell of where it was, until new ones come. */
export function isTrendOf(trends: Pick<Trends, "startMs" | "stepMs" | "series">, atMs: number): boolean {
  const steps = trends.series.reduce((most, { mean }) => Math.max(most, mean.length), 0);
  return Math.abs(trends.startMs + steps * trends.stepMs - atMs) <= NEAR_STEPS * trends.stepMs;
}

/** Undefined when fewer than two steps have a value: that is no curve. */
export function trendShape(trends: Trends, options: { readonly metricId: number; readonly leastSpan: number }): TrendShape | undefined {
  const mean = trends.series.find((series) => series.metricId === options.metricId)?.mean ?? [];
  const known = mean.filter((value) => value !== null);
  if (known.length < 2) return undefined;
  const lowest = Math.min(...known);
  const highest = Math.max(...known);
  const missing = Math.max(0, options.leastSpan - (highest - lowest));
  // Levels that cannot be negative are not drawn below zero only because they are flat.
  const low = lowest >= 0 ? Math.max(0, lowest - missing / 2) : lowest - missing / 2;
  return {
    points: mean.map((value, step) => [trends.startMs + step * trends.stepMs, value ?? undefined]),
    low,
    high: Math.max(highest, low + Math.max(options.leastSpan, highest - low)),
  };
}
