import { VIETNAM_OFFSET_MS } from "./vietnam-time.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Widths of a step of a series, in milliseconds: round numbers of the clock and the calendar. */
const STEPS_MS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR_MS),
  ...[1, 2, 7, 14, 28].map((n) => n * DAY_MS),
];

export type SeriesSource = "raw" | "minute" | "hour";

export type SeriesPlan = {
  readonly stepMs: number;
  /** Start of the first step, at or before the range's start. */
  readonly startMs: number;
  readonly steps: number;
  /** The coarsest table that still resolves the step: what is read follows what is drawn. */
  readonly source: SeriesSource;
};

export type SeriesRange = { readonly fromMs: number; readonly untilMs: number; readonly mostPoints: number };

/** Longer than any chart; with the coarsest step it still fits the points that may be asked for. */
export const LONGEST_RANGE_MS = 10 * 366 * DAY_MS;

/**
 * How to draw a range in at most so many points. `rawSinceMs` and `minuteSinceMs` say how far back the finer tables
 * reach, Infinity where there is none; a range that begins before is drawn from the next coarser one, in its steps.
 */
export function planSeries(range: SeriesRange, kept: { readonly rawSinceMs: number; readonly minuteSinceMs: number }): SeriesPlan {
  const finest = finestStepMs(range.fromMs, kept);
  const fitting = STEPS_MS.find((stepMs) => stepMs >= finest && alignedSteps(range, stepMs).steps <= range.mostPoints);
  const stepMs = fitting ?? DAY_MS * Math.ceil((range.untilMs - range.fromMs) / DAY_MS / Math.max(1, range.mostPoints - 1));
  const source = stepMs >= HOUR_MS ? "hour" : stepMs >= MINUTE_MS ? "minute" : "raw";
  return { stepMs, source, ...alignedSteps(range, stepMs) };
}

function finestStepMs(fromMs: number, kept: { readonly rawSinceMs: number; readonly minuteSinceMs: number }): number {
  if (fromMs < kept.minuteSinceMs) return HOUR_MS;
  return fromMs < kept.rawSinceMs ? MINUTE_MS : 0;
}

/** A step of a day is a day of the province. */
function alignedSteps({ fromMs, untilMs }: SeriesRange, stepMs: number): { readonly startMs: number; readonly steps: number } {
  const startMs = Math.floor((fromMs + VIETNAM_OFFSET_MS) / stepMs) * stepMs - VIETNAM_OFFSET_MS;
  return { startMs, steps: Math.max(1, Math.ceil((untilMs - startMs) / stepMs)) };
}
