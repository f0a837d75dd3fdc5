import { inForceOn, type RuleVersion } from "../law/rule-version.ts";

/**
 * Limits in working days for petitions about procedures and officials (PAKN về quy định hành chính): another channel than
 * reports from the street, with deadlines of its own. Handling counts from receipt or from being passed on. That the
 * limits after the first are working days too is taken from it; the source names the kind of day only once.
 */
export type RuleFeedbackLimits = RuleVersion & {
  readonly refuseDays: number;
  readonly askSupplementDays: number;
  readonly handleDays: number;
  readonly publishDays: number;
};

/** Read from a description of the portal's counting, not from the decree; its first day is not certain. */
const LIMITS: readonly RuleFeedbackLimits[] = [
  {
    validFrom: "2022-08-01",
    basis: "NĐ 20/2008/NĐ-CP; QĐ 766/QĐ-TTg",
    standing: "found",
    refuseDays: 2,
    askSupplementDays: 5,
    handleDays: 15,
    publishDays: 2,
  },
];

export function ruleFeedbackLimitsOn(day: string): RuleFeedbackLimits | undefined {
  return inForceOn(LIMITS, day);
}
