/**
 * How far a figure of a rule can be trusted.
 *
 *   found             read in public pages about the rule, not in its certified text
 *   unverified        generally said, no page seen that settles it: never quote it as law
 *   platform-default  chosen by this product where no rule was found; an administrator may change it
 */
export type Standing = "found" | "unverified" | "platform-default";

/** One wording of a rule. Days are ISO days of Vietnam. A figure is judged by the wording of its own day. */
export type RuleVersion = {
  readonly validFrom: string;
  /** Last day it applies; absent while it is in force. */
  readonly validTo?: string;
  /** The document, as officials cite it: "QĐ 05/2020/QĐ-TTg". */
  readonly basis: string;
  readonly standing: Standing;
};

/** The wording that applies on a day; of two that both claim it the later one. Undefined where none does. */
export function inForceOn<T extends RuleVersion>(versions: readonly T[], day: string): T | undefined {
  return versions
    .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day <= validTo))
    .toSorted((one, other) => other.validFrom.localeCompare(one.validFrom))[0];
}
