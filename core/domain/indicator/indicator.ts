import type { Bilingual } from "../bilingual.ts";
import type { PeriodKind } from "../reporting/reporting-period.ts";

/** The 18 domains of an operations centre, and the documents whose figures are carried as stated. */
export const INDICATOR_DOMAINS = {
  economy: { vi: "Kinh tế", en: "Economy" },
  society: { vi: "Xã hội", en: "Society" },
  budget: { vi: "Ngân sách", en: "Budget" },
  publicAdmin: { vi: "Hành chính công", en: "Public administration" },
  feedback: { vi: "Phản ánh kiến nghị", en: "Citizen feedback" },
  edocs: { vi: "Văn bản điện tử", en: "E-documents" },
  directives: { vi: "Ý kiến chỉ đạo", en: "Directives" },
  education: { vi: "Giáo dục", en: "Education" },
  tourism: { vi: "Du lịch", en: "Tourism" },
  accommodation: { vi: "Lưu trú", en: "Accommodation" },
  health: { vi: "Y tế", en: "Health" },
  security: { vi: "An ninh và camera", en: "Security and cameras" },
  traffic: { vi: "Giao thông", en: "Traffic" },
  environment: { vi: "Môi trường", en: "Environment" },
  energy: { vi: "Điện và chiếu sáng", en: "Power and lighting" },
  cyber: { vi: "An toàn thông tin", en: "Cyber security" },
  digitalGov: { vi: "Hạ tầng số", en: "Digital infrastructure" },
  dataQuality: { vi: "Chất lượng dữ liệu", en: "Data quality" },
  documents: { vi: "Số liệu công bố trong văn bản", en: "Figures of published documents" },
} as const satisfies Record<string, Bilingual>;

export type IndicatorDomain = keyof typeof INDICATOR_DOMAINS;

/** `up`: more is better; `down`: less is; `band`: neither too much nor too little; `none`: a fact without good or bad. */
export type Direction = "up" | "down" | "band" | "none";

/**
 * How the value comes about, for a machine. Parts are counts or amounts by name; `of` tells where each is from.
 *
 *   stated     the source says the value; nothing is computed
 *   amount     one part, as it is
 *   ratio      scale × numerator ÷ denominator; several names are added up. 0 ÷ 0 is no value
 *   change     100 × (amount ÷ the same amount `against` − 1), in per cent
 *   quantile   of the durations in a part with buckets; `share` 0.5 is the median
 *   index      a scored index of core/domain/service-index
 *   measured   from telemetry by a rule of core/domain/measured
 *   combined   of stated figures of documents, with their qualifiers (core/domain/figure)
 */
export type Formula =
  | { readonly kind: "stated" }
  | { readonly kind: "amount"; readonly part: string }
  | { readonly kind: "ratio"; readonly numerator: readonly string[]; readonly denominator: readonly string[]; readonly scale: number }
  | { readonly kind: "change"; readonly part: string; readonly against: "same-period-last-year" | "previous-period" }
  | { readonly kind: "quantile"; readonly part: string; readonly share: number; readonly perUnit: number }
  | { readonly kind: "index"; readonly index: "qd766" }
  | { readonly kind: "measured"; readonly rule: string; readonly leastCoverage: number }
  | { readonly kind: "combined"; readonly op: "add" | "sub" | "ratio"; readonly args: readonly [string | number, string | number] };

/**
 * Where a part comes from: sent by the source beside the value or in its place, counted from the items of a feed, told by the
 * rule that measures, or counted by the platform from its own books.
 */
export type PartOrigin =
  | { readonly kind: "sent" | "measured" | "platform" }
  | { readonly kind: "counted"; readonly feed: WorkFeed; readonly tally: string };

export type WorkFeed = "dossiers" | "citizen-reports" | "documents" | "directives";

export type IndicatorPart = { readonly name: Bilingual; readonly unit: Bilingual; readonly of: PartOrigin };

/** How figures of units below make that of the unit above, and how those of short periods make that of a longer one. */
export type Aggregation = "sum" | "parts" | "last" | "mean" | "max" | "none";

/**
 * What a threshold is measured against: the number itself, the plan of the period, the plan of the year times the share of the
 * year that has passed, that share itself in per cent, the figure of the same period a year before, or a part told with the
 * value: the limit of the place, the speed on the free road.
 */
export type Yardstick = "value" | "plan" | "elapsed-plan" | "elapsed-year" | "same-period-last-year" | "part";

/** `atLeast` and `atMost` are inclusive, `above` and `below` are not; all that are given must hold. */
export type Bounds = {
  readonly atLeast?: number;
  readonly above?: number;
  readonly atMost?: number;
  readonly below?: number;
  /** Where this bound has another yardstick than its thresholds. */
  readonly yardstick?: Yardstick;
};

/** Judged from the top: good if it is good, else watch if it is that, else bad. So `watch` says only how far watch reaches. */
export type Thresholds = {
  /** ISO day of Vietnam from which it holds, by the last day of the figure's period. */
  readonly validFrom: string;
  /** With one other than `value` the bounds are in per cent of it; with `isDifference` in the value's unit above it. */
  readonly yardstick: Yardstick;
  readonly isDifference?: true;
  /** Which part, with the yardstick `part`. */
  readonly part?: string;
  /** Made of parts and judged in place of the value: which alarm level, how many severe ones, which share is full. */
  readonly judges?: Extract<Formula, { readonly kind: "amount" | "ratio" }>;
  /** Kinds of period that it judges; all where it says none. A fire on one day says little, those of a month do. */
  readonly periods?: readonly PeriodKind[];
  /** Several: any of them. Bounds of `watch` without a limit: nothing is bad. */
  readonly good: readonly Bounds[];
  readonly watch: readonly Bounds[];
  readonly standing: "found" | "unverified" | "platform-default";
  /** Document or rule it comes from. */
  readonly basis: Bilingual;
  /** Set where an administrator may change it: codes of `setting`, one for each number of the bounds in their order, "" where a rule fixes it. */
  readonly settings?: readonly string[];
};

export type Indicator = {
  /** "dossier.on_time_ratio" */
  readonly code: string;
  readonly domain: IndicatorDomain;
  readonly name: Bilingual;
  readonly definition: Bilingual;
  /** "" for none. */
  readonly unit: Bilingual;
  /** What its value can be at all; what sources say outside of it is refused. A part of a whole: from 0 to 100. */
  readonly possible?: { readonly atLeast?: number; readonly atMost?: number };
  /** Digits after the decimal mark in which it is told. */
  readonly decimals: number;
  readonly direction: Direction;
  readonly formula: Formula;
  readonly parts: Readonly<Record<string, IndicatorPart>>;
  /** The period kind in which it is told first, and others in which it exists. */
  readonly cadence: PeriodKind;
  readonly alsoBy: readonly PeriodKind[];
  /** `stock`: as of the end of the period; `flow`: over the period; `to-date`: from 1 January to the end of the period. */
  readonly nature: "stock" | "flow" | "to-date";
  readonly overUnits: Aggregation;
  readonly overTime: Aggregation;
  readonly thresholds: readonly Thresholds[];
  /** Code of its data source, or of the platform itself. */
  readonly source: string;
  /** Owner if it is not the source's: code of an agency. */
  readonly owner?: string;
  /** How the entry can be trusted: what was found, what is generally said, what is this product's proposal. */
  readonly standing: "found" | "unverified" | "platform-default";
  readonly legalBasis: Bilingual;
  /** A footnote the reader needs. */
  readonly note?: Bilingual;
  /** The series it is told in beside the whole, by code: five connected systems, two grades of school. Others may come too. */
  readonly series?: Readonly<Record<string, Bilingual>>;
  /** Beside the 124 indicators of the list: what an index or a panel needs, or a system that none of them covers. */
  readonly isSupporting?: true;
};
