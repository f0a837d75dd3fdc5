import type { PastValue } from "./past-state.ts";

/** A reading as the statements of this folder select it, column by column. */
export type ValueRow = [deviceId: number, metricId: number, observedMs: number, value: number, quality: number, receivedMs: number];

/** An instant as milliseconds that the driver reads as a number. */
export function rounded(column: string): string {
  return `round(extract(epoch from ${column}) * 1000)::float8`;
}

export function toValue([deviceId, metricId, observedAtMs, value, quality, receivedAtMs]: ValueRow): PastValue {
  return { deviceId, metricId, observedAtMs, value, quality, receivedAtMs };
}
