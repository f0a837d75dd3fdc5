/** Vietnam has one time zone and no summer time. */
const UTC_OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** 0 to 24 with fraction, Asia/Ho_Chi_Minh. */
export function hourOfDay(instantMs: number): number {
  return ((((instantMs + UTC_OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS) / 3_600_000;
}

/** Days since 1970-01-01 in Vietnam; whole days begin at local midnight. */
function localDay(instantMs: number): number {
  return Math.floor((instantMs + UTC_OFFSET_MS) / DAY_MS);
}

/** 0 to 365 with fraction; leap days shift it by less than a day, which no season notices. */
export function dayOfYear(instantMs: number): number {
  return ((instantMs + UTC_OFFSET_MS) / DAY_MS) % 365.2422;
}

/** 1970-01-01 was a Thursday. */
export function isWeekend(instantMs: number): boolean {
  const weekday = (localDay(instantMs) + 4) % 7;
  return weekday === 0 || weekday === 6;
}

/** 1 on `peakDay` of the year, −1 half a year away. */
export function season(instantMs: number, peakDay: number): number {
  return Math.cos((2 * Math.PI * (dayOfYear(instantMs) - peakDay)) / 365.2422);
}
