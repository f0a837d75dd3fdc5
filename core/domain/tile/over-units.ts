import { addFigures } from "../figure/combine-figures.ts";
import type { Figure } from "../figure/figure.ts";
import type { Indicator } from "../indicator/indicator.ts";
import { type HeldFigure, numberOf, saysSomething } from "./held-figure.ts";

/** Why a figure that was made of others has no value. */
export type NoWhole = "denominator-zero" | "missing-parts";

/** A figure as it is shown: one that holds, or one made of those of the units below at the moment of asking. */
export type ShownFigure = Omit<HeldFigure, "observationId" | "unitId" | "indicatorId"> & {
  /** Absent where it was made of the units below. */
  readonly observationId?: string;
  readonly ofUnits?: { readonly with: number; readonly of: number };
  readonly whyNone?: NoWhole;
};

/**
 * The figure of a unit that has none of its own, of those of the units below, for one indicator, period and series. `of`: how
 * many units there are; who has no figure lowers the coverage and adds no 0. Ratios come from numerators and denominators
 * only. Undefined where nobody has a figure, or where units make no whole (overUnits `none`, `last`).
 */
export function overUnits(indicator: Indicator, figures: readonly HeldFigure[], of: number): ShownFigure | undefined {
  const { overUnits: how, formula } = indicator;
  if (how === "none" || how === "last") return undefined;
  const usable = figures.filter((figure) => (how === "parts" ? hasParts(figure) : saysSomething(figure)));
  const [first] = usable;
  if (first === undefined) return undefined;
  const common: ShownFigure = {
    periodKind: first.periodKind,
    period: first.period,
    series: first.series,
    value: undefined,
    valueMin: undefined,
    valueMax: undefined,
    numerator: undefined,
    denominator: undefined,
    qualifier: "exact",
    vintage: worstVintage(usable),
    coverage: lowestCoverage(usable),
    isFlagged: usable.some(({ isFlagged }) => isFlagged),
    isSimulated: usable.some(({ isSimulated }) => isSimulated),
    learntAtMs: Math.max(...usable.map(({ learntAtMs }) => learntAtMs)),
    ofUnits: { with: usable.length, of: Math.max(of, usable.length) },
  };
  if (how === "parts") return { ...common, ...ratioOf(usable, formula.kind === "ratio" ? formula.scale : 1) };
  const sum = sumOf(usable);
  if (how === "sum") return sum === undefined ? { ...common, whyNone: "missing-parts" } : { ...common, ...sum };
  const values = usable.map(({ value }) => value).filter((value) => value !== undefined);
  if (values.length === 0) return { ...common, whyNone: "missing-parts" };
  const value = how === "max" ? Math.max(...values) : tidy(values.reduce((one, other) => one + other, 0) / values.length);
  return { ...common, value, qualifier: usable.every(({ qualifier }) => qualifier === "exact") ? "exact" : "approx" };
}

function hasParts({ numerator, denominator }: HeldFigure): boolean {
  return numerator !== undefined && denominator !== undefined;
}

function ratioOf(figures: readonly HeldFigure[], scale: number): Partial<ShownFigure> {
  const numerator = tidy(figures.reduce((sum, figure) => sum + (figure.numerator ?? 0), 0));
  const denominator = tidy(figures.reduce((sum, figure) => sum + (figure.denominator ?? 0), 0));
  if (denominator === 0) return { numerator, denominator, whyNone: "denominator-zero" };
  return { numerator, denominator, value: (scale * numerator) / denominator };
}

/** With qualifiers, as core/domain/figure adds them; undefined where no word is true of the sum. */
function sumOf(figures: readonly HeldFigure[]): Partial<ShownFigure> | undefined {
  if (figures.every(({ qualifier, value }) => qualifier === "exact" && value !== undefined)) {
    return { value: tidy(figures.reduce((sum, { value = 0 }) => sum + value, 0)) };
  }
  let sum: Figure | undefined;
  for (const held of figures) {
    const figure = numberOf(held);
    if (figure === undefined) return undefined;
    const next = sum === undefined ? { ok: true as const, figure } : addFigures(sum, figure);
    if (!next.ok) return undefined;
    sum = next.figure;
  }
  if (sum === undefined) return undefined;
  if (sum.kind === "range") return { valueMin: tidy(sum.min), valueMax: tidy(sum.max), qualifier: "range" };
  return { value: tidy(sum.value), qualifier: sum.kind };
}

const VINTAGES = ["estimate", "preliminary", "official"] as const;

/** A whole is no more final than its parts. */
function worstVintage(figures: readonly HeldFigure[]): HeldFigure["vintage"] {
  return VINTAGES.find((vintage) => figures.some((figure) => figure.vintage === vintage)) ?? "official";
}

function lowestCoverage(figures: readonly HeldFigure[]): number | undefined {
  const coverages = figures.map(({ coverage }) => coverage).filter((coverage) => coverage !== undefined);
  return coverages.length === 0 ? undefined : Math.min(...coverages);
}

/** Fifteen digits are all that decimals keep when they are added as binary numbers: 0.1 and 0.2 are 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(15));
}
