import { metricById } from "../../core/domain/metric.ts";
import type { Rejection } from "../../core/domain/rejection.ts";
import type { DecodedMessage } from "./decode-telemetry.ts";

/** A batch in the shape that the SQL statements take: parallel arrays. */
export type BatchColumns = {
  readonly readings: {
    readonly deviceIds: number[];
    readonly metricIds: number[];
    readonly observedMs: number[];
    readonly values: number[];
    readonly qualities: number[];
    readonly receivedMs: number[];
  };
  readonly sequences: { readonly deviceIds: number[]; readonly boots: string[]; readonly seqs: number[]; readonly receivedMs: number[] };
  readonly rejections: readonly (Rejection & { readonly receivedAtMs: number })[];
};

type Timed = { readonly message: DecodedMessage; readonly receivedAtMs: number };

/** Lays a batch out for storing; messages of unregistered devices become rejections. */
export function toBatchColumns(batch: readonly Timed[], deviceIds: ReadonlyMap<string, number>): BatchColumns {
  const readings: BatchColumns["readings"] = { deviceIds: [], metricIds: [], observedMs: [], values: [], qualities: [], receivedMs: [] };
  const sequences: BatchColumns["sequences"] = { deviceIds: [], boots: [], seqs: [], receivedMs: [] };
  const rejections: (Rejection & { receivedAtMs: number })[] = [];
  for (const { message, receivedAtMs } of batch) {
    rejections.push(...message.rejections.map((rejection) => ({ ...rejection, receivedAtMs })));
    const deviceId = deviceIds.get(message.deviceCode);
    if (deviceId === undefined) {
      rejections.push(...rejectUnregistered(message, receivedAtMs));
      continue;
    }
    for (const reading of message.readings) {
      readings.deviceIds.push(deviceId);
      readings.metricIds.push(reading.metricId);
      readings.observedMs.push(reading.observedAtMs);
      readings.values.push(reading.value);
      readings.qualities.push(reading.quality);
      readings.receivedMs.push(receivedAtMs);
    }
    if (message.sequence !== undefined) {
      sequences.deviceIds.push(deviceId);
      sequences.boots.push(message.sequence.boot);
      sequences.seqs.push(message.sequence.seq);
      sequences.receivedMs.push(receivedAtMs);
    }
  }
  return { readings, sequences, rejections };
}

/** One rejection per reading, so that the accounts add up in the same unit. */
function rejectUnregistered(message: DecodedMessage, receivedAtMs: number): (Rejection & { receivedAtMs: number })[] {
  return message.readings.map((reading) => ({
    topic: `vonglau/v1/${message.deviceCode}/telemetry`,
    deviceCode: message.deviceCode,
    reason: "device-unknown" as const,
    detail: metricById(reading.metricId)?.code ?? String(reading.metricId),
    payload: new TextEncoder().encode(
      JSON.stringify({ ts: reading.observedAtMs, values: { [metricById(reading.metricId)?.code ?? reading.metricId]: reading.value } }),
    ),
    receivedAtMs,
  }));
}
