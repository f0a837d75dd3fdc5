/** Text for people in both languages of the product. */
export type LocalText = { readonly vi: string; readonly en: string };

export type Language = keyof LocalText;

/**
 * A figure as a source document states it. The qualifier is part of the value: "trên 350" is not 350.
 * Figures are never repaired: one that contradicts its own document carries a `qualityFlag` beside it.
 */
export type Fact = {
  readonly id: string;
  readonly province: FactProvince;
  /** Metric key of the indicator vocabulary, e.g. "dossier.received.2019". */
  readonly metric: string;
  readonly labelVi: string;
  readonly labelEn: string;
  /** What the figure covers: whole province, one department, one kind of document … */
  readonly scope: LocalText;
  readonly domain: FactDomain;
  /** Null where the document gives a range or names several values. */
  readonly value: number | null;
  readonly valueMin: number | null;
  readonly valueMax: number | null;
  /** Set where the document names several values side by side ("mức độ 3, mức độ 4"). */
  readonly values?: readonly number[];
  /** The whole the document counts out of: 37 in "10/37 TTHC". Kept per figure, as one document may use two. */
  readonly denominator?: number;
  /** "" for none; see format-fact.ts for the units that stand before the number. */
  readonly unit: string;
  readonly unitEn: string;
  readonly qualifier: FactQualifier;
  /** Set where the document states a bare number that is the rest of approximate ones; shown with this qualifier. */
  readonly impliedQualifier?: "approx";
  /** As the document dates it: "2022-10-25", "2019", "2020-Q1", "2015→2022-10" …; fact-age.ts reads it. */
  readonly asOf: string;
  /** Verbatim, misprints included; Unicode NFC, white space normalised. */
  readonly quote: string;
  /** A footnote the reader needs to understand the figure. */
  readonly note?: LocalText;
  readonly source: FactSource;
  /** Set where the figure contradicts others of the same source; `computed` is what those others give. */
  readonly qualityFlag?: LocalText & { readonly computed?: number };
  /** Other shares of the same whole that may overlap with this one: never add or stack them. */
  readonly overlapsWith?: readonly string[];
  /** False for page furniture (visit counters): kept for provenance, never shown as an indicator. */
  readonly isIndicator: boolean;
};

/** The provinces of the source documents, as they were then. */
export const FACT_PROVINCES = {
  "thua-thien-hue": { vi: "Thừa Thiên Huế", en: "Thừa Thiên Huế" },
  "yen-bai": { vi: "Yên Bái", en: "Yên Bái" },
  "ha-nam": { vi: "Hà Nam", en: "Hà Nam" },
  "bac-kan": { vi: "Bắc Kạn", en: "Bắc Kạn" },
} as const satisfies Record<string, LocalText>;

export type FactProvince = keyof typeof FACT_PROVINCES;

export const FACT_QUALIFIERS = [
  "exact",
  "approx",
  "over",
  "nearly",
  "under",
  "range",
  "target",
  "planned",
  "stated-inconsistent",
  "derived-count",
] as const;

export type FactQualifier = (typeof FACT_QUALIFIERS)[number];

export const FACT_DOMAINS = ["publicAdmin", "edocs", "digitalGov", "health", "security", "feedback", "organisation"] as const;

export type FactDomain = (typeof FACT_DOMAINS)[number];

export type FactSource = {
  readonly titleVi: string;
  readonly titleEn: string;
  /** ISO date of publication. */
  readonly publishedOn: string;
};

/**
 * A value the product computes from stated figures; always shown with a "computed" badge, never in place of one.
 * `value` is as displayed: rounded half away from zero to `decimals`.
 */
export type DerivedFact = {
  readonly id: string;
  readonly province: FactProvince;
  readonly labelVi: string;
  readonly labelEn: string;
  readonly formula: Formula;
  readonly value: number;
  readonly decimals: number;
  readonly unit: string;
  readonly unitEn: string;
  /** Where a number in the formula comes from, when no figure states it, and what the value is good for. */
  readonly note?: LocalText;
};

/** `ratio` is in per cent: 100 × first ÷ second. An argument is the id of a figure or of another derived value, or a number. */
export type Formula = {
  readonly op: "add" | "sub" | "ratio";
  readonly args: readonly [string | number, string | number];
};
