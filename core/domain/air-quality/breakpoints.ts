import { roundHalfAwayFromZero } from "../derive.ts";
import type { MetricCode } from "../metric.ts";

/** What VN_AQI is made of, by the codes of the metrics; concentrations are µg/m³ throughout, carbon monoxide included. */
export type Pollutant = Extract<MetricCode, "pm25" | "pm10" | "o3" | "no2" | "so2" | "co">;

/** Ozone has one table for the mean of an hour and one for eight; every other pollutant has one for its own averaging time. */
export type SubIndexKind = Exclude<Pollutant, "o3"> | "o3OneHour" | "o3EightHours";

const INDEX_STEPS = [0, 50, 100, 150, 200, 300, 400, 500] as const;

const TOP_INDEX = 500;

/**
 * Concentrations at the index values 0, 50, 100, 150, 200, 300, 400 and 500: QĐ 1459/QĐ-TCMT of 12 November 2019. The
 * table of the eight-hour mean of ozone ends at 300: above it no index is worked out.
 */
const BREAKPOINTS: Readonly<Record<SubIndexKind, readonly number[]>> = {
  o3OneHour: [0, 160, 200, 300, 400, 800, 1000, 1200],
  o3EightHours: [0, 100, 120, 170, 210, 400],
  co: [0, 10_000, 30_000, 45_000, 60_000, 90_000, 120_000, 150_000],
  so2: [0, 125, 350, 550, 800, 1600, 2100, 2630],
  no2: [0, 100, 200, 700, 1200, 2350, 3100, 3850],
  pm10: [0, 50, 150, 250, 350, 420, 500, 600],
  pm25: [0, 25, 50, 80, 150, 250, 350, 500],
};

/**
 * Index of one pollutant, a whole number rounded half up; 500 above its table. Undefined where the concentration is none,
 * and for eight hours of ozone above 400 µg/m³.
 */
export function subIndex(kind: SubIndexKind, concentration: number): number | undefined {
  if (!(concentration >= 0) || !Number.isFinite(concentration)) return undefined;
  const points = BREAKPOINTS[kind];
  const above = points.findIndex((point) => concentration <= point);
  if (above === -1) return points.length === INDEX_STEPS.length ? TOP_INDEX : undefined;
  if (above === 0) return 0;
  const [lowPoint = 0, highPoint = 0] = points.slice(above - 1, above + 1);
  const [lowIndex = 0, highIndex = 0] = INDEX_STEPS.slice(above - 1, above + 1);
  const exact = ((highIndex - lowIndex) * (concentration - lowPoint)) / (highPoint - lowPoint) + lowIndex;
  // First away with what binary numbers add or take: 109,5 must stay a half.
  return roundHalfAwayFromZero(roundHalfAwayFromZero(exact, 6), 0);
}
