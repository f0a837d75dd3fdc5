import type { Figure } from "./figure.ts";

/** How far "khoảng" and "gần" reach, as a share of the number; a platform default. */
export const DEFAULT_VAGUENESS = 0.1;

export type Comparison = "less" | "equal" | "greater" | "undecided";

/**
 * How one figure stands to another. Undecided wherever what is known of them allows more than one answer: "trên 350" and
 * 360 cannot be ranked. Equal only where both are numbers as they stand.
 */
export function compareFigures(one: Figure, other: Figure, vagueness = DEFAULT_VAGUENESS): Comparison {
  if (one.kind === "exact" && other.kind === "exact" && one.value === other.value) return "equal";
  const [left, right] = [spanOf(one, vagueness), spanOf(other, vagueness)];
  if (isBelow(left, right)) return "less";
  return isBelow(right, left) ? "greater" : "undecided";
}

/** Whether a figure is at least a number: undefined where it may or may not be. "Trên 99" surely reaches 99, not surely 99,5. */
export function reaches(figure: Figure, least: number, vagueness = DEFAULT_VAGUENESS): boolean | undefined {
  const { min, max, isMaxOpen } = spanOf(figure, vagueness);
  if (min >= least) return true;
  return max < least || (isMaxOpen && max === least) ? false : undefined;
}

/** Whether a figure is at most a number: undefined where it may or may not be. "Dưới 6" surely is at most 6, not surely at most 5. */
export function staysWithin(figure: Figure, most: number, vagueness = DEFAULT_VAGUENESS): boolean | undefined {
  const { min, max, isMinOpen } = spanOf(figure, vagueness);
  if (max <= most) return true;
  return min > most || (isMinOpen && min === most) ? false : undefined;
}

/** Where a figure's number can lie; an open end is not part of it. */
type Span = { readonly min: number; readonly max: number; readonly isMinOpen: boolean; readonly isMaxOpen: boolean };

function spanOf(figure: Figure, vagueness: number): Span {
  const closed = { isMinOpen: false, isMaxOpen: false };
  if (figure.kind === "range") return { ...closed, min: figure.min, max: figure.max };
  const { value } = figure;
  const reach = Math.abs(value) * vagueness;
  switch (figure.kind) {
    case "exact":
      return { ...closed, min: value, max: value };
    case "approx":
      return { ...closed, min: value - reach, max: value + reach };
    case "nearly":
      return { min: value - reach, max: value, isMinOpen: false, isMaxOpen: true };
    case "over":
      return { min: value, max: Number.POSITIVE_INFINITY, isMinOpen: true, isMaxOpen: true };
    case "under":
      return { min: Number.NEGATIVE_INFINITY, max: value, isMinOpen: true, isMaxOpen: true };
  }
}

function isBelow(one: Span, other: Span): boolean {
  return one.max < other.min || (one.max === other.min && (one.isMaxOpen || other.isMinOpen));
}
