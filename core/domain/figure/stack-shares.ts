import type { Fact } from "../fact.ts";

/** Why shares may not be drawn as parts of one whole. */
export type StackRefusal = "overlap" | "not-a-result" | "other-whole" | "more-than-whole";

type Share = Pick<Fact, "id" | "value" | "overlapsWith" | "qualifier" | "scope" | "asOf" | "unit" | "denominator">;

/**
 * Whether shares add up as parts of one whole: undefined when they do. 77 % at level 3 and 24 % at level 4 do not, for they
 * overlap; nor do shares of different wholes, or of different days, or a goal beside results.
 */
export function whyNotStacked(shares: readonly Share[]): StackRefusal | undefined {
  const ids = new Set(shares.map(({ id }) => id));
  if (shares.some(({ overlapsWith }) => overlapsWith?.some((id) => ids.has(id)))) return "overlap";
  if (shares.some(({ qualifier }) => qualifier === "target" || qualifier === "planned")) return "not-a-result";
  const wholes = new Set(shares.map(({ scope, asOf, unit, denominator }) => JSON.stringify([scope.vi, asOf, unit, denominator])));
  if (wholes.size > 1) return "other-whole";
  const sum = shares.reduce((total, { value }) => total + (value ?? 0), 0);
  return sum > (shares[0]?.denominator ?? 100) ? "more-than-whole" : undefined;
}
