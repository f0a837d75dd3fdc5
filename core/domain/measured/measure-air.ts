import { type AirQualityIndex, hourlyIndex } from "../air-quality/air-quality-index.ts";
import type { Pollutant } from "../air-quality/breakpoints.ts";
import type { StationMeans } from "../air-quality/hourly-means.ts";
import { coverageIn, HOUR_MS, hoursOf, type MeasuredDevice, shareOf } from "./device-hours.ts";
import { type Asked, asSeries, coverageOf, fromStations, greatest, kept, type Measured, type StationValue } from "./measured.ts";

const POLLUTANTS: readonly Pollutant[] = ["pm25", "pm10", "o3", "no2", "so2", "co"];
const DAY_HOURS = 24;
const MICRO = 1e6;
/** Hours before the last that NowCast looks back to. */
const LOOK_BACK_HOURS = 11;

/** VN_AQI of each station, and of the unit that of its worst. A station has one from its hours that have enough readings. */
export function measureAirQuality(asked: Asked): readonly Measured[] {
  const stations = asked.devices.map((device): StationValue => {
    const index = indexOf(asked, device);
    return { device, ...coverageOf(asked, device, "pm25"), value: index.ok ? index.index : undefined };
  });
  return [fromStations(asked, stations, greatest), ...stations.map(asSeries)];
}

function indexOf({ hours, period, throughMs, leastCoverage }: Asked, device: MeasuredDevice): AirQualityIndex {
  const spanned = hoursOf(period.fromMs - LOOK_BACK_HOURS * HOUR_MS, throughMs);
  const means: Partial<Record<Pollutant, ReadonlyMap<number, number>>> = {};
  for (const pollutant of POLLUTANTS) {
    const ends = spanned.flatMap((hourMs): [number, number][] => {
      const row = hours.find(device, pollutant, hourMs);
      if (row === undefined || row.good === 0 || shareOf(coverageIn(device, row, hourMs)) < leastCoverage) return [];
      return [[hourMs + HOUR_MS, row.sumMicro / MICRO / row.good]];
    });
    if (ends.length > 0) means[pollutant] = new Map(ends);
  }
  const told: StationMeans = means;
  return hourlyIndex(told, throughMs);
}

/**
 * Mean of the hours, of the 24 that end with the period, that have enough readings; that many of the 24 must have. Of the
 * unit the mean of its stations.
 */
export function measureDust(asked: Asked): readonly Measured[] {
  const fromMs = asked.throughMs - DAY_HOURS * HOUR_MS;
  const lookingBack: Asked = { ...asked, period: { ...asked.period, fromMs } };
  const stations = asked.devices.map((device): StationValue => {
    const means = hoursOf(fromMs, asked.throughMs).flatMap((hourMs) => {
      const row = asked.hours.find(device, "pm25", hourMs);
      const isEnough = row !== undefined && row.good > 0 && shareOf(coverageIn(device, row, hourMs)) >= asked.leastCoverage;
      return isEnough ? [row.sumMicro / MICRO / row.good] : [];
    });
    const isWhole = means.length > 0 && means.length >= asked.leastCoverage * DAY_HOURS;
    const value = isWhole ? kept(means.reduce((sum, mean) => sum + mean, 0) / means.length) : undefined;
    return { device, ...coverageOf(lookingBack, device, "pm25"), value };
  });
  return [
    fromStations(asked, stations, (valued) => ({ value: kept(valued.reduce((sum, { value }) => sum + value, 0) / valued.length) })),
    ...stations.map(asSeries),
  ];
}
