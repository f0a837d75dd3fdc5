import type { Proof, ProofSaid } from "../../../core/contracts/proof.ts";
import { combineBy } from "../../../core/domain/derive.ts";
import type { Figure } from "../../../core/domain/figure/figure.ts";
import { type Evaluation, type EvaluationInputs, evaluate, type PartsFormula } from "../../../core/domain/indicator/evaluate.ts";
import type { Indicator } from "../../../core/domain/indicator/indicator.ts";
import { kept } from "../../../core/domain/measured/measured.ts";
import { decimalText } from "../../../core/domain/proof/decimal-text.ts";
import { differs, gone, type ProofDifference } from "../../../core/domain/proof/proof-difference.ts";
import { isRounded } from "../../../core/domain/submission/judge-amounts.ts";
import { numberOf } from "../../../core/domain/tile/held-figure.ts";
import type { CountedAgain } from "./check-counted.ts";
import { basisOf } from "./observation-basis.ts";
import { AGAINST } from "./prove-figures.ts";

/** The formula over the parts, as they are counted now; what documents state is combined again with their words. */
export function checkValue(proof: Proof, counted: CountedAgain): ProofDifference[] {
  // The entry was compared with the catalogue's own, which was validated when it was loaded.
  const { formula } = proof.indicator.entry as unknown as Indicator;
  if (formula.kind === "combined") return checkCombined(proof, formula);
  return isOfParts(formula) ? checkParts(proof, formula, counted) : [];
}

function checkParts(proof: Proof, formula: PartsFormula, counted: CountedAgain): ProofDifference[] {
  const { said, indicator } = proof;
  const inputs = inputsOf(proof, formula, counted);
  // A source may state the value and no parts: then there is nothing to compute it from.
  if (Object.keys(inputs.parts ?? {}).length === 0 && said.value !== undefined) return [];
  const evaluation = evaluate(formula, inputs);
  if (counted.amounts.size > 0) return agrees(said, evaluation) ? [] : [notSame(said, evaluation)];
  const isOwn = Object.values((indicator.entry as unknown as Indicator).parts).some(({ of }) => of.kind === "platform");
  return agreesAsStated(said, evaluation, isOwn) ? [] : [notSame(said, evaluation)];
}

function inputsOf({ parts }: Proof, formula: PartsFormula, counted: CountedAgain): EvaluationInputs {
  const amounts = parts.flatMap(({ name, amount, restsOn }) => {
    const again = counted.amounts.get(name);
    if (again !== undefined) return [[name, again] as const];
    return amount === undefined || restsOn.kind === "figure" ? [] : [[name, Number(amount)] as const];
  });
  const durations = formula.kind === "quantile" ? counted.durations.get(formula.part) : undefined;
  const against = parts.find(({ name }) => name === AGAINST)?.restsOn;
  const formerParts = against?.kind === "figure" ? basisOf(against.said)?.parts : undefined;
  return {
    parts: Object.fromEntries(amounts),
    ...(durations === undefined ? {} : { durations }),
    ...(formerParts === undefined ? {} : { formerParts }),
  };
}

function isOfParts(formula: Indicator["formula"]): formula is PartsFormula {
  return formula.kind === "amount" || formula.kind === "ratio" || formula.kind === "quantile" || formula.kind === "change";
}

function agrees(said: ProofSaid, evaluation: Evaluation): boolean {
  if (!evaluation.ok) return said.value === undefined;
  // Of two numbers that are the same, the shortest writings are the same to the last digit.
  return said.value !== undefined && Number(said.value) === evaluation.value;
}

/**
 * A source may round what it states, and may contradict its own parts: then the row says so itself, and the proof holds with
 * it. What the platform counts in its own books it rounds itself.
 */
function agreesAsStated(said: ProofSaid, evaluation: Evaluation, isOwn: boolean): boolean {
  if (isOwn && evaluation.ok) return said.value === decimalText(kept(evaluation.value)) || agrees(said, evaluation);
  if (said.value === undefined) return !evaluation.ok || said.valueMin !== undefined;
  if (basisOf(said)?.flag !== undefined) return true;
  // Stated with fewer parts than the formula takes.
  if (!evaluation.ok) return evaluation.whyNone === "missing-parts";
  return isRounded(Number(said.value), evaluation.value);
}

function notSame(said: ProofSaid, evaluation: Evaluation): ProofDifference {
  return differs("said.value", said.value, evaluation.ok ? decimalText(evaluation.value) : evaluation.whyNone);
}

function checkCombined(
  { said, parts }: Proof,
  { op, args }: Extract<Indicator["formula"], { readonly kind: "combined" }>,
): ProofDifference[] {
  const figures = args.map((arg): Figure | undefined => {
    if (typeof arg === "number") return { kind: "exact", value: arg };
    const restsOn = parts.find(({ name }) => name === arg)?.restsOn;
    return restsOn?.kind === "figure" ? figureOf(restsOn.said) : undefined;
  });
  const missing = args.filter((_arg, at) => figures[at] === undefined);
  const [first, second] = figures;
  if (first === undefined || second === undefined) {
    return missing.map((arg) =>
      gone(`parts.${arg}`, { vi: `số liệu ${arg} mà công thức cần`, en: `figure ${arg}, which the formula takes` }),
    );
  }
  const combined = combineBy(op, first, second);
  if (!combined.ok) return [differs("said.value", said.value, combined.reason)];
  const { figure } = combined;
  const again = {
    qualifier: figure.kind,
    ...(figure.kind === "range"
      ? { valueMin: decimalText(figure.min), valueMax: decimalText(figure.max) }
      : { value: decimalText(figure.value) }),
  };
  return (["qualifier", "value", "valueMin", "valueMax"] as const).flatMap((key) => {
    const found = (again as Readonly<Partial<Record<typeof key, string>>>)[key];
    return said[key] === found ? [] : [differs(`said.${key}`, said[key], found)];
  });
}

function figureOf({ qualifier, value, valueMin, valueMax }: ProofSaid): Figure | undefined {
  const numberAt = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return numberOf({ qualifier, value: numberAt(value), valueMin: numberAt(valueMin), valueMax: numberAt(valueMax) });
}
