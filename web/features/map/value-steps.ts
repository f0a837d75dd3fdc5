import type { MetricCode } from "../../../core/domain/metric.ts";

/** Bounds between steps, ascending: a value is in the step of as many bounds as it reaches. */
export type Steps = readonly number[];

const STEP_COUNT = 5;

/**
 * Where a value means the same on any day, whatever else is on the map. Rain in mm/h: from what can be felt, the WMO's light, moderate,
 * heavy and violent (WMO-No. 8: 2.5, 10 and 50 mm/h).
 */
const FIXED: Readonly<Partial<Record<MetricCode, Steps>>> = { rain_rate: [0.1, 2.5, 10, 50] };

/** The fixed bounds of a metric that has some, else round ones over the range of the values. */
export function stepsFor(metric: MetricCode | undefined, values: readonly number[], decimals: number): Steps {
  return (metric === undefined ? undefined : FIXED[metric]) ?? stepsOver(values, decimals);
}

/**
 * A few round bounds over the range of the values; none where all are the same. Never narrower than two of the last digit shown, so that
 * noise does not look like a storm.
 */
export function stepsOver(values: readonly number[], decimals: number): Steps {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  if (finite.length === 0 || !(high > low)) return [];
  const width = roundWidth(Math.max((high - low) / STEP_COUNT, 2 / 10 ** decimals));
  const first = Math.floor(low / width) + 1;
  const bounds = Array.from({ length: STEP_COUNT * 2 }, (_, at) => (first + at) * width);
  // Multiples of 0,1 are not what they are written as.
  return bounds.filter((bound) => bound > low && bound <= high).map((bound) => Number(bound.toPrecision(12)));
}

/** 0 for what is below the first bound. */
export function stepOf(value: number, steps: Steps): number {
  return steps.filter((bound) => value >= bound).length;
}

/** 1, 2, 2,5 or 5 times a power of ten, not below the width asked for. */
function roundWidth(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= width * (1 - 1e-9)) ?? 10;
  return factor * power;
}
