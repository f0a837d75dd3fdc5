import type { DerivedFact, Fact, Formula } from "./fact.ts";
import { addFigures, type Combined, divideFigures, subtractFigures } from "./figure/combine-figures.ts";
import { type Figure, figureOfFact } from "./figure/figure.ts";

/**
 * What a formula gives, in full, with what is certain about it: over 350 and 10 is over 360. It is flagged when a figure that
 * it uses, directly or through another derived value, contradicts its own document.
 */
export type Derivation =
  | { readonly ok: true; readonly figure: Figure }
  | { readonly ok: false; readonly reason: NoDerivation; readonly id: string };

/** `target`, `planned`: nothing rests on a goal. `not-sayable`: no word is true of the result. */
export type NoDerivation =
  | "unknown-figure"
  | "no-single-value"
  | "target"
  | "planned"
  | "division-by-zero"
  | "not-positive"
  | "not-sayable"
  | "circular";

type Inputs = { readonly facts: ReadonlyMap<string, Fact>; readonly derived: ReadonlyMap<string, DerivedFact> };

/** Computes every derived value afresh from the stated figures; the values stored with them are not read. */
export function deriveAll(facts: readonly Fact[], derived: readonly DerivedFact[]): ReadonlyMap<string, Derivation> {
  const inputs = { facts: byId(facts), derived: byId(derived) };
  return new Map(derived.map((fact) => [fact.id, evaluate(fact.id, inputs, [])]));
}

/** Half away from zero, as officials round: 2.5 → 3, −2.5 → −3, 1.005 → 1.01. */
export function roundHalfAwayFromZero(value: number, decimals: number): number {
  // Shifting by the decimal text keeps 1.005 a true half; multiplying would make it 100.49999….
  const [mantissa = "0", exponent = "0"] = Math.abs(value).toString().split("e");
  const shifted = Math.round(Number(`${mantissa}e${Number(exponent) + decimals}`));
  const magnitude = Number(`${shifted}e${-decimals}`);
  return value < 0 && magnitude !== 0 ? -magnitude : magnitude;
}

function evaluate(id: string, inputs: Inputs, path: readonly string[]): Derivation {
  if (path.includes(id)) return { ok: false, reason: "circular", id };
  const derived = inputs.derived.get(id);
  if (derived !== undefined) return evaluateFormula(derived, inputs, [...path, id]);
  const fact = inputs.facts.get(id);
  if (fact === undefined) return { ok: false, reason: "unknown-figure", id };
  const found = figureOfFact(fact);
  return found.ok ? found : { ...found, id };
}

function evaluateFormula({ id, formula }: DerivedFact, inputs: Inputs, path: readonly string[]): Derivation {
  const [first, second] = formula.args.map((argument): Derivation => {
    return typeof argument === "number" ? { ok: true, figure: { kind: "exact", value: argument } } : evaluate(argument, inputs, path);
  });
  if (first === undefined || second === undefined) return { ok: false, reason: "unknown-figure", id };
  if (!first.ok) return first;
  if (!second.ok) return second;
  if (formula.op === "ratio" && second.figure.kind === "exact" && second.figure.value === 0) {
    return { ok: false, reason: "division-by-zero", id };
  }
  const combined = combineBy(formula.op, first.figure, second.figure);
  return combined.ok ? combined : { ...combined, id };
}

/** A share is in per cent. */
export function combineBy(op: Formula["op"], first: Figure, second: Figure): Combined {
  switch (op) {
    case "add":
      return addFigures(first, second);
    case "sub":
      return subtractFigures(first, second);
    case "ratio":
      return inPercent(divideFigures(first, second), first, second);
  }
}

/** Of two exact numbers by one division, so that no digit is lost in between. */
function inPercent(share: Combined, first: Figure, second: Figure): Combined {
  if (!share.ok) return share;
  const { figure } = share;
  if (figure.kind === "range") return { ok: true, figure: { ...figure, min: 100 * figure.min, max: 100 * figure.max } };
  const isExact = first.kind === "exact" && second.kind === "exact";
  return { ok: true, figure: { ...figure, value: isExact ? (100 * first.value) / second.value : 100 * figure.value } };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
