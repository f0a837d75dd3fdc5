import { elapsedSince, elapsedText } from "../../../core/domain/elapsed.ts";
import type { Fact, Language } from "../../../core/domain/fact.ts";
import { asOfEnd, asOfText } from "../../../core/domain/fact-age.ts";
import { formatFact, formatNumber } from "../../../core/domain/format-fact.ts";
import { en } from "../../i18n/en.ts";
import type { Messages } from "../../i18n/messages.ts";
import { vi } from "../../i18n/vi.ts";

/** A figure in the words of the panel. */
export type FactText = {
  readonly id: string;
  readonly label: string;
  /** "trên", "gần", "khoảng"; undefined for an exact figure and for a target, which is drawn as one. */
  readonly qualifier: string | undefined;
  /** The same, where it explains rather than bounds: "(đếm từ danh sách)". */
  readonly explanation: string | undefined;
  readonly number: string;
  /** What follows the number: its unit, the whole it counts out of. */
  readonly unit: string;
  readonly isTarget: boolean;
  readonly isFlagged: boolean;
  /** "số liệu 25/10/2022 · 4 năm trước" */
  readonly age: string;
  /** What must be known to read the number rightly: the contradiction it stands in, what the others give. */
  readonly remarks: readonly string[];
};

const MESSAGES: Readonly<Record<Language, Messages>> = { vi, en };

export function factText(fact: Fact, options: { readonly language: Language; readonly nowMs: number }): FactText {
  const { language } = options;
  const formatted = formatFact(fact, language);
  const isAfter = formatted.qualifierWord !== undefined && formatted.text.startsWith(formatted.number);
  return {
    id: fact.id,
    label: language === "vi" ? fact.labelVi : fact.labelEn,
    qualifier: formatted.isTarget || isAfter ? undefined : formatted.qualifierWord,
    explanation: isAfter ? `(${formatted.qualifierWord})` : undefined,
    number: formatted.number,
    unit: [formatted.unit, formatted.outOf === undefined ? "" : `(${formatted.outOf})`].filter((part) => part !== "").join(" "),
    isTarget: formatted.isTarget,
    isFlagged: formatted.flag !== undefined,
    age: ageOf(fact, options),
    remarks: remarksOf(fact, formatted.flag, language),
  };
}

function ageOf(fact: Fact, options: { readonly language: Language; readonly nowMs: number }): string {
  const { facts } = MESSAGES[options.language];
  const date = asOfText(fact.asOf, options.language);
  const end = asOfEnd(fact.asOf, fact.source.publishedOn);
  if (end === undefined) return date;
  const elapsed = elapsedSince(end, options.nowMs);
  // From a year on the months only lengthen the line.
  const text = elapsedText(elapsed.years > 0 ? { ...elapsed, months: 0 } : elapsed)[options.language];
  return elapsed.isAhead ? facts.asOfAhead(date, text) : facts.asOf(date, text);
}

/** Where the other figures of the document give another value, that value says it all; else the flag's own words. */
function remarksOf(fact: Fact, flag: string | undefined, language: Language): readonly string[] {
  if (flag === undefined) return [];
  const computed = fact.qualityFlag?.computed;
  if (computed === undefined) return [flag];
  const unit = language === "vi" ? fact.unit : fact.unitEn;
  return [MESSAGES[language].facts.computed(`${formatNumber(computed, language)} ${unit}`)];
}
