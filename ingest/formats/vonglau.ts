import { parseDeviceTopic } from "../../core/contracts/mqtt.ts";
import type { DecodedMessage, DeviceName, Measurement, Sequence, SourceMessage } from "../pipeline/decoded-message.ts";
import { NOTHING } from "../pipeline/decoded-message.ts";
import { type Failure, hasControlCharacter, isFailure, rejected, shape } from "../pipeline/reject.ts";
import { isRecord, readJson } from "./read-json.ts";

type Envelope = {
  readonly observedAtMs: number;
  readonly sequence: Sequence | undefined;
  readonly values: Readonly<Record<string, unknown>>;
};

const MAX_BOOT_CHARS = 32;
const MAX_VALUES = 64;

/** Our own format, core/contracts/mqtt.ts: telemetry, and the device's word on whether it is connected. */
export function decodeVonglau(message: SourceMessage): DecodedMessage {
  const topic = parseDeviceTopic(message.topic);
  if (topic === undefined || topic.kind === "ack" || topic.kind === "senml")
    return rejected(message, { reason: "topic-unknown", detail: message.topic });
  const device: DeviceName = { format: "vonglau", externalId: topic.device };
  return topic.kind === "status" ? readStatus(message, device) : readTelemetry(message, device);
}

function readTelemetry(message: SourceMessage, device: DeviceName): DecodedMessage {
  const envelope = readEnvelope(message.payload);
  if (isFailure(envelope)) return rejected(message, envelope, device);
  const { observedAtMs, sequence, values } = envelope;
  const measurements: Measurement[] = [];
  for (const name of Object.keys(values)) measurements.push({ name, unit: undefined, value: values[name], observedAtMs });
  return { ...NOTHING, parts: [{ device, sequence, measurements }] };
}

const LONGEST_STATUS_BYTES = 7;

function readStatus(message: SourceMessage, device: DeviceName): DecodedMessage {
  const { payload, receivedAtMs } = message;
  const status = payload.length <= LONGEST_STATUS_BYTES ? new TextDecoder().decode(payload) : undefined;
  // An empty payload clears a retained message and says nothing of the device.
  if (status === "") return NOTHING;
  if (status !== "online" && status !== "offline") return rejected(message, shape('status must be "online" or "offline"'), device);
  return { ...NOTHING, presences: [{ device, isOnline: status === "online", atMs: receivedAtMs }] };
}

function readEnvelope(payload: Uint8Array): Envelope | Failure {
  const read = readJson(payload);
  return isFailure(read) ? read : checkShape(read.json);
}

function checkShape(json: unknown): Envelope | Failure {
  if (!isRecord(json)) return shape("not an object");
  const { ts, boot, seq, values } = json;
  if (typeof ts !== "number" || !Number.isSafeInteger(ts)) return shape("ts must be whole milliseconds");
  if (!isRecord(values)) return shape("values must be an object");
  const size = Object.keys(values).length;
  if (size === 0 || size > MAX_VALUES) return shape(`values has ${size} entries; 1 to ${MAX_VALUES} are read`);
  const sequence = checkSequence(boot, seq);
  return sequence !== undefined && isFailure(sequence) ? sequence : { observedAtMs: ts, sequence, values };
}

/** Undefined for a device that does not number its messages. */
function checkSequence(boot: unknown, seq: unknown): Sequence | undefined | Failure {
  if (boot === undefined && seq === undefined) return undefined;
  if (typeof boot !== "string" || boot.length === 0 || boot.length > MAX_BOOT_CHARS || hasControlCharacter(boot)) {
    return shape(`boot must be 1 to ${MAX_BOOT_CHARS} printable characters`);
  }
  if (typeof seq !== "number" || !Number.isSafeInteger(seq) || seq < 1) return shape("seq must be a whole number from 1");
  return { boot, seq };
}
