import type { Figure } from "../figure/figure.ts";
import { plainSpaces } from "./plain-spaces.ts";
import { type NumberRefusal, readNumber } from "./read-number.ts";

/** What a phrase says: its number with the qualifier, whether it is a goal, and what follows the number ("%", "tỷ đồng/năm"). */
export type FigureReading =
  | { readonly ok: true; readonly figure: Figure; readonly isTarget: boolean; readonly unit: string }
  | { readonly ok: false; readonly reason: NumberRefusal | "range-backwards" };

/** Words and signs in front of a number, longest first where one begins another. */
const CUES: readonly { readonly pattern: RegExp; readonly kind: Exclude<Figure["kind"], "range"> }[] = [
  { pattern: /^(?:trên|hơn|>)\s*/iu, kind: "over" },
  { pattern: /^(?:khoảng|≈|~)\s*/iu, kind: "approx" },
  { pattern: /^(?:gần|≲)\s*/iu, kind: "nearly" },
  { pattern: /^(?:dưới|<)\s*/iu, kind: "under" },
];

const TARGET = /^mục tiêu:?\s+/iu;
const NUMBER = String.raw`[-+\u2212]?\d[\d. ]*(?:,\d+)?`;
const RANGE = new RegExp(String.raw`^(?:từ )?(${NUMBER}) ?(?:–|-|đến) ?(${NUMBER})(.*)$`, "iu");
const SINGLE = new RegExp(String.raw`^(${NUMBER})(.*)$`, "u");

/** Reads "trên 350 điểm", "khoảng 45 %", "gần 7000", "từ 6 đến 8", "mục tiêu 152". The number stays as stated: no unit is multiplied out. */
export function readFigure(text: string): FigureReading {
  const plain = plainSpaces(text);
  const isTarget = TARGET.test(plain);
  const phrase = plain.replace(TARGET, "");
  const cue = CUES.find(({ pattern }) => pattern.test(phrase));
  if (cue !== undefined) return readSingle(phrase.replace(cue.pattern, ""), cue.kind, isTarget);
  const range = RANGE.exec(phrase);
  return range === null ? readSingle(phrase, "exact", isTarget) : readRange(range, isTarget);
}

function readSingle(phrase: string, kind: Exclude<Figure["kind"], "range">, isTarget: boolean): FigureReading {
  const match = SINGLE.exec(phrase);
  const number = readNumber(match?.[1] ?? phrase);
  if (!number.ok) return number;
  return withUnit({ kind, value: number.value }, isTarget, match?.[2] ?? "");
}

function readRange(match: RegExpExecArray, isTarget: boolean): FigureReading {
  const [min, max] = [readNumber(match[1] ?? ""), readNumber(match[2] ?? "")];
  if (!min.ok) return min;
  if (!max.ok) return max;
  if (min.value > max.value) return { ok: false, reason: "range-backwards" };
  return withUnit({ kind: "range", min: min.value, max: max.value }, isTarget, match[3] ?? "");
}

/** "10/37", "1,234,567" and "25/10/2022" go on after their first number: they are not that number. */
function withUnit(figure: Figure, isTarget: boolean, rest: string): FigureReading {
  const unit = rest.trim();
  return /^[\d.,/:]/u.test(unit) ? { ok: false, reason: "not-a-number" } : { ok: true, figure, isTarget, unit };
}
