import type { Language } from "../../core/domain/fact.ts";

/** Numbers, dates and ages as people of that language write them; all times are Vietnam's. */
export type Format = {
  /** `decimals` digits after the mark, half away from zero. */
  readonly number: (value: number, decimals?: number) => string;
  /** HH:MM:SS */
  readonly time: (atMs: number) => string;
  /** HH:MM */
  readonly shortTime: (atMs: number) => string;
  /** "21/11/2026" */
  readonly date: (atMs: number) => string;
  /** "21/11" */
  readonly shortDate: (atMs: number) => string;
  /** "21/11/2026", "21 November 2026": the shortest that nobody reads as another day. */
  readonly dayOfYear: (atMs: number) => string;
  /** "Thứ Bảy, 21/11/2026", "Saturday, 21 November 2026" */
  readonly weekdayDate: (atMs: number) => string;
  /** "Thứ Bảy, ngày 21 tháng 11 năm 2026" */
  readonly longDate: (atMs: number) => string;
  /** HH:MM:SS today, with the date before it on any other day. */
  readonly instant: (atMs: number, nowMs: number) => string;
  /** ISO day → "25/10/2022" */
  readonly day: (isoDay: string) => string;
};

const ZONE = "Asia/Ho_Chi_Minh";
const MINUS = "\u2212";

export function createFormat(language: Language): Format {
  const locale = language === "vi" ? "vi-VN" : "en-GB";
  const numbers = Array.from({ length: 4 }, (_, decimals) => numberFormat(locale, decimals));
  const times = new Intl.DateTimeFormat("en-GB", {
    timeZone: ZONE,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  const dates = new Intl.DateTimeFormat(locale, { timeZone: ZONE, weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" });
  const days = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "2-digit", month: "2-digit", year: "numeric" });
  const englishDates = new Intl.DateTimeFormat("en-GB", {
    timeZone: ZONE,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });

  function number(value: number, decimals = 0): string {
    const text = (numbers[decimals] ?? numberFormat(locale, decimals)).format(value);
    return text.replace("-", MINUS);
  }
  function time(atMs: number): string {
    return times.format(atMs);
  }
  function instant(atMs: number, nowMs: number): string {
    return days.format(atMs) === days.format(nowMs) ? time(atMs) : `${days.format(atMs)} ${time(atMs)}`;
  }
  function longDate(atMs: number): string {
    return language === "vi" ? vietnameseDate(dates, atMs) : englishDates.format(atMs);
  }
  function dayOfYear(atMs: number): string {
    return language === "vi" ? days.format(atMs) : longDate(atMs).replace(/^[^,]*, /, "");
  }
  function weekdayDate(atMs: number): string {
    return `${longDate(atMs).replace(/,.*$/, "")}, ${dayOfYear(atMs)}`;
  }
  function day(isoDay: string): string {
    return days.format(new Date(`${isoDay}T12:00:00+07:00`));
  }
  return {
    number,
    time,
    shortTime: (atMs) => time(atMs).slice(0, 5),
    date: (atMs) => days.format(atMs),
    shortDate: (atMs) => days.format(atMs).slice(0, 5),
    dayOfYear,
    weekdayDate,
    longDate,
    instant,
    day,
  };
}

function numberFormat(locale: string, decimals: number): Intl.NumberFormat {
  // "negative" also drops the sign of a rounded zero: never "−0".
  return new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: "negative" });
}

/** The official order of words, with leading zeros only below 10 for days and below 3 for months. */
function vietnameseDate(format: Intl.DateTimeFormat, atMs: number): string {
  const parts = new Map(format.formatToParts(atMs).map((part) => [part.type, part.value]));
  const month = Number(parts.get("month"));
  return `${parts.get("weekday")}, ngày ${parts.get("day")} tháng ${month < 3 ? `0${month}` : month} năm ${parts.get("year")}`;
}
