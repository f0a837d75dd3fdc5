import { dayOfYear, hourOfDay } from "./local-time.ts";

const RADIANS = Math.PI / 180;
/** The clock of UTC+7 shows solar time at this longitude. */
const ZONE_LONGITUDE = 105;

export type Place = { readonly latDeg: number; readonly lonDeg: number };

/** Sine of the sun's height: 1 overhead, 0 at the horizon, negative at night. */
export function sunHeight(place: Place, instantMs: number): number {
  const latitude = place.latDeg * RADIANS;
  const declination = -23.44 * RADIANS * Math.cos((2 * Math.PI * (dayOfYear(instantMs) + 10)) / 365.2422);
  const hourAngle = (solarHour(place, instantMs) - 12) * 15 * RADIANS;
  return Math.sin(latitude) * Math.sin(declination) + Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle);
}

/** Clock hour corrected for longitude and for the equation of time (within a minute). */
function solarHour(place: Place, instantMs: number): number {
  const angle = (2 * Math.PI * (dayOfYear(instantMs) - 81)) / 364;
  const equationOfTimeMin = 9.87 * Math.sin(2 * angle) - 7.53 * Math.cos(angle) - 1.5 * Math.sin(angle);
  return hourOfDay(instantMs) + (4 * (place.lonDeg - ZONE_LONGITUDE) + equationOfTimeMin) / 60;
}
