import { z } from "zod";
import { FACT_QUALIFIERS } from "../domain/fact.ts";
import { plainText } from "./plain-text.ts";

/*
 * One row of what sources send, as JSON and as a line of a file have it. Unknown keys are refused, so that a misspelt one is
 * seen. Numbers are JSON numbers here; the doors for files read Vietnamese writing ("3.229", "45 %", "quý I/2020") before.
 */

const code = plainText(64).min(1);
const amount = z.number();

/** A figure of one indicator, unit and period: its value, or the parts it is made of, or both ends of a range. */
export const figureRowSchema = z.strictObject({
  indicator: code,
  /** Code of the unit as it was on the last day of the period. */
  unit: code,
  /** As core/domain/reporting/reporting-period.ts writes it. */
  period: plainText(32).min(1),
  series: plainText(64).exactOptional(),
  value: amount.exactOptional(),
  valueMin: amount.exactOptional(),
  valueMax: amount.exactOptional(),
  /** By the part names of the indicator's formula. */
  parts: z.record(z.string(), amount).exactOptional(),
  qualifier: z.enum(FACT_QUALIFIERS).default("exact"),
  vintage: z.enum(["estimate", "preliminary", "official"]).default("official"),
  note: plainText(500).exactOptional(),
});
export type FigureRow = z.infer<typeof figureRowSchema>;

/** Something that happened to an item of a feed; `body` says what, by feed and kind (core/domain/work). */
export const eventRowSchema = z.strictObject({
  item: code,
  /** The sender's number of the event, unique within the item. */
  event: code,
  /** Raised to correct an event that was sent before. */
  revision: z.int().min(1).max(10_000).default(1),
  at: z.iso.datetime({ offset: true }),
  kind: plainText(40).min(1),
  body: z.record(z.string(), z.unknown()).default({}),
});
export type EventRow = z.infer<typeof eventRowSchema>;
