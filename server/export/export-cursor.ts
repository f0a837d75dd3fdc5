import { createHash } from "node:crypto";
import { z } from "zod";
import type { ReadingsQuery } from "../../core/contracts/api/readings-api.ts";

/** Place of a reading in the order of an export. */
export type ReadingKey = {
  readonly deviceId: number;
  readonly metricId: number;
  /** Microseconds since 1970 UTC. */
  readonly observedUs: number;
};

/** Where a page ended, and what every page of its export has in common. */
export type ExportCursor = {
  readonly after: ReadingKey;
  /** Milliseconds since 1970 UTC: nothing that became known later is in any page. */
  readonly knownAsOfMs: number;
  /** Of the question that it belongs to. */
  readonly question: string;
};

/** As far as the database's own numbers go: integer, smallint, and instants up to the year 9998. */
const asInteger = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const asSmallint = z
  .int()
  .min(0)
  .max(2 ** 15 - 1);
const instantMs = z
  .int()
  .min(0)
  .max(Date.UTC(9999, 0, 1));
const instantUs = z.int().min(0);
const encodedSchema = z.tuple([z.literal(1), instantMs, asInteger, asSmallint, instantUs, z.string().max(16)]);

/** Opaque to who gets it; carries places only, so nothing is gained by changing one. */
export function encodeCursor({ after, knownAsOfMs, question }: ExportCursor): string {
  const parts = [1, knownAsOfMs, after.deviceId, after.metricId, after.observedUs, question];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** Undefined for what no page of this server's ended with. */
export function decodeCursor(text: string): ExportCursor | undefined {
  try {
    const parsed = encodedSchema.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    if (!parsed.success) return undefined;
    const [, knownAsOfMs, deviceId, metricId, observedUs, question] = parsed.data;
    return { after: { deviceId, metricId, observedUs }, knownAsOfMs, question };
  } catch {
    // Not JSON.
    return undefined;
  }
}

/** The same for all pages of one export, whatever their size and format; another for any other question. */
export function questionOf({ device, unit, kind, metrics, from, until, asOf }: ReadingsQuery): string {
  return createHash("sha256")
    .update(JSON.stringify([device, unit, kind, metrics, from, until, asOf].map((part) => part ?? null)))
    .digest("base64url")
    .slice(0, 11);
}
