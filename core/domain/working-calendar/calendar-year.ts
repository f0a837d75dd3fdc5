import type { LocalText } from "../fact.ts";
import type { Standing } from "../law/rule-version.ts";

/** Why a day is not what its weekday says. */
export const DAY_REASONS = {
  "new-year": { vi: "Tết Dương lịch", en: "New Year's Day" },
  tet: { vi: "Tết Nguyên đán", en: "Lunar New Year" },
  "hung-kings": { vi: "Giỗ Tổ Hùng Vương", en: "Hùng Kings' commemoration" },
  reunification: { vi: "Ngày Chiến thắng", en: "Reunification Day" },
  labour: { vi: "Ngày Quốc tế lao động", en: "Labour Day" },
  "national-day": { vi: "Quốc khánh", en: "National Day" },
  culture: { vi: "Ngày Văn hóa Việt Nam", en: "Vietnam Culture Day" },
  compensation: { vi: "nghỉ bù", en: "day off in lieu" },
  "swapped-off": { vi: "nghỉ hoán đổi", en: "day off by swap" },
  "swapped-on": { vi: "làm bù ngày hoán đổi", en: "working Saturday by swap" },
} as const satisfies Readonly<Record<string, LocalText>>;

export type DayReason = keyof typeof DAY_REASONS;

/** A day that its weekday does not decide. Days are ISO days. */
export type CalendarException = {
  readonly on: string;
  readonly isWorking: boolean;
  readonly reason: DayReason;
  readonly basis: string;
  readonly standing: Standing;
};

/**
 * What is known of one year. `standing` says how sure a day without an exception is: while the Government may still
 * swap days, an ordinary Friday is no more than likely to be worked.
 */
export type CalendarYear = {
  readonly year: number;
  readonly standing: Standing;
  readonly exceptions: readonly CalendarException[];
  /** Days, both ends included, that nobody can tell yet. */
  readonly unsettled: readonly { readonly from: string; readonly to: string; readonly why: LocalText }[];
};
