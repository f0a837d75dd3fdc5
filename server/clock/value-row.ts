import { numbersLiteral } from "../../db/numbers-literal.ts";
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

/** Parameters that name readings: devices, metrics and instants as arrays, then the first and the last instant to plan with. */
export function keysOf(values: readonly PastValue[]): readonly unknown[] {
  const times = values.map(({ observedAtMs }) => observedAtMs);
  const [firstMs, lastMs] = times.reduce(([least, most], ms) => [Math.min(least, ms), Math.max(most, ms)], [Infinity, -Infinity]);
  const columns = [values.map(({ deviceId }) => deviceId), values.map(({ metricId }) => metricId), times];
  return [...columns.map(numbersLiteral), new Date(firstMs), new Date(lastMs)];
}
