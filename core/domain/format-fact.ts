import type { DerivedFact, Fact, FactQualifier, Language, LocalText } from "./fact.ts";

export type FormattedFact = {
  /** The number with its qualifier; "%" and units that stand before a number are part of it: "trên 350", "khoảng 30%", "hạng 1". */
  readonly text: string;
  /** `text` without the qualifier: "350", "30%", "6–8". */
  readonly number: string;
  /** "trên", "gần" … for screens that set it apart from the number; undefined for an exact figure. */
  readonly qualifierWord: string | undefined;
  /** The unit that follows the text; "" where there is none or the text holds it already. */
  readonly unit: string;
  /** Text and unit together, for a sentence: "trên 350 điểm". */
  readonly phrase: string;
  /** What the document counts out of: "10/37". */
  readonly outOf: string | undefined;
  /** True for a goal: draw it hollow, never as a result. */
  readonly isTarget: boolean;
  /** Why the figure is doubtful, where it contradicts its own document. */
  readonly flag: string | undefined;
};

type Wording = LocalText & { readonly place: "before" | "after" };

/** Qualifiers without an entry add no word: a range shows its two ends, an inconsistent figure its flag. */
const WORDING: Partial<Record<FactQualifier, Wording>> = {
  approx: { vi: "khoảng", en: "about", place: "before" },
  over: { vi: "trên", en: "over", place: "before" },
  nearly: { vi: "gần", en: "nearly", place: "before" },
  under: { vi: "dưới", en: "under", place: "before" },
  target: { vi: "mục tiêu", en: "target", place: "before" },
  planned: { vi: "dự kiến", en: "planned", place: "before" },
  "derived-count": { vi: "đếm từ danh sách", en: "counted from a list", place: "after" },
};

/** Units that a reader expects before the number. */
const LEADING_UNITS: ReadonlySet<string> = new Set(["hạng", "phiên bản", "mức độ"]);

/** A year is its own unit and is never grouped ("2016", not "2.016"). */
const YEAR_UNIT = "năm";
const VERSION_UNIT = "phiên bản";

/** The figure as a person reads it in that language, with everything the document says about its certainty. */
export function formatFact(fact: Fact, language: Language): FormattedFact {
  const wording = WORDING[fact.impliedQualifier ?? fact.qualifier];
  const unit = language === "vi" ? fact.unit : fact.unitEn;
  const number = placeUnit(numberOf(fact, language), { unit, canonicalUnit: fact.unit });
  const text = withQualifier(number.text, wording, language);
  return {
    text,
    number: number.text,
    qualifierWord: wording?.[language],
    unit: number.unitAfter,
    phrase: number.unitAfter === "" ? text : `${text} ${number.unitAfter}`,
    outOf: outOf(fact, language),
    isTarget: fact.qualifier === "target",
    flag: fact.qualityFlag?.[language],
  };
}

/** A computed value with its unit; shares always with their two decimals ("25,60%"). */
export function formatDerivedFact(fact: DerivedFact, language: Language): Pick<FormattedFact, "text" | "unit" | "phrase"> {
  const text = formatNumber(fact.value, language, fact.decimals);
  const placed = placeUnit(text, { unit: language === "vi" ? fact.unit : fact.unitEn, canonicalUnit: fact.unit });
  return {
    text: placed.text,
    unit: placed.unitAfter,
    phrase: placed.unitAfter === "" ? placed.text : `${placed.text} ${placed.unitAfter}`,
  };
}

/** Digits as written in that language ("133.802" or "133,802"); `decimals` fixes their number, else up to 3 are shown. */
export function formatNumber(value: number, language: Language, decimals?: number): string {
  const key = `${language} ${decimals}`;
  const format = FORMATS.get(key) ?? numberFormat(language, decimals);
  FORMATS.set(key, format);
  return format.format(value);
}

/** Making one takes longer than formatting a thousand numbers with it. At most one for each language and number of decimals. */
const FORMATS = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, decimals: number | undefined): Intl.NumberFormat {
  const digits =
    decimals === undefined ? { maximumFractionDigits: 3 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB", digits);
}

function numberOf(fact: Fact, language: Language): string {
  if (fact.values !== undefined)
    return joined(
      fact.values.map((value) => formatNumber(value, language)),
      language,
    );
  if (fact.value !== null) return singleNumber(fact.value, fact.unit, language);
  if (fact.valueMin !== null && fact.valueMax !== null) {
    return `${formatNumber(fact.valueMin, language)}–${formatNumber(fact.valueMax, language)}`;
  }
  return "–";
}

function singleNumber(value: number, unit: string, language: Language): string {
  if (unit === YEAR_UNIT) return String(value);
  // A version is a name made of digits: "2.0" in every language, and its last zero counts.
  if (unit === VERSION_UNIT) return value.toFixed(1);
  return formatNumber(value, language);
}

function joined(parts: readonly string[], language: Language): string {
  return new Intl.ListFormat(language === "vi" ? "vi-VN" : "en-GB", { type: "conjunction" }).format(parts);
}

function placeUnit(
  number: string,
  options: { readonly unit: string; readonly canonicalUnit: string },
): { text: string; unitAfter: string } {
  if (options.canonicalUnit === "%") return { text: `${number}%`, unitAfter: "" };
  if (options.canonicalUnit === YEAR_UNIT) return { text: number, unitAfter: "" };
  if (LEADING_UNITS.has(options.canonicalUnit)) return { text: `${options.unit} ${number}`, unitAfter: "" };
  return { text: number, unitAfter: options.unit };
}

function withQualifier(number: string, wording: Wording | undefined, language: Language): string {
  if (wording === undefined) return number;
  return wording.place === "before" ? `${wording[language]} ${number}` : `${number} (${wording[language]})`;
}

function outOf(fact: Fact, language: Language): string | undefined {
  if (fact.denominator === undefined || fact.value === null) return undefined;
  const whole = formatNumber(fact.denominator, language);
  // A share that names its whole: 100% of 38.
  if (fact.unit === "%") return language === "vi" ? `trên tổng số ${whole}` : `out of ${whole}`;
  return `${formatNumber(fact.value, language)}/${whole}`;
}
