import type { Bounds, Thresholds } from "../indicator/indicator.ts";
import { measureOf, type StatusInputs } from "../indicator/judge-status.ts";

/** The nearest bound of what would be good, and how far the figure is from it, in the figure's own unit. */
export type MissedBound = {
  readonly limit: number;
  /** Below zero where the figure is too small. */
  readonly difference: number;
};

/**
 * By how much a figure that is not good misses being so. Undefined where something else than its value is judged, where the
 * yardstick is not known, or where it misses nothing.
 */
export function missedBound(value: number, thresholds: Thresholds, inputs: StatusInputs): MissedBound | undefined {
  if (thresholds.judges !== undefined) return undefined;
  const missed = thresholds.good.flatMap((bounds) => missesOf(value, bounds, { thresholds, inputs }));
  return missed.toSorted((one, other) => Math.abs(one.difference) - Math.abs(other.difference))[0];
}

type Measuring = { readonly thresholds: Thresholds; readonly inputs: StatusInputs };

function missesOf(value: number, bounds: Bounds, { thresholds, inputs }: Measuring): MissedBound[] {
  const yardstick = bounds.yardstick ?? thresholds.yardstick;
  const measure = measureOf(yardstick, thresholds, inputs);
  if (measure === undefined) return [];
  const limitAt = (limit: number) => {
    if (yardstick === "value") return limit;
    return tidy(thresholds.isDifference === true ? measure + limit : (measure * limit) / 100);
  };
  const least = bounds.atLeast ?? bounds.above;
  const most = bounds.atMost ?? bounds.below;
  return [
    ...(least !== undefined && value <= limitAt(least) ? [{ limit: limitAt(least), difference: tidy(value - limitAt(least)) }] : []),
    ...(most !== undefined && value >= limitAt(most) ? [{ limit: limitAt(most), difference: tidy(value - limitAt(most)) }] : []),
  ];
}

/** What binary numbers add behind the twelfth digit is no difference. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
