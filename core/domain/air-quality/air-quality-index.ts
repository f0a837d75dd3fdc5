import { startOfDayMs } from "../working-calendar/calendar-day.ts";
import { type Pollutant, type SubIndexKind, subIndex } from "./breakpoints.ts";
import { greatestEightHours, hoursWithin, latestTwelve, mean, type StationMeans } from "./hourly-means.ts";
import { nowCast } from "./now-cast.ts";

const DAY_MS = 86_400_000;

/** What an index is shown with, as QĐ 1459/QĐ-TCMT asks: which pollutant sets it and by which method it was worked out. */
export type AirQualityIndex =
  | {
      readonly ok: true;
      readonly index: number;
      /** The pollutant with the greatest index, or several that share it. */
      readonly dominant: readonly Pollutant[];
      readonly subIndexes: Readonly<Partial<Record<Pollutant, number>>>;
      readonly method: "hourly" | "daily";
      readonly basis: string;
    }
  // Without fine or coarse dust there is no index; that is not an index of 0.
  | { readonly ok: false; readonly reason: "no-dust" };

/**
 * How many hours a mean must hold. Platform defaults, three quarters of the hours: the number that the regulation asks
 * for was not read.
 */
export type Coverage = { readonly hoursOfDay: number; readonly hoursOfEight: number };

export const DEFAULT_COVERAGE: Coverage = { hoursOfDay: 18, hoursOfEight: 6 };

const BASIS = "QĐ 1459/QĐ-TCMT ngày 12/11/2019";

/** VN_AQI of the hour that ended at `endMs`: NowCast for dust, the hour's own mean for gases. */
export function hourlyIndex(means: StationMeans, endMs: number): AirQualityIndex {
  const dust = (hours: StationMeans["pm25"]) => (hours === undefined ? undefined : nowCast(latestTwelve(hours, endMs)));
  return combine("hourly", {
    pm25: indexOf("pm25", dust(means.pm25)),
    pm10: indexOf("pm10", dust(means.pm10)),
    o3: indexOf("o3OneHour", means.o3?.get(endMs)),
    no2: indexOf("no2", means.no2?.get(endMs)),
    so2: indexOf("so2", means.so2?.get(endMs)),
    co: indexOf("co", means.co?.get(endMs)),
  });
}

/**
 * VN_AQI of a day in Vietnam (ISO): the mean of its hours for dust, the greatest hour for gases; for ozone the worse of
 * the greatest hour and the greatest eight hours, which may begin the evening before.
 */
export function dailyIndex(means: StationMeans, day: string, coverage: Coverage = DEFAULT_COVERAGE): AirQualityIndex {
  const span = { fromMs: startOfDayMs(day), untilMs: startOfDayMs(day) + DAY_MS };
  const hours = (pollutant: Pollutant) => hoursWithin(means[pollutant] ?? new Map<number, number>(), span.fromMs, span.untilMs);
  const dust = (pollutant: "pm25" | "pm10") =>
    hours(pollutant).length < Math.max(1, coverage.hoursOfDay) ? undefined : mean(hours(pollutant));
  const greatest = (pollutant: Pollutant) => (hours(pollutant).length === 0 ? undefined : Math.max(...hours(pollutant)));
  const eightHours = means.o3 === undefined ? undefined : greatestEightHours(means.o3, span, coverage.hoursOfEight);
  return combine("daily", {
    pm25: indexOf("pm25", dust("pm25")),
    pm10: indexOf("pm10", dust("pm10")),
    o3: greater(indexOf("o3OneHour", greatest("o3")), indexOf("o3EightHours", eightHours)),
    no2: indexOf("no2", greatest("no2")),
    so2: indexOf("so2", greatest("so2")),
    co: indexOf("co", greatest("co")),
  });
}

/** The index of a whole station from the indexes of its pollutants. */
function combine(method: "hourly" | "daily", given: Readonly<Record<Pollutant, number | undefined>>): AirQualityIndex {
  if (given.pm25 === undefined && given.pm10 === undefined) return { ok: false, reason: "no-dust" };
  const subIndexes: Partial<Record<Pollutant, number>> = {};
  for (const pollutant of Object.keys(given) as Pollutant[]) {
    const index = given[pollutant];
    if (index !== undefined) subIndexes[pollutant] = index;
  }
  const index = Math.max(...Object.values(subIndexes));
  const dominant = (Object.keys(subIndexes) as Pollutant[]).filter((pollutant) => subIndexes[pollutant] === index);
  return { ok: true, index, dominant, subIndexes, method, basis: BASIS };
}

function indexOf(kind: SubIndexKind, concentration: number | undefined): number | undefined {
  return concentration === undefined ? undefined : subIndex(kind, concentration);
}

function greater(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
}
