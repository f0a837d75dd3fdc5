import type { Proof, ProofPart } from "../../../core/contracts/proof.ts";
import type { Indicator } from "../../../core/domain/indicator/indicator.ts";
import { inForceOn } from "../../../core/domain/law/rule-version.ts";
import { decimalText } from "../../../core/domain/proof/decimal-text.ts";
import { differs, type ProofDifference } from "../../../core/domain/proof/proof-difference.ts";
import { lastDayOf, readPeriodKey } from "../../../core/domain/reporting/reporting-period.ts";
import { scoreIndex } from "../../../core/domain/service-index/score-index.ts";
import { SERVICE_INDEXES } from "../../../core/domain/service-index/service-index.ts";
import type { CatalogueEntry } from "../../../db/catalogue/read-catalogue.ts";

export type ScoreAgain = {
  /** By path of the part: as their events give them now. */
  readonly amounts: ReadonlyMap<string, number>;
  readonly catalogue: ReadonlyMap<string, CatalogueEntry>;
};

/** The score again: of components that are counted from their events, of others from their rows, which were compared beside. */
export function checkScore({ said, period, parts }: Proof, again: ScoreAgain): ProofDifference[] {
  const known = readPeriodKey(period.key);
  const index = known === undefined ? undefined : inForceOn(SERVICE_INDEXES, lastDayOf(known));
  if (index === undefined) return [differs("period.key", period.key, undefined)];
  const counts = parts.flatMap((part) => {
    const count = countOf(part, again);
    return count === undefined ? [] : [[part.name, count] as const];
  });
  const { points, missing } = scoreIndex(index, new Map(counts));
  const score = missing.length === 0 ? decimalText(points) : undefined;
  const components = parts.flatMap((part) => compareWithRow(part, again));
  return [...components, ...(said.value === score ? [] : [differs("said.value", said.value, score)])];
}

type Count = { readonly numerator: number; readonly denominator: number };

function countOf(part: ProofPart, again: ScoreAgain): Count | undefined {
  return countAgain(part, again) ?? countSaid(part);
}

function countSaid({ restsOn }: ProofPart): Count | undefined {
  if (restsOn.kind !== "figure") return undefined;
  const { numerator, denominator } = restsOn.said;
  return numerator === undefined || denominator === undefined
    ? undefined
    : { numerator: Number(numerator), denominator: Number(denominator) };
}

/** From the component's own parts, all of which are counted. */
function countAgain({ name, restsOn }: ProofPart, { amounts, catalogue }: ScoreAgain): Count | undefined {
  const formula: Indicator["formula"] | undefined =
    restsOn.kind === "figure" ? catalogue.get(restsOn.indicator)?.indicator.formula : undefined;
  if (formula?.kind !== "ratio") return undefined;
  const sum = (names: readonly string[]) =>
    names.reduce<number | undefined>((total, part) => {
      const amount = amounts.get(`${name}.parts.${part}`);
      return total === undefined || amount === undefined ? undefined : total + amount;
    }, 0);
  const [numerator, denominator] = [sum(formula.numerator), sum(formula.denominator)];
  return numerator === undefined || denominator === undefined ? undefined : { numerator, denominator };
}

function compareWithRow(part: ProofPart, again: ScoreAgain): ProofDifference[] {
  const [said, now] = [countSaid(part), countAgain(part, again)];
  if (said === undefined || now === undefined) return [];
  return (["numerator", "denominator"] as const).flatMap((side) =>
    said[side] === now[side] ? [] : [differs(`parts.${part.name}.${side}`, said[side], now[side])],
  );
}
