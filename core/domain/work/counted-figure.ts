import { type Evaluation, evaluate, type PartsFormula } from "../indicator/evaluate.ts";
import type { Indicator, WorkFeed } from "../indicator/indicator.ts";
import { KNOWN_TALLIES } from "../indicator/known-tallies.ts";
import type { CountedKind } from "./item-judgement.ts";

/** Tallies of one unit and period: how many by bucket, by part. A part that is not there was counted as none. */
export type UnitTallies = ReadonlyMap<string, ReadonlyMap<number, number>>;

export type CountedFigure = {
  readonly evaluation: Evaluation;
  /** Of a ratio, before it is scaled. */
  readonly numerator: number | undefined;
  readonly denominator: number | undefined;
  readonly parts: Readonly<Record<string, number>>;
};

/** Whether an indicator is computed from the items of a feed alone, and of which tallies. */
export function isCountedFrom(feed: WorkFeed, { formula, parts }: Indicator): boolean {
  const origins = Object.values(parts).map(({ of }) => of);
  const isComputed = formula.kind === "amount" || formula.kind === "ratio" || formula.kind === "quantile";
  return isComputed && origins.length > 0 && origins.every((of) => of.kind === "counted" && of.feed === feed);
}

/** Whether tallies of that kind make figures of the indicator: what stands at this moment is the figure of the day. */
export function isCountedIn(kind: CountedKind, { cadence, alsoBy, parts }: Indicator): boolean {
  const isNow = Object.values(parts).every(({ of }) => of.kind === "counted" && KNOWN_TALLIES[of.feed][of.tally] === "now");
  if (kind === "now" || isNow) return kind === "now" && isNow;
  return cadence === kind || alsoBy.includes(kind);
}

/** The figure that tallies make of an indicator. */
export function countFigure({ formula, parts }: Indicator, tallies: UnitTallies): CountedFigure {
  const durationsOf = (name: string): ReadonlyMap<number, number> => {
    const of = parts[name]?.of;
    return (of?.kind === "counted" ? tallies.get(of.tally) : undefined) ?? new Map<number, number>();
  };
  const amounts = Object.fromEntries(
    Object.keys(parts).map((name) => [name, [...durationsOf(name).values()].reduce((sum, count) => sum + count, 0)]),
  );
  const add = (names: readonly string[]) => names.reduce((sum, name) => sum + (amounts[name] ?? 0), 0);
  const inputs = { parts: amounts, ...(formula.kind === "quantile" ? { durations: durationsOf(formula.part) } : {}) };
  return {
    evaluation: evaluate(formula as PartsFormula, inputs),
    numerator: formula.kind === "ratio" ? add(formula.numerator) : undefined,
    denominator: formula.kind === "ratio" ? add(formula.denominator) : undefined,
    parts: amounts,
  };
}
