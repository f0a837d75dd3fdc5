import type { Pollutant } from "./breakpoints.ts";

const HOUR_MS = 3_600_000;

/** Means of whole hours in µg/m³, by the instant at which the hour **ended** (milliseconds since 1970 UTC). */
export type HourlyMeans = ReadonlyMap<number, number>;

export type StationMeans = Readonly<Partial<Record<Pollutant, HourlyMeans>>>;

/** The twelve hours up to one, latest first, with gaps as undefined: what nowCast takes. */
export function latestTwelve(means: HourlyMeans, endMs: number): (number | undefined)[] {
  return Array.from({ length: 12 }, (_, age) => means.get(endMs - age * HOUR_MS));
}

/** The hours that ended in (fromMs, untilMs]; a day's are those stamped 01:00 to 00:00. */
export function hoursWithin(means: HourlyMeans, fromMs: number, untilMs: number): number[] {
  return hourEnds(fromMs, untilMs).flatMap((endMs) => means.get(endMs) ?? []);
}

/** Greatest mean of eight hours that ended in (fromMs, untilMs], from at least `leastHours` of the eight; undefined where there is none. */
export function greatestEightHours(
  means: HourlyMeans,
  span: { readonly fromMs: number; readonly untilMs: number },
  leastHours: number,
): number | undefined {
  const windows = hourEnds(span.fromMs, span.untilMs)
    .map((endMs) => hoursWithin(means, endMs - 8 * HOUR_MS, endMs))
    .filter((values) => values.length >= Math.max(1, leastHours));
  return windows.length === 0 ? undefined : Math.max(...windows.map(mean));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function hourEnds(fromMs: number, untilMs: number): number[] {
  return Array.from({ length: Math.max(0, Math.floor((untilMs - fromMs) / HOUR_MS)) }, (_, at) => fromMs + (at + 1) * HOUR_MS);
}
