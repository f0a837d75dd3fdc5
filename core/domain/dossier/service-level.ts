/** Toàn trình, một phần, or information only. */
export type ServiceKind = "full" | "partial" | "informational";

/**
 * A level of the four that NĐ 43/2011 knew, in the words used since NĐ 42/2022. The two scales do not map exactly: every
 * result is a conversion and a series that holds one is marked "quy đổi". The mapping is a platform default.
 */
export function serviceKindOfLevel(level: 1 | 2 | 3 | 4): { readonly kind: ServiceKind; readonly isConverted: true } {
  return { kind: level === 4 ? "full" : level === 3 ? "partial" : "informational", isConverted: true };
}

/** NĐ 42/2022/NĐ-CP, Điều 11. The day is generally given; it was not seen in the decree. */
const TWO_KINDS_SINCE = "2022-08-15";

/** The decree of the four levels is of 2011; from which day of it on was not read. */
const FOUR_LEVELS_SINCE = "2012-01-01";

/** By which scale online services were counted on a day; undefined where neither is known to have applied. */
export function serviceScaleOn(day: string): "four-levels" | "full-or-partial" | undefined {
  if (day >= TWO_KINDS_SINCE) return "full-or-partial";
  return day >= FOUR_LEVELS_SINCE ? "four-levels" : undefined;
}
