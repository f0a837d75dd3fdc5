import { z } from "zod";
import type { Bilingual } from "../domain/bilingual.ts";
import type { CatalogueFault } from "../domain/indicator/catalogue-fault.ts";
import { findFaults } from "../domain/indicator/find-faults.ts";
import { INDICATOR_DOMAINS, type Indicator, type IndicatorDomain } from "../domain/indicator/indicator.ts";

/*
 * The files of the catalogue, db/reference/indicators/<domain>.json: each an array of indicators. Unknown keys are refused, so
 * that a misspelt one is seen. What no single entry can say about itself is checked by core/domain/indicator/find-faults.ts.
 */

const text = z
  .string()
  .min(1)
  .max(2000)
  .refine((value) => value === value.normalize("NFC"), "not in Unicode NFC")
  .refine((value) => value === value.trim() && !/\s{2}/.test(value), "has spaces at an end, or several in a row");
const bilingual = z.strictObject({ vi: text, en: text });
const unit = z.union([bilingual, z.strictObject({ vi: z.literal(""), en: z.literal("") })]);
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+$/);
const partName = z.string().regex(/^[a-z][a-z0-9_]*$/);
const sourceCode = z.string().regex(/^[a-z][a-z0-9-]*$/);
const standing = z.enum(["found", "unverified", "platform-default"]);
const periodKind = z.enum(["hour", "day", "week", "month", "quarter", "half", "year", "span"]);
const aggregation = z.enum(["sum", "parts", "last", "mean", "max", "none"]);
const yardstick = z.enum(["value", "plan", "elapsed-plan", "elapsed-year", "same-period-last-year", "part"]);
const argument = z.union([z.string().min(1), z.number()]);

const amountFormula = z.strictObject({ kind: z.literal("amount"), part: partName });
const ratioFormula = z.strictObject({
  kind: z.literal("ratio"),
  numerator: z.array(partName).min(1).readonly(),
  denominator: z.array(partName).min(1).readonly(),
  scale: z.number().positive(),
});
const formula = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("stated") }),
  amountFormula,
  ratioFormula,
  z.strictObject({ kind: z.literal("change"), part: partName, against: z.enum(["same-period-last-year", "previous-period"]) }),
  z.strictObject({
    kind: z.literal("quantile"),
    part: partName,
    share: z.number().gt(0).lt(1),
    perUnit: z.number().positive(),
  }),
  z.strictObject({ kind: z.literal("index"), index: z.literal("qd766") }),
  z.strictObject({ kind: z.literal("measured"), rule: z.string().regex(/^[a-z][a-z0-9-]*$/), leastCoverage: z.number().min(0).max(1) }),
  z.strictObject({
    kind: z.literal("combined"),
    op: z.enum(["add", "sub", "ratio"]),
    args: z.tuple([argument, argument]).readonly(),
  }),
]);

const part = z.strictObject({
  name: bilingual,
  unit,
  of: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.enum(["sent", "measured", "platform"]) }),
    z.strictObject({
      kind: z.literal("counted"),
      feed: z.enum(["dossiers", "citizen-reports", "documents", "directives"]),
      tally: z.string().min(1),
    }),
  ]),
});

const limit = z.number().exactOptional();
const bounds = z.strictObject({
  atLeast: limit,
  above: limit,
  atMost: limit,
  below: limit,
  yardstick: yardstick.exactOptional(),
});

const thresholds = z.strictObject({
  validFrom: z.iso.date(),
  yardstick,
  isDifference: z.literal(true).exactOptional(),
  part: partName.exactOptional(),
  judges: z.discriminatedUnion("kind", [amountFormula, ratioFormula]).exactOptional(),
  periods: z.array(periodKind).min(1).readonly().exactOptional(),
  good: z.array(bounds).min(1).readonly(),
  watch: z.array(bounds).readonly(),
  standing,
  basis: bilingual,
  settings: z
    .array(z.union([code, z.literal("")]))
    .readonly()
    .exactOptional(),
});

const domains = Object.keys(INDICATOR_DOMAINS) as [IndicatorDomain, ...IndicatorDomain[]]; // Object.keys forgets the keys' type

export const indicatorSchema: z.ZodType<Indicator> = z.strictObject({
  code,
  domain: z.enum(domains),
  name: bilingual,
  definition: bilingual,
  unit,
  possible: z.strictObject({ atLeast: limit, atMost: limit }).exactOptional(),
  decimals: z.int().min(0).max(6),
  direction: z.enum(["up", "down", "band", "none"]),
  formula,
  parts: z.record(partName, part).readonly(),
  cadence: periodKind,
  alsoBy: z.array(periodKind).readonly(),
  nature: z.enum(["stock", "flow", "to-date"]),
  overUnits: aggregation,
  overTime: aggregation,
  thresholds: z.array(thresholds).readonly(),
  source: sourceCode,
  owner: z.string().min(1).exactOptional(),
  standing,
  legalBasis: bilingual,
  note: bilingual.exactOptional(),
  series: z
    .record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/), bilingual)
    .readonly()
    .exactOptional(),
  isSupporting: z.literal(true).exactOptional(),
});

export type CatalogueReading =
  | { readonly ok: true; readonly indicators: readonly Indicator[] }
  | { readonly ok: false; readonly faults: readonly CatalogueFault[] };

/** Entries as files have them, checked alone and against each other; or every fault, in both languages. */
export function readEntries(entries: unknown, known: { readonly sources?: ReadonlySet<string> } = {}): CatalogueReading {
  if (!Array.isArray(entries)) return { ok: false, faults: [NOT_A_LIST] };
  const read = (entries as readonly unknown[]).map((entry, at) => readEntry(entry, at));
  const faults = read.flatMap((one) => (one.ok ? [] : one.faults));
  const indicators = read.flatMap((one) => (one.ok ? [one.indicator] : []));
  const all = [...faults, ...findFaults(indicators, known)];
  return all.length === 0 ? { ok: true, indicators } : { ok: false, faults: all };
}

const NOT_A_LIST: CatalogueFault = {
  code: "",
  field: "",
  says: { vi: "Tệp phải là một danh sách chỉ số (mảng JSON).", en: "The file must be a list of indicators (a JSON array)." },
};

type EntryReading =
  | { readonly ok: true; readonly indicator: Indicator }
  | { readonly ok: false; readonly faults: readonly CatalogueFault[] };

function readEntry(entry: unknown, at: number): EntryReading {
  const english = indicatorSchema.safeParse(entry, { error: z.locales.en().localeError });
  if (english.success) return { ok: true, indicator: english.data };
  // The same again for the words in the other language.
  const vietnamese = indicatorSchema.safeParse(entry, { error: z.locales.vi().localeError });
  const named = codeOf(entry) ?? `#${at + 1}`;
  const faults = english.error.issues.map((issue, index): CatalogueFault => {
    const says: Bilingual = { vi: vietnamese.error?.issues[index]?.message ?? issue.message, en: issue.message };
    return { code: named, field: issue.path.map(String).join("."), says };
  });
  return { ok: false, faults };
}

function codeOf(entry: unknown): string | undefined {
  if (typeof entry !== "object" || entry === null || !("code" in entry)) return undefined;
  return typeof entry.code === "string" ? entry.code : undefined;
}
