import { z } from "zod";

/*
 * What an observation rests on, as the column `observation.basis` holds it. Every way in writes the keys that it knows; a reader
 * takes a key that is absent as not known.
 */

const bilingual = z.object({ vi: z.string(), en: z.string() });

/** Why there is no value. `denominator-zero`: nothing to count; it is not 0. */
export const WHY_NONE = {
  "denominator-zero": { vi: "không có gì để tính (mẫu số bằng 0)", en: "nothing to count (denominator zero)" },
  "not-enough-data": { vi: "chưa đủ dữ liệu", en: "not enough data" },
  "missing-parts": { vi: "thiếu thành phần", en: "parts are missing" },
} as const satisfies Readonly<Record<string, z.infer<typeof bilingual>>>;

export type WhyNone = keyof typeof WHY_NONE;

/** A component of an index. `from`: counted from items, or another figure, by the id of its observation. */
const componentSchema = z.object({
  numerator: z.number(),
  denominator: z.number(),
  points: z.number().exactOptional(),
  from: z.union([z.literal("counted"), z.object({ observation: z.string() })]),
});

export const observationBasisSchema = z.object({
  /** Of the indicator's entry in the catalogue. */
  revision: z.int(),
  /** Amounts by the names of the indicator's formula. */
  parts: z.record(z.string(), z.number()).exactOptional(),
  /** The instant up to which the passing of time was counted. */
  judgedAt: z.iso.datetime().exactOptional(),
  /** Id of the last event of the feed that was counted. */
  throughEvent: z.string().exactOptional(),
  whyNone: z.enum(["denominator-zero", "not-enough-data", "missing-parts"]).exactOptional(),
  /** Of an index: by component code; those without a count are `missing`. */
  components: z.record(z.string(), componentSchema).exactOptional(),
  missing: z.array(z.string()).exactOptional(),
  /** As the source put it. */
  quote: z.string().exactOptional(),
  note: z.string().exactOptional(),
  /** Of a figure of a document: its number there, what it covers, how the document dates it, and shares that overlap with it. */
  fact: z.string().exactOptional(),
  scope: bilingual.exactOptional(),
  statedAs: z.string().exactOptional(),
  overlapsWith: z.array(z.string()).exactOptional(),
  /** Contradicts others of the same source, or rests on one that does. */
  flag: bilingual.exactOptional(),
});

export type ObservationBasis = z.infer<typeof observationBasisSchema>;
export type IndexComponentBasis = z.infer<typeof componentSchema>;
