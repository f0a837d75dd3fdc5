const HOURS = 12;
const RECENT_HOURS = 3;
const LEAST_RECENT = 2;
const LEAST_WEIGHT = 0.5;

/**
 * Concentration "now" of fine or coarse dust from the last twelve hourly means, **latest first**: c1 is the hour that has
 * just ended, undefined where there was none. Undefined unless two of the latest three are there.
 *
 * QĐ 1459/QĐ-TCMT gives two formulas; for a weight of 0,5 it prints the sum of (1/2)^i·c_i, which falls short of a mean
 * where hours are missing. Both cases are normalised here; with all twelve hours that changes the fourth digit.
 */
export function nowCast(latestFirst: readonly (number | undefined)[]): number | undefined {
  const hours = latestFirst.slice(0, HOURS).map((value) => (value !== undefined && value >= 0 ? value : undefined));
  if (hours.slice(0, RECENT_HOURS).filter((value) => value !== undefined).length < LEAST_RECENT) return undefined;
  const known = hours.filter((value) => value !== undefined);
  const most = Math.max(...known);
  if (most === 0) return 0;
  const weight = Math.max(Math.min(...known) / most, LEAST_WEIGHT);
  let sum = 0;
  let weights = 0;
  for (const [age, value] of hours.entries()) {
    if (value === undefined) continue;
    sum += weight ** age * value;
    weights += weight ** age;
  }
  return sum / weights;
}
