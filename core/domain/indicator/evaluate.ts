import type { Formula } from "./indicator.ts";

/** Amounts by the names of a formula. */
export type Parts = Readonly<Record<string, number>>;

/** `denominator-zero`: nothing to count, which is not 0. */
export type Evaluation =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly whyNone: "denominator-zero" | "missing-parts" };

/** What is computed from parts; the other kinds are stated, measured, scored or combined elsewhere. */
export type PartsFormula = Extract<Formula, { readonly kind: "amount" | "ratio" | "change" | "quantile" }>;

/** How many of a part there are by whole minutes, of durations. */
export type Durations = ReadonlyMap<number, number>;

export type EvaluationInputs = {
  readonly parts?: Parts;
  /** Of the period that a change is held against. */
  readonly formerParts?: Parts;
  /** Of a quantile's part. */
  readonly durations?: Durations;
};

/** The value of a formula, in full: nobody rounds before it is shown. */
export function evaluate(formula: PartsFormula, { parts = {}, formerParts = {}, durations }: EvaluationInputs): Evaluation {
  switch (formula.kind) {
    case "amount":
      return evaluated(parts[formula.part]);
    case "ratio":
      return divided(formula.scale, sumOf(parts, formula.numerator), sumOf(parts, formula.denominator));
    case "change": {
      const change = divided(100, parts[formula.part], formerParts[formula.part]);
      return change.ok ? { ok: true, value: change.value - 100 } : change;
    }
    case "quantile":
      return durations === undefined ? MISSING : quantileOf(durations, formula);
  }
}

const MISSING: Evaluation = { ok: false, whyNone: "missing-parts" };

function evaluated(value: number | undefined): Evaluation {
  return value === undefined ? MISSING : { ok: true, value };
}

function divided(scale: number, numerator: number | undefined, denominator: number | undefined): Evaluation {
  if (numerator === undefined || denominator === undefined) return MISSING;
  if (denominator === 0) return { ok: false, whyNone: "denominator-zero" };
  return { ok: true, value: (scale * numerator) / denominator };
}

/** Undefined where one is missing: an absent part is not 0. */
function sumOf(parts: Parts, names: readonly string[]): number | undefined {
  return names.reduce<number | undefined>((sum, name) => {
    const part = parts[name];
    return sum === undefined || part === undefined ? undefined : sum + part;
  }, 0);
}

/** By nearest rank: the shortest duration that at least that share of all does not exceed. */
function quantileOf(durations: Durations, { share, perUnit }: Extract<PartsFormula, { readonly kind: "quantile" }>): Evaluation {
  const ordered = [...durations].filter(([, count]) => count > 0).toSorted(([one], [other]) => one - other);
  const total = ordered.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return { ok: false, whyNone: "denominator-zero" };
  const rank = Math.ceil(share * total);
  let passed = 0;
  for (const [minutes, count] of ordered) {
    passed += count;
    if (passed >= rank) return { ok: true, value: minutes / perUnit };
  }
  return MISSING;
}
