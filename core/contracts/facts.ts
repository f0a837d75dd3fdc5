import { z } from "zod";
import { type DerivedFact, FACT_DOMAINS, FACT_PROVINCES, FACT_QUALIFIERS, type Fact, type FactProvince } from "../domain/fact.ts";
import { parseAsOf } from "../domain/fact-age.ts";

/**
 * The files of administrative figures: db/reference/facts.json (what documents state) and
 * db/reference/derived-facts.json (what is computed from them). Unknown keys are refused, so that a misspelt one is seen.
 */
const text = z
  .string()
  .min(1)
  .refine((value) => value === value.normalize("NFC"), "not in Unicode NFC");
const localText = z.strictObject({ vi: text, en: text });
const isoDay = z.iso.date();
const provinces = Object.keys(FACT_PROVINCES) as [FactProvince, ...FactProvince[]]; // Object.keys forgets the keys' type
const province = z.enum(provinces);
const stated = z.number().nullable();

/** One figure as its document states it. */
export const factSchema = z
  .strictObject({
    id: z.string().regex(/^[A-Z]{2,3}\d{2}-\d{2}$/),
    province,
    metric: z.string().regex(/^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)+$/),
    labelVi: text,
    labelEn: text,
    scope: localText,
    domain: z.enum(FACT_DOMAINS),
    value: stated,
    valueMin: stated,
    valueMax: stated,
    values: z.array(z.number()).min(2).readonly().exactOptional(),
    denominator: z.number().positive().exactOptional(),
    unit: z.string(),
    unitEn: z.string(),
    qualifier: z.enum(FACT_QUALIFIERS),
    impliedQualifier: z.literal("approx").exactOptional(),
    asOf: z.string().refine((value) => parseAsOf(value) !== undefined, "not a date of a known form"),
    quote: text,
    note: localText.exactOptional(),
    source: z.strictObject({ titleVi: text, titleEn: text, publishedOn: isoDay }),
    qualityFlag: localText.extend({ computed: z.number().exactOptional() }).exactOptional(),
    overlapsWith: z.array(z.string()).min(1).readonly().exactOptional(),
    isIndicator: z.boolean(),
  })
  .superRefine((fact, context) => {
    for (const message of contradictions(fact)) context.addIssue({ code: "custom", message: `${fact.id}: ${message}` });
  });

const derivedFactSchema = z.strictObject({
  id: z.string().regex(/^D-\d{2}$/),
  province,
  labelVi: text,
  labelEn: text,
  formula: z.strictObject({ op: z.enum(["add", "sub", "ratio"]), args: z.tuple([argument(), argument()]).readonly() }),
  value: z.number(),
  decimals: z.int().min(0).max(6),
  unit: z.string(),
  unitEn: z.string(),
  note: localText.exactOptional(),
});

/** The list of stated figures, each id once. */
export const factsSchema: z.ZodType<readonly Fact[]> = z.array(factSchema).refine(hasUniqueIds, "an id occurs twice");

/** The list of computed values, each id once. */
export const derivedFactsSchema: z.ZodType<readonly DerivedFact[]> = z.array(derivedFactSchema).refine(hasUniqueIds, "an id occurs twice");

function argument() {
  return z.union([z.string().min(1), z.number()]);
}

/** What the qualifier promises about the numbers, checked. */
function contradictions(fact: Fact): string[] {
  const isRange = fact.qualifier === "range";
  const hasOnlyEnds = fact.value === null && fact.valueMin !== null && fact.valueMax !== null;
  const faults: [boolean, string][] = [
    [isRange !== hasOnlyEnds, "a range has two ends and no value, and only a range has"],
    [!isRange && fact.value === null && fact.values === undefined, "has no number"],
    [fact.qualifier === "stated-inconsistent" && fact.qualityFlag === undefined, "is inconsistent without saying why"],
    [fact.unit !== "%" && (fact.value ?? 0) > (fact.denominator ?? Number.POSITIVE_INFINITY), "counts more than its whole"],
  ];
  return faults.filter(([isFault]) => isFault).map(([, message]) => message);
}

function hasUniqueIds(items: readonly { readonly id: string }[]): boolean {
  return new Set(items.map((item) => item.id)).size === items.length;
}
