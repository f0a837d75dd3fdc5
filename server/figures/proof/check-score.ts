import type { Proof } from "../../../core/contracts/proof.ts";
import { inForceOn } from "../../../core/domain/law/rule-version.ts";
import { differs, type ProofDifference } from "../../../core/domain/proof/proof-difference.ts";
import { lastDayOf, readPeriodKey } from "../../../core/domain/reporting/reporting-period.ts";
import { scoreIndex } from "../../../core/domain/service-index/score-index.ts";
import { SERVICE_INDEXES } from "../../../core/domain/service-index/service-index.ts";

/** The score again from the figures of its components, which were compared with their rows beside. */
export function checkScore({ said, period, parts }: Proof): ProofDifference[] {
  const known = readPeriodKey(period.key);
  const index = known === undefined ? undefined : inForceOn(SERVICE_INDEXES, lastDayOf(known));
  if (index === undefined) return [differs("period.key", period.key, undefined)];
  const counted = parts.flatMap(({ name, restsOn }) => {
    if (restsOn.kind !== "figure" || restsOn.said.numerator === undefined || restsOn.said.denominator === undefined) return [];
    return [[name, { numerator: Number(restsOn.said.numerator), denominator: Number(restsOn.said.denominator) }] as const];
  });
  const { points, missing } = scoreIndex(index, new Map(counted));
  const score = missing.length === 0 ? points : undefined;
  const claimed = said.value === undefined ? undefined : Number(said.value);
  return claimed === score ? [] : [differs("said.value", said.value, score)];
}
