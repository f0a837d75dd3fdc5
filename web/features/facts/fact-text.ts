import { elapsedSince, elapsedText } from "../../../core/domain/elapsed.ts";
import { FACT_PROVINCES, type Fact, type Language } from "../../../core/domain/fact.ts";
import { asOfEnd, asOfText } from "../../../core/domain/fact-age.ts";
import { formatFact, formatNumber } from "../../../core/domain/format-fact.ts";
import { textsOf } from "../../i18n/language-store.ts";

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
  /** "số liệu 25/10/2022 · 4 năm trước" */
  readonly age: string;
  /** The contradiction the figure stands in; undefined where it stands in none. */
  readonly flag: string | undefined;
};

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
    age: ageOf(fact, options),
    flag: flagText(fact, language),
  };
}

/** "Nguồn: bài về …, 25/10/2022": without the province that the page names above it. */
export function sourceText(fact: Fact, language: Language): string {
  const title = language === "vi" ? fact.source.titleVi : fact.source.titleEn;
  const province = `${FACT_PROVINCES[fact.province][language]}: `;
  return textsOf(language).messages.facts.source(title.startsWith(province) ? title.slice(province.length) : title);
}

function ageOf(fact: Fact, options: { readonly language: Language; readonly nowMs: number }): string {
  const { facts } = textsOf(options.language).messages;
  const date = asOfText(fact.asOf, options.language);
  const end = asOfEnd(fact.asOf, fact.source.publishedOn);
  if (end === undefined) return date;
  const elapsed = elapsedSince(end, options.nowMs);
  // From a year on the months only lengthen the line.
  const text = elapsedText(elapsed.years > 0 ? { ...elapsed, months: 0 } : elapsed)[options.language];
  return elapsed.isAhead ? facts.asOfAhead(date, text) : facts.asOf(date, text);
}

/** Where the other figures of the document give another value, that value says it all; else the flag's own words. */
function flagText(fact: Fact, language: Language): string | undefined {
  if (fact.qualityFlag === undefined) return undefined;
  const { computed } = fact.qualityFlag;
  if (computed === undefined) return fact.qualityFlag[language];
  const { facts } = textsOf(language).messages;
  const unit = language === "vi" ? fact.unit : fact.unitEn;
  return `${facts.flagged} · ${facts.computed(`${formatNumber(computed, language)} ${unit}`)}`;
}
