import type { DerivedFact, Fact, Formula } from "./fact.ts";

/**
 * What a formula gives. `restsOnFlagged` is true when a figure it uses, directly or through another derived value,
 * carries a quality flag: the result is then no better than that figure.
 */
export type Derivation =
  | { readonly ok: true; readonly value: number; readonly restsOnFlagged: boolean }
  | { readonly ok: false; readonly reason: "unknown-figure" | "no-single-value" | "division-by-zero" | "circular"; readonly id: string };

type Inputs = { readonly facts: ReadonlyMap<string, Fact>; readonly derived: ReadonlyMap<string, DerivedFact> };

/** Computes every derived value afresh from the stated figures; the values stored with them are not read. */
export function deriveAll(facts: readonly Fact[], derived: readonly DerivedFact[]): ReadonlyMap<string, Derivation> {
  const inputs = { facts: byId(facts), derived: byId(derived) };
  return new Map(derived.map((fact) => [fact.id, rounded(evaluate(fact.id, inputs, []), fact.decimals)]));
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
  if (fact.value === null) return { ok: false, reason: "no-single-value", id };
  return { ok: true, value: fact.value, restsOnFlagged: fact.qualityFlag !== undefined };
}

function evaluateFormula(fact: DerivedFact, inputs: Inputs, path: readonly string[]): Derivation {
  const [first, second] = fact.formula.args.map((argument): Derivation => {
    return typeof argument === "number" ? { ok: true, value: argument, restsOnFlagged: false } : evaluate(argument, inputs, path);
  });
  if (first === undefined || second === undefined) return { ok: false, reason: "unknown-figure", id: fact.id };
  if (!first.ok) return first;
  if (!second.ok) return second;
  if (fact.formula.op === "ratio" && second.value === 0) return { ok: false, reason: "division-by-zero", id: fact.id };
  return {
    ok: true,
    value: apply(fact.formula.op, first.value, second.value),
    restsOnFlagged: first.restsOnFlagged || second.restsOnFlagged,
  };
}

function apply(op: Formula["op"], first: number, second: number): number {
  switch (op) {
    case "add":
      return first + second;
    case "sub":
      return first - second;
    case "ratio":
      return (100 * first) / second;
  }
}

function rounded(derivation: Derivation, decimals: number): Derivation {
  return derivation.ok ? { ...derivation, value: roundHalfAwayFromZero(derivation.value, decimals) } : derivation;
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
