import { plainSpaces } from "./plain-spaces.ts";

/**
 * empty        nothing is written, or a dash: that is no 0
 * not-a-number there are other signs in it
 * grouping     points or spaces do not part it into thousands: "3.5" may be a decimal point, so it is not guessed
 * too-long     more digits than a number holds exactly
 */
export type NumberRefusal = "empty" | "not-a-number" | "grouping" | "too-long";

/** `decimals` as written, so that "27,30" can be shown as it was. */
export type NumberReading =
  | { readonly ok: true; readonly value: number; readonly decimals: number }
  | { readonly ok: false; readonly reason: NumberRefusal };

const MOST_DIGITS = 15;

/**
 * A number as Vietnamese documents write it: "3.229" is three thousand, "27,03" has a decimal comma, "07" and "7000" are
 * plain. Thousands may also be parted by spaces, no-break ones included. A comma is always the decimal one.
 */
export function readNumber(text: string): NumberReading {
  const plain = plainSpaces(text);
  if (/^[-–—]?$/u.test(plain)) return { ok: false, reason: "empty" };
  const match = /^([-+\u2212]?)([\d. ]*\d)(?:,(\d+))?$/u.exec(plain);
  if (match === null) return { ok: false, reason: "not-a-number" };
  const [, sign = "", whole = "", decimals = ""] = match;
  if (!isGrouped(whole)) return { ok: false, reason: "grouping" };
  const digits = whole.replaceAll(/[. ]/gu, "");
  if (digits.replace(/^0+/u, "").length + decimals.length > MOST_DIGITS) return { ok: false, reason: "too-long" };
  const magnitude = Number(`${digits}.${decimals || "0"}`);
  return { ok: true, value: magnitude !== 0 && /[-\u2212]/u.test(sign) ? -magnitude : magnitude, decimals: decimals.length };
}

export type PercentReading = NumberReading | { readonly ok: false; readonly reason: "no-percent-sign" };

/** A share in per cent, with its sign: "45 %", "81%", "27,03%". Without one, 0,45 and 45 cannot be told apart. */
export function readPercent(text: string): PercentReading {
  const plain = plainSpaces(text);
  if (plain.endsWith("%")) return readNumber(plain.slice(0, -1));
  const number = readNumber(plain);
  return number.ok ? { ok: false, reason: "no-percent-sign" } : number;
}

/** Plain digits, or thousands parted by points throughout, or by spaces throughout. */
function isGrouped(whole: string): boolean {
  return /^\d+$/u.test(whole) || /^[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+)$/u.test(whole);
}
