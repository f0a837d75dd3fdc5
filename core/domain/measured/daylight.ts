import { VIETNAM_OFFSET_MS } from "../vietnam-time.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MARGIN_MS = 30 * 60_000;
/** Upper edge of the sun on the horizon, refraction included. */
const HORIZON_DEG = -0.833;

/**
 * Whether an hour (ms since 1970 UTC) lies wholly in the day, from 30 minutes after sunrise to 30 before sunset, wholly in
 * the night, from 30 minutes after sunset to 30 before sunrise, or in neither. Sunrise by the low-precision formulas of the
 * Astronomical Almanac: right to two minutes in Vietnam.
 */
export function lightOf(place: { readonly lat: number; readonly lon: number }, hourMs: number): "day" | "night" | "between" {
  const { sunriseMs, sunsetMs } = sunOn(place, hourMs);
  const endMs = hourMs + HOUR_MS;
  if (hourMs >= sunriseMs + MARGIN_MS && endMs <= sunsetMs - MARGIN_MS) return "day";
  // A day later or earlier the sun rises and sets within two minutes of the same time.
  if (endMs <= sunriseMs - MARGIN_MS || hourMs >= sunsetMs + MARGIN_MS) return "night";
  return "between";
}

/** Sunrise and sunset of the day of Vietnam in which an instant lies. */
export function sunOn(
  { lat, lon }: { readonly lat: number; readonly lon: number },
  atMs: number,
): { readonly sunriseMs: number; readonly sunsetMs: number } {
  const midnightMs = Math.floor((atMs + VIETNAM_OFFSET_MS) / DAY_MS) * DAY_MS - VIETNAM_OFFSET_MS;
  const days = (midnightMs + DAY_MS / 2 - Date.UTC(2000, 0, 1, 12)) / DAY_MS;
  const anomaly = radians(357.528 + 0.985_600_3 * days);
  const meanLongitude = 280.46 + 0.985_647_4 * days;
  const longitude = radians(meanLongitude + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly));
  const tilt = radians(23.439 - 0.000_000_4 * days);
  const declination = Math.asin(Math.sin(tilt) * Math.sin(longitude));
  const ascension = degrees(Math.atan2(Math.cos(tilt) * Math.sin(longitude), Math.cos(longitude)));
  const timeEquationDeg = wrapped(meanLongitude - ascension);
  const noonMs = midnightMs + VIETNAM_OFFSET_MS + DAY_MS / 2 - ((lon + timeEquationDeg) / 360) * DAY_MS;
  const cosine =
    (Math.sin(radians(HORIZON_DEG)) - Math.sin(radians(lat)) * Math.sin(declination)) / (Math.cos(radians(lat)) * Math.cos(declination));
  const halfDayMs = (degrees(Math.acos(Math.min(1, Math.max(-1, cosine)))) / 360) * DAY_MS;
  return { sunriseMs: noonMs - halfDayMs, sunsetMs: noonMs + halfDayMs };
}

function radians(angle: number): number {
  return (angle * Math.PI) / 180;
}

function degrees(angle: number): number {
  return (angle * 180) / Math.PI;
}

/** Into −180 to 180 degrees. */
function wrapped(angle: number): number {
  return ((((angle + 180) % 360) + 360) % 360) - 180;
}
