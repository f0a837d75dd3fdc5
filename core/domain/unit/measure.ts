/**
 * What can be said of a figure when units change.
 *
 *   sum     a count or an amount, in whole steps of its last decimal: it may be added and apportioned
 *   ratio   by its parts, both in whole steps: they may be added, the quotient may not
 *   stated  a number that is none of these: it holds for the unit of which it was said, and for no other
 */
export type Measure =
  | { readonly kind: "sum"; readonly steps: bigint }
  | { readonly kind: "ratio"; readonly numerator: bigint; readonly denominator: bigint }
  | { readonly kind: "stated"; readonly what: StatedKind };

export type StatedKind = "ratio" | "rank" | "median" | "range";

/** Undefined where they cannot be added. */
export function addMeasures(one: Measure, other: Measure): Measure | undefined {
  if (one.kind === "sum" && other.kind === "sum") return { kind: "sum", steps: one.steps + other.steps };
  if (one.kind !== "ratio" || other.kind !== "ratio") return undefined;
  return { kind: "ratio", numerator: one.numerator + other.numerator, denominator: one.denominator + other.denominator };
}
