/**
 * A figure as a source document states it. The qualifier is part of the value: "trên 350" is not 350.
 */
export type Fact = {
  readonly id: string;
  readonly province: string;
  /** Metric key of the indicator vocabulary, e.g. "dossier.received.2019". */
  readonly metric: string;
  readonly labelVi: string;
  readonly labelEn: string;
  readonly domain: FactDomain;
  readonly value: number | null;
  readonly valueMin: number | null;
  readonly valueMax: number | null;
  readonly unit: string;
  readonly unitEn: string;
  readonly qualifier: FactQualifier;
  /** As the document dates it: "2022-10-25", "2019", "2020-Q1", "2015→2022-10" … */
  readonly asOf: string;
  readonly quote: string;
  readonly note: string;
  readonly source: FactSource;
  /** Set where the figure contradicts others of the same source. */
  readonly qualityFlag?: { readonly vi: string; readonly en: string; readonly computed?: number };
  /** False for page furniture (visit counters): kept for provenance, never shown as an indicator. */
  readonly isIndicator: boolean;
};

export type FactQualifier =
  | "exact"
  | "approx"
  | "over"
  | "nearly"
  | "under"
  | "range"
  | "target"
  | "planned"
  | "stated-inconsistent"
  | "derived-count";

export type FactDomain = "publicAdmin" | "edocs" | "digitalGov" | "health" | "security" | "feedback" | "organisation";

export type FactSource = {
  readonly titleVi: string;
  readonly titleEn: string;
  /** ISO date of publication. */
  readonly publishedOn: string;
};
