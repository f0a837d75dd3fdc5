import { z } from "zod";
import { plainText } from "./plain-text.ts";

/*
 * PULLS_FILE: where figures or events are fetched from, when, and how they are read; docs/sources.md. Unknown keys are refused.
 */

/** RFC 6901; "" is the whole. */
const pointer = z
  .string()
  .max(500)
  .regex(/^(\/([^~/]|~[01])*)*$/);
const name = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
const field = z.string().regex(/^[a-z][A-Za-z]{0,31}(\.[A-Za-z][A-Za-z0-9_]{0,63})?$/);
const words = z.record(plainText(200).min(1), plainText(64).min(1)).default({});

const pullSchema = z
  .strictObject({
    name,
    source: name,
    content: z.enum(["figures", "dossiers", "citizen-reports", "documents", "directives"]).default("figures"),
    /** Only what is named here is ever asked; redirects are not followed. */
    url: z.url({ protocol: /^https?$/ }),
    /** Five fields, Vietnam's clock: "30 6 * * *" is every day at 06:30. */
    cron: plainText(100).exactOptional(),
    everyMinutes: z.int().min(1).max(1440).exactOptional(),
    /** File with the value of the header Authorization; read at each pull. */
    authorizationFile: z.string().min(1).exactOptional(),
    timeoutS: z.int().min(1).max(120).default(20),
    mostBytes: z
      .int()
      .min(1000)
      .max(4 * 1024 * 1024)
      .default(4 * 1024 * 1024),
    mode: z.enum(["all", "rows"]).default("rows"),
    /** Where in the answer the list of rows is. */
    rows: pointer.default(""),
    /** Where in a row each field is: {"value": "/so_lieu", "parts.received": "/tiep_nhan"}. */
    fields: z.record(field, pointer),
    /** Fields that are the same in every row. */
    constants: z.record(field, z.union([plainText(200), z.number(), z.boolean()])).default({}),
    /** Codes by the words that the source has for them. */
    indicators: words,
    units: words,
  })
  .refine(({ cron, everyMinutes }) => (cron === undefined) !== (everyMinutes === undefined), "either cron or everyMinutes is needed");

export type ScheduledPull = z.infer<typeof pullSchema>;

export const pullsFileSchema = z.strictObject({
  pulls: z
    .array(pullSchema)
    .max(200)
    .refine((pulls) => new Set(pulls.map((pull) => pull.name)).size === pulls.length, "a name occurs twice"),
});
