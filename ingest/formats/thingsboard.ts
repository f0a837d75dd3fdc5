import type { DecodedMessage, Measurement, SourceMessage } from "../pipeline/decoded-message.ts";
import { NOTHING } from "../pipeline/decoded-message.ts";
import { type Failure, isFailure, rejected, shape } from "../pipeline/reject.ts";
import { isRecord, readJson } from "./read-json.ts";

export type TimedValues = {
  /** Undefined where the sender states no time. */
  readonly ts: number | undefined;
  readonly values: Readonly<Record<string, unknown>>;
};

const TELEMETRY = "v1/devices/me/telemetry";
const MOST_VALUES = 1024;

/**
 * ThingsBoard's MQTT device API (thingsboard.io/docs/reference/mqtt-api). The topic names nobody: the device is who
 * signed in. Attributes, answers to commands and the rest are taken and not kept; they are no measurements.
 */
export function decodeThingsboard(message: SourceMessage): DecodedMessage {
  const { account, topic, payload, receivedAtMs } = message;
  if (topic !== TELEMETRY) return NOTHING;
  if (account === undefined) return rejected(message, { reason: "device-unknown", detail: "nobody signed in to send this" });
  const device = { format: "thingsboard", externalId: account } as const;
  const read = readJson(payload);
  if (isFailure(read)) return rejected(message, read, device);
  const entries = readTimedValues(read.json);
  if (isFailure(entries)) return rejected(message, entries, device);
  const measurements = entries.flatMap((entry) => toMeasurements(entry, receivedAtMs));
  return { ...NOTHING, parts: [{ device, sequence: undefined, measurements }], isClockOurs: entries.some(isWithoutTime) };
}

/** `{"k": v}`, `{"ts": ms, "values": {…}}`, or an array of either. */
export function readTimedValues(json: unknown): readonly TimedValues[] | Failure {
  const entries: TimedValues[] = [];
  let count = 0;
  for (const item of Array.isArray(json) ? json : [json]) {
    const entry = readEntry(item);
    if (isFailure(entry)) return entry;
    entries.push(entry);
    count += Object.keys(entry.values).length;
  }
  return count === 0 || count > MOST_VALUES ? shape(`${count} values; 1 to ${MOST_VALUES} are read`) : entries;
}

export function toMeasurements({ ts, values }: TimedValues, receivedAtMs: number): readonly Measurement[] {
  const observedAtMs = ts ?? receivedAtMs;
  return Object.keys(values).map((name) => ({ name, unit: undefined, value: values[name], observedAtMs }));
}

export function isWithoutTime({ ts }: TimedValues): boolean {
  return ts === undefined;
}

function readEntry(entry: unknown): TimedValues | Failure {
  if (!isRecord(entry)) return shape("an object, or an array of objects, is expected");
  const { ts, values } = entry;
  // A device may well measure something that it calls "values" or "ts"; only an object under "values" makes the long form.
  if (!isRecord(values))
    return ts === undefined || values === undefined ? { ts: undefined, values: entry } : shape("values must be an object");
  if (ts !== undefined && (typeof ts !== "number" || !Number.isSafeInteger(ts))) return shape("ts must be whole milliseconds");
  return { ts, values };
}
