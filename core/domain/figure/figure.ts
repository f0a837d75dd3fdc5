import type { Fact } from "../fact.ts";

/**
 * A number with what its source says about its certainty, which is part of it: "trên 350" is no 350.
 *
 *   exact   the number itself
 *   approx  khoảng: about the number, to either side
 *   over    trên: more than the number, nobody knows how much
 *   nearly  gần: a little less than the number
 *   under   dưới: less than the number
 *   range   from `min` to `max`, both included
 */
export type Figure =
  | { readonly kind: "exact" | "approx" | "over" | "nearly" | "under"; readonly value: number; readonly isFlagged?: boolean }
  | { readonly kind: "range"; readonly min: number; readonly max: number; readonly isFlagged?: boolean };

/** A goal or a plan is no result: nothing is added to it, and no sum rests on it. Several values side by side are none either. */
export type FigureOfFact =
  | { readonly ok: true; readonly figure: Figure }
  | { readonly ok: false; readonly reason: "target" | "planned" | "no-single-value" };

/** The number of a stated fact. One that contradicts its own document stays as stated and is flagged. */
export function figureOfFact(
  fact: Pick<Fact, "value" | "valueMin" | "valueMax" | "qualifier" | "impliedQualifier" | "qualityFlag">,
): FigureOfFact {
  const { qualifier, value, valueMin, valueMax } = fact;
  if (qualifier === "target" || qualifier === "planned") return { ok: false, reason: qualifier };
  const flag = fact.qualityFlag === undefined ? {} : { isFlagged: true };
  if (qualifier === "range") {
    if (valueMin === null || valueMax === null) return { ok: false, reason: "no-single-value" };
    return { ok: true, figure: { kind: "range", min: valueMin, max: valueMax, ...flag } };
  }
  if (value === null) return { ok: false, reason: "no-single-value" };
  // A count from a list and a figure that contradicts others are numbers as they stand; what is doubtful about them is told beside.
  const kind = qualifier === "derived-count" || qualifier === "stated-inconsistent" ? "exact" : (fact.impliedQualifier ?? qualifier);
  return { ok: true, figure: { kind, value, ...flag } };
}
