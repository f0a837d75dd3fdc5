import type { Language } from "../../core/domain/bilingual.ts";

/** Numbers, shares and instants as people of the language write them; instants by Vietnam's clock. */
export type AnswerFormat = {
  readonly number: (value: number) => string;
  readonly percent: (share: number | undefined) => string | undefined;
  readonly time: (iso: string | undefined) => string | undefined;
  readonly dateTime: (iso: string | undefined) => string | undefined;
  /** A length of time in its largest unit that is whole enough. */
  readonly duration: (seconds: number) => string;
};

const TIME_ZONE = "Asia/Ho_Chi_Minh";

export function answerFormat(language: Language): AnswerFormat {
  const locale = language === "vi" ? "vi-VN" : "en-GB";
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const time = new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, timeStyle: "medium" });
  const dateTime = new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, dateStyle: "short", timeStyle: "medium" });
  return {
    number: (value) => number.format(value),
    // 99.96 % is not everything.
    percent: (share) => (share === undefined ? undefined : percent.format(share < 1 ? Math.floor(share * 1000) / 1000 : 1)),
    time: (iso) => (iso === undefined ? undefined : time.format(new Date(iso))),
    dateTime: (iso) => (iso === undefined ? undefined : dateTime.format(new Date(iso))),
    duration: (seconds) => durationText(seconds, language),
  };
}

const UNITS: readonly { readonly seconds: number; readonly vi: string; readonly en: string }[] = [
  { seconds: 86_400, vi: "ngày", en: "d" },
  { seconds: 3600, vi: "giờ", en: "h" },
  { seconds: 60, vi: "phút", en: "min" },
];

function durationText(seconds: number, language: Language): string {
  const unit = UNITS.find((candidate) => Math.abs(seconds) >= 2 * candidate.seconds);
  if (unit === undefined) return language === "vi" ? `${Math.round(seconds)} giây` : `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / unit.seconds)} ${unit[language]}`;
}
