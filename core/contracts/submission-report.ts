import { z } from "zod";
import { bilingual, utc } from "./api/parameters.ts";

export const refusedRowSchema = z
  .object({
    /** As the sender counts: of a file the line of the sheet, of JSON the element, both from 1. */
    row: z.int(),
    /** "" for the row as a whole. */
    column: z.string(),
    /** For programs. */
    reason: z.string(),
    says: bilingual,
    /** What stood there, at most 200 characters. */
    given: z.string(),
  })
  .meta({ id: "RefusedRow" });
export type RefusedRow = z.infer<typeof refusedRowSchema>;

export const submissionHeadSchema = z
  .object({
    submission: z.string(),
    source: z.string(),
    door: z.enum(["push", "pull", "file", "reference", "computed"]),
    content: z.enum(["figures", "dossiers", "citizen-reports", "documents", "directives"]),
    mode: z.enum(["all", "rows"]),
    idempotencyKey: z.string(),
    reporter: z.string(),
    receivedAt: utc(),
    /** False where one refused row refused all. */
    isApplied: z.boolean(),
    rows: z.int(),
    taken: z.int(),
    /** Said before, in the same words. */
    unchanged: z.int(),
    refused: z.int(),
  })
  .meta({ id: "SubmissionHead" });
export type SubmissionHead = z.infer<typeof submissionHeadSchema>;

/** What became of a submission. The same again is answered with the same. */
export const submissionReportSchema = submissionHeadSchema
  .extend({ refusedRows: z.array(refusedRowSchema) })
  .meta({ id: "SubmissionReport" });
export type SubmissionReport = z.infer<typeof submissionReportSchema>;
