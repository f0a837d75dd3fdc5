import { parsePeriod } from "../period.ts";
import { plainSpaces } from "./plain-spaces.ts";

/** `period` in the form that period.ts reads: "2019", "2020-12", "2020-Q1", "2022-10-25". */
export type PeriodReading =
  | { readonly ok: true; readonly period: string }
  | { readonly ok: false; readonly reason: "empty" | "not-a-period" | "two-digit-year" | "no-such-period" };

const QUARTERS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, "1": 1, "2": 2, "3": 3, "4": 4 };

type Form = { readonly pattern: RegExp; readonly build: (parts: readonly string[]) => string };

/** Day before month before year, as everywhere in Vietnam. */
const FORMS: readonly Form[] = [
  { pattern: /^(?:năm )?(\d{4})$/u, build: ([year = ""]) => year },
  {
    pattern: /^(?:quý |q)(i{1,3}|iv|[1-4])(?: ?[/-] ?| năm | )(\d{4})$/u,
    build: ([quarter = "", year = ""]) => `${year}-Q${QUARTERS[quarter] ?? 0}`,
  },
  { pattern: /^(?:tháng )?(\d{1,2})(?: ?[/-] ?| năm )(\d{4})$/u, build: ([month = "", year = ""]) => `${year}-${two(month)}` },
  {
    pattern: /^(?:ngày )?(\d{1,2})(?: ?[/.-] ?| tháng )(\d{1,2})(?: ?[/.-] ?| năm )(\d{4})$/u,
    build: ([day = "", month = "", year = ""]) => `${year}-${two(month)}-${two(day)}`,
  },
  { pattern: /^(\d{4}-\d{2}(?:-\d{2})?)$/u, build: ([iso = ""]) => iso },
];

const TWO_DIGIT_YEAR = /\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/u;

/** Reads "quý I/2020", "tháng 11 năm 2026", "25/10/2022", "ngày 05 tháng 01 năm 2026". A year of two digits is not guessed at. */
export function readPeriod(text: string): PeriodReading {
  const plain = plainSpaces(text).toLowerCase();
  if (plain === "") return { ok: false, reason: "empty" };
  for (const { pattern, build } of FORMS) {
    const match = pattern.exec(plain);
    if (match === null) continue;
    const period = build(match.slice(1));
    return parsePeriod(period) === undefined ? { ok: false, reason: "no-such-period" } : { ok: true, period };
  }
  return { ok: false, reason: TWO_DIGIT_YEAR.test(plain) ? "two-digit-year" : "not-a-period" };
}

function two(digits: string): string {
  return digits.padStart(2, "0");
}
