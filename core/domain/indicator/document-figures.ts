import type { ObservationBasis } from "../../contracts/figures.ts";
import { type Derivation, deriveAll } from "../derive.ts";
import type { DerivedFact, Fact, FactProvince, FactQualifier } from "../fact.ts";
import { parseAsOf } from "../fact-age.ts";
import { lastDayOf, readPeriodKey } from "../reporting/reporting-period.ts";

/** A figure of a document as the book of figures takes it, with what the document says about it. */
export type DocumentFigure = {
  /** Code of the document as a source. */
  readonly source: string;
  readonly indicator: string;
  /** Code of the province, as on `day`. */
  readonly unit: string;
  readonly day: string;
  readonly period: string;
  readonly series: string;
  readonly value?: number;
  readonly valueMin?: number;
  readonly valueMax?: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly qualifier: FactQualifier;
  readonly basis: Omit<ObservationBasis, "revision">;
};

/** Codes of the provinces of the documents. */
const PROVINCE_CODES: Readonly<Record<FactProvince, string>> = {
  "thua-thien-hue": "46",
  "yen-bai": "15",
  "ha-nam": "35",
  "bac-kan": "06",
};

export function codeOfFact({ metric }: Pick<Fact, "metric">): string {
  return `doc.${metric}`;
}

export function codeOfDerived({ id }: Pick<DerivedFact, "id">): string {
  return `doc.derived.${id}`;
}

export function sourceOfFact({ province, source }: Fact): string {
  return `document-${province}-${source.publishedOn.slice(0, 4)}`;
}

/** The stated figures, and those computed from them; page counters are none. Values that cannot be said are left out. */
export function documentFigures(facts: readonly Fact[], derived: readonly DerivedFact[]): readonly DocumentFigure[] {
  const stated = facts.filter(({ isIndicator }) => isIndicator);
  const results = deriveAll(facts, derived);
  return [...stated.flatMap(statedFigures), ...derived.flatMap((fact) => derivedFigure(fact, results.get(fact.id), { facts, derived }))];
}

/** As the book of figures writes the time that a document names: "2015→2022-10" is 2015/2022-10, a change is of its later period. */
export function periodOfFact({ asOf, source }: Pick<Fact, "asOf" | "source">): string | undefined {
  const kind = parseAsOf(asOf)?.kind;
  if (kind === "at") return asOf;
  if (kind === "versus") return asOf.split(" vs ")[0];
  if (kind === "since") return `${asOf.slice(0, -1)}/${source.publishedOn}`;
  if (kind === "span") return asOf.includes("→") ? asOf.replace("→", "/") : asOf.replace(/^(\d{4})-(\d{4})$/, "$1/$2");
  return undefined;
}

function statedFigures(fact: Fact): readonly DocumentFigure[] {
  const place = placeOf(fact);
  if (place === undefined) return [];
  const common = {
    ...place,
    indicator: codeOfFact(fact),
    qualifier: fact.impliedQualifier ?? fact.qualifier,
    basis: basisOf(fact),
  };
  // Several values side by side are several figures, told apart by their number.
  if (fact.values !== undefined) return fact.values.map((value) => ({ ...common, series: String(value), value }));
  return [{ ...common, series: "", ...numbersOf(fact) }];
}

function numbersOf({ value, valueMin, valueMax, denominator, unit }: Fact) {
  if (value === null) return valueMin === null || valueMax === null ? {} : { valueMin, valueMax };
  if (denominator === undefined) return { value };
  // The whole that the document counts out of; of a share only the whole is stated.
  return unit === "%" ? { value, denominator } : { value, numerator: value, denominator };
}

function basisOf({ id, quote, note, scope, asOf, overlapsWith, qualityFlag }: Fact): DocumentFigure["basis"] {
  return {
    fact: id,
    quote,
    scope,
    statedAs: asOf,
    ...(note === undefined ? {} : { note: note.vi }),
    ...(overlapsWith === undefined ? {} : { overlapsWith: [...overlapsWith] }),
    ...(qualityFlag === undefined ? {} : { flag: { vi: qualityFlag.vi, en: qualityFlag.en } }),
  };
}

type Place = Pick<DocumentFigure, "source" | "unit" | "day" | "period">;

/** The province as it was when the period ended, or when the document came out where that was before. */
function placeOf(fact: Fact): Place | undefined {
  const period = readPeriodKey(periodOfFact(fact) ?? "");
  if (period === undefined) return undefined;
  const { publishedOn } = fact.source;
  const lastDay = lastDayOf(period);
  return {
    source: sourceOfFact(fact),
    unit: PROVINCE_CODES[fact.province],
    day: lastDay < publishedOn ? lastDay : publishedOn,
    period: period.key,
  };
}

type Book = { readonly facts: readonly Fact[]; readonly derived: readonly DerivedFact[] };

const RESTS_ON_FLAGGED = { vi: "dựa trên số liệu mâu thuẫn trong văn bản", en: "rests on a figure that its document contradicts" };

function derivedFigure(fact: DerivedFact, result: Derivation | undefined, book: Book): readonly DocumentFigure[] {
  const [latest] = statedIn(fact, book)
    .flatMap((one) => placeOf(one) ?? [])
    .toSorted((one, other) => other.day.localeCompare(one.day));
  if (latest === undefined || result?.ok !== true) return [];
  const { figure } = result;
  const numbers = figure.kind === "range" ? { valueMin: figure.min, valueMax: figure.max } : { value: figure.value };
  const basis = {
    ...(fact.note === undefined ? {} : { note: fact.note.vi }),
    ...(figure.isFlagged === true ? { flag: RESTS_ON_FLAGGED } : {}),
  };
  return [{ ...latest, indicator: codeOfDerived(fact), series: "", ...numbers, qualifier: figure.kind, basis }];
}

/** The stated figures that a formula rests on, through others. */
export function statedIn({ formula }: DerivedFact, book: Book): readonly Fact[] {
  return formula.args.flatMap((argument) => {
    const other = book.derived.find(({ id }) => id === argument);
    return other === undefined ? book.facts.filter(({ id }) => id === argument) : statedIn(other, book);
  });
}
