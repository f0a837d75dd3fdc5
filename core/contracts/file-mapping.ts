import { z } from "zod";
import { plainText } from "./plain-text.ts";

/*
 * How to read a file that is not laid out as ours: a small JSON file beside it, docs/sources.md. Unknown keys are refused, so
 * that a misspelt one is seen.
 */

/** What a column of a file can be: a field of a figure, or one of its parts. */
const FIGURE_FIELDS = ["indicator", "unit", "period", "series", "value", "valueMin", "valueMax", "qualifier", "vintage", "note"] as const;

const heading = plainText(200).min(1);
const code = plainText(64).min(1);
const field = z.union([
  z.enum(FIGURE_FIELDS),
  z.string().regex(/^parts\.[a-z][a-z0-9_]*$/),
  /** Not read. */
  z.null(),
]);

export const fileMappingSchema = z.strictObject({
  /** Of a workbook: the name of a sheet, or its number from 1. */
  sheet: z.union([plainText(31).min(1), z.int().min(1)]).default(1),
  /** The line of the headings, from 1. */
  headerRow: z.int().min(1).max(100).default(1),
  /** What each heading is; those that the platform knows anyway need not be named. */
  columns: z.record(heading, field).default({}),
  /** Fields that are the same for every figure of the file. */
  constants: z.partialRecord(z.enum(FIGURE_FIELDS), plainText(64)).default({}),
  /** Codes by the words that the file has for them. */
  indicators: z.record(heading, code).default({}),
  units: z.record(heading, code).default({}),
  /** A wide table: every column that is nothing else holds values, and its heading says of what. */
  across: z.enum(["indicator", "period"]).exactOptional(),
  /** What a cell that the workbook keeps as a date means where a period is read. */
  dates: z.enum(["day", "month", "year"]).default("day"),
});

export type FileMapping = z.infer<typeof fileMappingSchema>;
