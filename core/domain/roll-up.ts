import { METRICS } from "./metric.ts";

/** Sound levels add up as energy: an arithmetic mean of decibels understates the loud places. */
const SOUND_LEVELS: ReadonlySet<number> = new Set(METRICS.filter((metric) => metric.unit === "dBA").map((metric) => metric.id));

const MICRO = 1e6;

/**
 * What a value adds to a sum: an integer, so that sums are exact and do not depend on the order. Millionths of the metric's
 * unit; for sound levels the energy 10^(L/10), in units of that of 0 dB.
 */
export function toSummand(metricId: number, value: number): number {
  return roundHalfEven(SOUND_LEVELS.has(metricId) ? 10 ** (value / 10) : value * MICRO);
}

/** The mean of `count` values whose summands add up to `sum`, in the metric's unit; undefined where none counts. */
export function rollUpMean(metricId: number, sum: bigint, count: number): number | undefined {
  if (count === 0) return undefined;
  return SOUND_LEVELS.has(metricId) ? 10 * Math.log10(Number(sum) / count) : Number(sum) / MICRO / count;
}

/** As the database rounds, so that both come to the same sum. */
function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
