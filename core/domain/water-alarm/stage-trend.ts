/** Centimetres an hour within which a river is said to change little; a platform default. */
export const DEFAULT_STEADY_CM_PER_HOUR = 2;

/** Lên, xuống, ít biến đổi. */
export type StageTrend = "rising" | "falling" | "steady";

/** Where a river goes, from the change in metres over so many hours; undefined over no time. */
export function stageTrend(changeM: number, hours: number, steadyCmPerHour = DEFAULT_STEADY_CM_PER_HOUR): StageTrend | undefined {
  if (!(hours > 0)) return undefined;
  // To the tenth of a millimetre: 2 cm an hour must not be more than 2 cm an hour.
  const cmPerHour = Math.round((changeM * 1e4) / hours) / 100;
  if (Math.abs(cmPerHour) <= steadyCmPerHour) return "steady";
  return cmPerHour > 0 ? "rising" : "falling";
}
