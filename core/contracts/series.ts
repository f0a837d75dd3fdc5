import { z } from "zod";
import { LONGEST_RANGE_MS, type SeriesSource } from "../domain/series-step.ts";
import { plainText } from "./plain-text.ts";

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** What may be asked of GET /api/v1/series. Instants are RFC 3339 with an offset. */
export const seriesQuerySchema = z
  .strictObject({
    device: plainText(64).min(1),
    metric: plainText(64).min(1),
    from: instant,
    until: instant,
    points: z.coerce.number().int().min(2).max(4000).default(600),
  })
  .refine(({ from, until }) => from < until, { path: ["until"], message: "must come after from" })
  .refine(({ from, until }) => until - from <= LONGEST_RANGE_MS, { path: ["from"], message: "lies more than ten years before until" });

/**
 * A series in equal steps, column by column; every column has one entry a step. Where nothing good was measured, mean,
 * min and max are null: a gap is drawn as a gap. `suspect` counts what was measured and not trusted.
 */
export type Series = {
  readonly device: string;
  readonly metric: string;
  readonly unit: string;
  readonly source: SeriesSource;
  /** Start of the first step, milliseconds since 1970 UTC, and width of a step in milliseconds. */
  readonly startMs: number;
  readonly stepMs: number;
  readonly mean: readonly (number | null)[];
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
  readonly good: readonly number[];
  readonly suspect: readonly number[];
};
