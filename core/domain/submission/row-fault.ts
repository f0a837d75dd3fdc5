import type { Bilingual } from "../bilingual.ts";

/** What is wrong in one column of a row, and what to do about it. */
export type RowFault = {
  /** As the sender names it: "value", "parts.received", of a file its heading; "" for the row as a whole. */
  readonly column: string;
  /** For programs: "missing", "unknown-unit" … */
  readonly reason: string;
  readonly says: Bilingual;
  /** What stood there; see `givenText`. */
  readonly given: string;
};

/** A fault of one column; `given` may be anything. */
export function fault(at: { readonly column: string; readonly given: unknown }, reason: string, says: Bilingual): RowFault {
  return { column: at.column, reason, says, given: givenText(at.given) };
}

const MOST_GIVEN = 200;
const MOST_NAME = 64;

/** What somebody sent, short enough to be shown and in characters that can be kept; never what lies inside of it. */
export function givenText(value: unknown): string {
  if (value === undefined || value === null) return "";
  // JSON has no word for it.
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return "[…]";
  // Written out, an object of a hundred thousand levels would overflow the stack.
  if (typeof value === "object") return "{…}";
  return shorten(typeof value === "string" ? value : typeof value === "boolean" ? String(value) : typeof value, MOST_GIVEN);
}

/** A name that somebody made up, as the name of a column. */
export function columnText(name: string): string {
  return shorten(name, MOST_NAME);
}

function shorten(text: string, most: number): string {
  const short = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return short.replace(/[\p{Cc}\p{Cs}]/gu, "�");
}
