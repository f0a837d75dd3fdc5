import { z } from "zod";
import type { Bilingual } from "../domain/bilingual.ts";
import type { DataSource } from "../domain/source/freshness-contract.ts";

/*
 * The file of source systems, db/reference/sources.json. `owner` may end in ".{province}", which loading replaces by the
 * province's code. Unknown keys are refused, so that a misspelt one is seen.
 */

const text = z
  .string()
  .min(1)
  .refine((value) => value === value.normalize("NFC"), "not in Unicode NFC");
const bilingual = z.strictObject({ vi: text, en: text }) satisfies z.ZodType<Bilingual>;

/** "17:00", Vietnam's clock. */
const at = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const day = z.int().min(1).max(31);

const promiseSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("every"), minutes: z.int().min(1) }),
  z.strictObject({ kind: z.literal("daily"), at, daysLater: z.int().min(0).max(31) }),
  z.strictObject({ kind: z.literal("weekly"), weekday: z.int().min(1).max(7), at }),
  z.strictObject({ kind: z.literal("monthly"), day, at }),
  z.strictObject({ kind: z.literal("quarterly"), month: z.int().min(1).max(12), day, at }),
  z.strictObject({ kind: z.literal("yearly"), month: z.int().min(1).max(12), day, at }),
  z.strictObject({ kind: z.literal("once") }),
]);

/** Written in catalogues, keys of rows and addresses. */
const sourceCode = z.string().regex(/^[a-z][a-z0-9-]{1,63}$/);

const dataSourceSchema: z.ZodType<DataSource> = z.strictObject({
  code: sourceCode,
  name: bilingual,
  owner: z.string().regex(/^[A-Z][A-Z0-9-]*\.([0-9]{1,8}|\{province\})$/),
  contract: z.strictObject({ promise: promiseSchema, deadAfter: z.int().min(1) }),
  contents: z
    .array(z.enum(["figures", "dossiers", "citizen-reports", "documents", "directives"]))
    .min(1)
    .refine((contents) => new Set(contents).size === contents.length, "says the same twice"),
  namedAs: z.array(bilingual),
});

/** The list of sources, each code once. */
export const dataSourcesSchema: z.ZodType<readonly DataSource[]> = z
  .array(dataSourceSchema)
  .refine((sources) => new Set(sources.map(({ code }) => code)).size === sources.length, "a code occurs twice");
