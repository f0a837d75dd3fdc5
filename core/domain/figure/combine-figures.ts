import type { Figure } from "./figure.ts";

type Kind = Figure["kind"];

/**
 * `not-sayable`: no word of the vocabulary is true of the result ("trên" and "dưới" together say nothing).
 * `not-positive`: multiplying and dividing is only defined here for quantities, which are above 0.
 */
export type Combined =
  | { readonly ok: true; readonly figure: Figure }
  | { readonly ok: false; readonly reason: "not-sayable" | "not-positive" };

/** What a sum of two kinds is; pairs that are missing cannot be said. The order of a pair does not matter. */
const SUMS: Readonly<Record<string, Kind>> = {
  "exact exact": "exact",
  "approx exact": "approx",
  "exact over": "over",
  "exact nearly": "nearly",
  "exact under": "under",
  "exact range": "range",
  "approx approx": "approx",
  "approx nearly": "approx",
  "over over": "over",
  "over range": "over",
  "nearly nearly": "nearly",
  "nearly under": "under",
  "nearly range": "under",
  "under under": "under",
  "range under": "under",
  "range range": "range",
};

/** A sum never sounds more certain than its parts: over 350 and 10 is over 360; about 80 and 20 is about 100. */
export function addFigures(one: Figure, other: Figure): Combined {
  return combine(one, other, (left, right) => left + right);
}

/** One less the other: what is taken away turns round, so that 100 less "trên 30" is "dưới 70". */
export function subtractFigures(one: Figure, other: Figure): Combined {
  return addFigures(
    one,
    turned(other, (value) => -value),
  );
}

/** One out of the other, such as a share; both must be above 0. Not rounded, not in per cent. */
export function divideFigures(one: Figure, other: Figure): Combined {
  if ([one, other].some((figure) => !(leastOf(figure) > 0))) return { ok: false, reason: "not-positive" };
  return combine(
    one,
    turned(other, (value) => 1 / value),
    (left, right) => left * right,
  );
}

function combine(one: Figure, other: Figure, apply: (left: number, right: number) => number): Combined {
  const kind = SUMS[`${one.kind} ${other.kind}`] ?? SUMS[`${other.kind} ${one.kind}`];
  if (kind === undefined) return { ok: false, reason: "not-sayable" };
  const flag = one.isFlagged === true || other.isFlagged === true ? { isFlagged: true } : {};
  if (kind === "range") {
    return { ok: true, figure: { kind, min: apply(leastOf(one), leastOf(other)), max: apply(mostOf(one), mostOf(other)), ...flag } };
  }
  // Above a range and something more lies its lower end; below a range and something less its upper one.
  const end = kind === "over" ? leastOf : mostOf;
  return { ok: true, figure: { kind, value: apply(end(one), end(other)), ...flag } };
}

/** A figure seen through a falling function: more becomes less; "a little less" becomes only "more". */
function turned(figure: Figure, map: (value: number) => number): Figure {
  if (figure.kind === "range") return { ...figure, min: map(figure.max), max: map(figure.min) };
  const kinds = { exact: "exact", approx: "approx", over: "under", nearly: "over", under: "over" } as const;
  return { ...figure, kind: kinds[figure.kind], value: map(figure.value) };
}

function leastOf(figure: Figure): number {
  return figure.kind === "range" ? figure.min : figure.value;
}

function mostOf(figure: Figure): number {
  return figure.kind === "range" ? figure.max : figure.value;
}
