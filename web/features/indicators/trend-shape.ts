import type { Trends } from "../../../core/contracts/push.ts";

/** A curve ready to draw: gaps stay gaps, and the scale has a least height. */
export type TrendShape = {
  readonly fromMs: number;
  readonly untilMs: number;
  /** [instant in ms, value]; undefined is a gap. */
  readonly points: readonly (readonly [number, number | undefined])[];
  readonly low: number;
  readonly high: number;
};

/** While the past plays fast its trends come some steps late. */
const MOST_STEPS_LATE = 24;
const MOST_STEPS_EARLY = 6;

/**
 * Where the curve of trends ends that are shown at that instant: on a full step, so that it need not be drawn anew every second. Undefined
 * when they are not of that instant: after the clock was turned they tell of where it was, until new ones come.
 */
export function trendEndMs(trends: Trends, shownMs: number): number | undefined {
  const steps = trends.series.reduce((most, { mean }) => Math.max(most, mean.length), 0);
  const endMs = trends.startMs + steps * trends.stepMs;
  const stepsLate = (shownMs - endMs) / trends.stepMs;
  if (stepsLate > MOST_STEPS_LATE || stepsLate < -MOST_STEPS_EARLY) return undefined;
  return stepsLate <= 0 ? endMs : endMs + Math.ceil(stepsLate) * trends.stepMs;
}

type ShapeOptions = { readonly metricId: number; readonly leastSpan: number; readonly untilMs: number };

/** Undefined when fewer than two steps have a value: that is no curve. */
export function trendShape(trends: Trends, options: ShapeOptions): TrendShape | undefined {
  const mean = trends.series.find((series) => series.metricId === options.metricId)?.mean ?? [];
  const known = mean.filter((value) => value !== null);
  if (known.length < 2) return undefined;
  const lowest = Math.min(...known);
  const highest = Math.max(...known);
  const missing = Math.max(0, options.leastSpan - (highest - lowest));
  // Levels that cannot be negative are not drawn below zero only because they are flat.
  const low = lowest >= 0 ? Math.max(0, lowest - missing / 2) : lowest - missing / 2;
  return {
    fromMs: options.untilMs - mean.length * trends.stepMs,
    untilMs: options.untilMs,
    points: mean.map((value, step) => [trends.startMs + step * trends.stepMs, value ?? undefined]),
    low,
    high: Math.max(highest, low + Math.max(options.leastSpan, highest - low)),
  };
}
