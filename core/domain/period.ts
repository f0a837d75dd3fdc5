import type { LocalText } from "./fact.ts";

/** A calendar day, month, quarter or year. Dates are ISO days of the province's calendar. */
export type Period = {
  readonly startOn: string;
  readonly endOn: string;
  /** As it stands alone: "năm 2019", "quý I/2020". */
  readonly name: LocalText;
  /** As one end of a span: "2019", "10/2022". */
  readonly short: LocalText;
};

const ROMAN_QUARTERS = ["I", "II", "III", "IV"];

/** Reads "2019", "2020-12", "2020-Q1", "2022-10-25"; undefined for anything else, a 31 June included. */
export function parsePeriod(text: string): Period | undefined {
  const match = /^(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?$/.exec(text);
  if (match === null) return undefined;
  const [, year, quarter, month, day] = match;
  const y = Number(year);
  if (quarter !== undefined) return quarterPeriod(y, Number(quarter));
  if (day !== undefined) return dayPeriod(y, Number(month), Number(day));
  if (month !== undefined) return monthPeriod(y, Number(month));
  return yearPeriod(y);
}

function yearPeriod(year: number): Period {
  return {
    startOn: isoDay(year, 1, 1),
    endOn: isoDay(year, 12, 31),
    name: { vi: `năm ${year}`, en: `${year}` },
    short: { vi: `${year}`, en: `${year}` },
  };
}

function quarterPeriod(year: number, quarter: number): Period {
  const roman = ROMAN_QUARTERS[quarter - 1] ?? "";
  const name = { vi: `quý ${roman}/${year}`, en: `Q${quarter} ${year}` };
  return { startOn: isoDay(year, 3 * quarter - 2, 1), endOn: isoDay(year, 3 * quarter, lastDayOf(year, 3 * quarter)), name, short: name };
}

function monthPeriod(year: number, month: number): Period | undefined {
  if (month < 1 || month > 12) return undefined;
  const en = `${englishMonth(month)} ${year}`;
  return {
    startOn: isoDay(year, month, 1),
    endOn: isoDay(year, month, lastDayOf(year, month)),
    name: { vi: `tháng ${month}/${year}`, en },
    short: { vi: `${month}/${year}`, en },
  };
}

function dayPeriod(year: number, month: number, day: number): Period | undefined {
  if (month < 1 || month > 12 || day < 1 || day > lastDayOf(year, month)) return undefined;
  const on = isoDay(year, month, day);
  const name = { vi: `${pad(day)}/${pad(month)}/${year}`, en: `${day} ${englishMonth(month)} ${year}` };
  return { startOn: on, endOn: on, name, short: name };
}

/** Made once: making it takes longer than all the names of a screen. */
const ENGLISH_MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });

function englishMonth(month: number): string {
  return ENGLISH_MONTH.format(Date.UTC(2000, month - 1, 1));
}

function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isoDay(year: number, month: number, day: number): string {
  return `${year}-${pad(month)}-${pad(day)}`;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
