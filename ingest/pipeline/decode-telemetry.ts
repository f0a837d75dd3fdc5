import { MAX_PAYLOAD_BYTES, parseDeviceTopic } from "../../core/contracts/mqtt.ts";
import { metricByCode } from "../../core/domain/metric.ts";
import { QUALITY, type Reading } from "../../core/domain/reading.ts";
import type { Rejection, RejectionReason } from "../../core/domain/rejection.ts";
import { hasDuplicateKey } from "./has-duplicate-key.ts";

/** What one MQTT message says, before anything is known about its device. */
export type DecodedMessage = {
  readonly deviceCode: string;
  readonly sequence: { readonly boot: string; readonly seq: number } | undefined;
  readonly readings: readonly Reading[];
  /** Parts kept apart; a message without readings has at least one. */
  readonly rejections: readonly Rejection[];
};

export type TimeLimits = {
  /** A reading older than this on arrival is kept apart. */
  readonly maxAgeMs: number;
  /** A reading further ahead of our clock than this is kept apart. */
  readonly maxAheadMs: number;
};

export const DEFAULT_TIME_LIMITS: TimeLimits = { maxAgeMs: 30 * 86_400_000, maxAheadMs: 120_000 };

type Envelope = {
  readonly observedAtMs: number;
  readonly sequence: { readonly boot: string; readonly seq: number } | undefined;
  readonly values: Readonly<Record<string, unknown>>;
};

type Failure = { readonly reason: RejectionReason; readonly detail: string };

const utf8 = new TextDecoder("utf-8", { fatal: true });
const MAX_BOOT_CHARS = 32;
const MAX_VALUES = 64;

/** Never throws: a bad message is data, not an exception. */
export function decodeTelemetry(
  topic: string,
  payload: Uint8Array,
  now: { readonly nowMs: number; readonly limits: TimeLimits },
): DecodedMessage {
  const parsed = parseDeviceTopic(topic);
  if (parsed?.kind !== "telemetry")
    return refused({ topic, payload, deviceCode: undefined }, { reason: "topic-unknown", detail: topic.slice(0, 200) });
  const envelope = readEnvelope(payload);
  if ("reason" in envelope) return refused({ topic, payload, deviceCode: parsed.device }, envelope);
  const lateness = checkTime(envelope.observedAtMs, now);
  const source = { topic, payload, deviceCode: parsed.device, sequence: envelope.sequence };
  if (lateness !== undefined) {
    return { deviceCode: parsed.device, sequence: envelope.sequence, readings: [], rejections: [rejection(source, lateness)] };
  }
  return readValues(source, envelope);
}

function readEnvelope(payload: Uint8Array): Envelope | Failure {
  if (payload.length > MAX_PAYLOAD_BYTES) return { reason: "payload-too-large", detail: `${payload.length} bytes` };
  let text: string;
  try {
    text = utf8.decode(payload);
  } catch {
    return { reason: "payload-not-utf8", detail: "invalid byte sequence" };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return { reason: "payload-not-json", detail: cause instanceof Error ? cause.message.slice(0, 200) : "" };
  }
  if (hasDuplicateKey(text, json)) return { reason: "payload-duplicate-key", detail: "a key is named twice" };
  return checkShape(json);
}

function checkShape(json: unknown): Envelope | Failure {
  if (!isRecord(json)) return shape("not an object");
  const { ts, boot, seq, values } = json;
  if (typeof ts !== "number" || !Number.isSafeInteger(ts)) return shape("ts must be whole milliseconds");
  if (!isRecord(values)) return shape("values must be an object");
  const size = Object.keys(values).length;
  if (size === 0 || size > MAX_VALUES) return shape(`values has ${size} entries; 1 to ${MAX_VALUES} are read`);
  const sequence = checkSequence(boot, seq);
  return sequence !== undefined && "reason" in sequence ? sequence : { observedAtMs: ts, sequence, values };
}

/** Undefined for a device that does not number its messages. */
function checkSequence(boot: unknown, seq: unknown): Envelope["sequence"] | Failure {
  if (boot === undefined && seq === undefined) return undefined;
  if (typeof boot !== "string" || boot.length === 0 || boot.length > MAX_BOOT_CHARS || hasControlCharacter(boot)) {
    return shape(`boot must be 1 to ${MAX_BOOT_CHARS} printable characters`);
  }
  if (typeof seq !== "number" || !Number.isSafeInteger(seq) || seq < 1) return shape("seq must be a whole number from 1");
  return { boot, seq };
}

function checkTime(observedAtMs: number, now: { readonly nowMs: number; readonly limits: TimeLimits }): Failure | undefined {
  const aheadMs = observedAtMs - now.nowMs;
  if (aheadMs > now.limits.maxAheadMs) return { reason: "time-in-future", detail: `device clock ahead by ${aheadMs} ms` };
  if (-aheadMs > now.limits.maxAgeMs)
    return { reason: "time-too-old", detail: `older than ${now.limits.maxAgeMs} ms by ${-aheadMs - now.limits.maxAgeMs} ms` };
  return undefined;
}

type Source = {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly deviceCode: string;
  readonly sequence: Envelope["sequence"];
};

function readValues(source: Source, envelope: Envelope): DecodedMessage {
  const readings: Reading[] = [];
  const rejections: Rejection[] = [];
  for (const [code, value] of Object.entries(envelope.values)) {
    const metric = metricByCode(code);
    if (metric === undefined) rejections.push(rejection(source, { reason: "metric-unknown", detail: printable(code) }));
    else if (typeof value !== "number" || !Number.isFinite(value)) {
      rejections.push(
        rejection(source, { reason: "value-not-finite", detail: `${metric.code}: ${printable(JSON.stringify(value) ?? "")}` }),
      );
    } else {
      const quality = value < metric.min || value > metric.max ? QUALITY.outOfRange : QUALITY.good;
      readings.push({ metricId: metric.id, observedAtMs: envelope.observedAtMs, value, quality });
    }
  }
  return { deviceCode: source.deviceCode, sequence: source.sequence, readings, rejections };
}

type Refused = { readonly topic: string; readonly payload: Uint8Array; readonly deviceCode: string | undefined };

function refused({ topic, payload, deviceCode }: Refused, failure: Failure): DecodedMessage {
  return {
    deviceCode: deviceCode ?? "",
    sequence: undefined,
    readings: [],
    rejections: [{ topic: printable(topic), deviceCode, ...failure, payload }],
  };
}

function rejection(source: Source, failure: Failure): Rejection {
  return { topic: source.topic, deviceCode: source.deviceCode, ...failure, payload: source.payload };
}

function shape(detail: string): Failure {
  return { reason: "payload-shape", detail };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}|\p{Cs}/u.test(text);
}

/** PostgreSQL text cannot hold NUL, and nobody wants control characters in a list of refusals. */
function printable(text: string): string {
  return text.replace(/\p{Cc}|\p{Cs}/gu, "�").slice(0, 200);
}
