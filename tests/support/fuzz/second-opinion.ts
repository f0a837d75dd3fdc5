import { METRICS } from "../../../core/domain/metric.ts";
import type { JudgedMessage } from "../judge-message.ts";
import type { FuzzedMessage } from "./fuzzed-message.ts";
import { objectToForeign } from "./second-opinion-on-foreign.ts";
import { readStrictly, type StrictJson } from "./strict-json.ts";

/**
 * What is wrong with a message's acceptance, judged without any of the decoders: the payload is read by another parser,
 * limits and shapes are written down a second time. Undefined when there is nothing to object to.
 */
export function objectTo(message: FuzzedMessage, judged: JudgedMessage): string | undefined {
  return objectToReadings(message, judged) ?? objectToOwnFormat(message, judged) ?? objectToForeign(message, judged);
}

const DAY_MS = 86_400_000;

function objectToReadings({ nowMs }: FuzzedMessage, { readings }: JudgedMessage): string | undefined {
  for (const { metricId, value, observedAtMs, quality } of readings) {
    const metric = METRICS.find(({ id }) => id === metricId);
    if (metric === undefined) return `metric ${metricId} is none of ours`;
    if (!Number.isFinite(value)) return `${metric.code} is ${value}`;
    if (!Number.isFinite(observedAtMs) || observedAtMs > nowMs + 120_000 || observedAtMs < nowMs - 30 * DAY_MS)
      return `accepted at ${observedAtMs} when it was ${nowMs}`;
    if ((quality === 0) !== (value >= metric.min && value <= metric.max)) return `${metric.code} ${value} is judged ${quality}`;
  }
  return undefined;
}

const OWN_TELEMETRY = /^vonglau\/v1\/([A-Za-z0-9_-]{1,64})\/telemetry$/u;
const CONTROL = /\p{Cc}|\p{Cs}/u;

/** Our own format to the letter: topic, size, every value as written, nothing that is not in the text. */
function objectToOwnFormat({ topic, payload }: FuzzedMessage, { decoded, readings }: JudgedMessage): string | undefined {
  const own = decoded.parts.filter((part) => part.device.format === "vonglau");
  if (!topic.startsWith("vonglau/") || own.length === 0 || topic.endsWith("/senml")) return undefined;
  const device = OWN_TELEMETRY.exec(topic)?.[1];
  if (device === undefined) return `${topic} is no topic of ours`;
  if (payload.length > 8192) return `${payload.length} bytes were read`;
  const strict = readStrictly(payload);
  if (strict === undefined) return "no strict reader accepts this JSON";
  if (own.some((part) => part.device.externalId !== device)) return "the device is not the one of the topic";
  return objectToEnvelope(strict, judgedEnvelope(decoded, readings));
}

function judgedEnvelope(decoded: JudgedMessage["decoded"], readings: JudgedMessage["readings"]) {
  return { sequence: decoded.parts[0]?.sequence, readings };
}

function objectToEnvelope({ root }: StrictJson, judged: ReturnType<typeof judgedEnvelope>): string | undefined {
  if (!(root instanceof Map)) return "not an object";
  const values: unknown = root.get("values");
  if (!(values instanceof Map) || values.size === 0 || values.size > 64) return "values is no object of 1 to 64 entries";
  for (const { metricId, value, observedAtMs } of judged.readings) {
    const code = METRICS.find(({ id }) => id === metricId)?.code;
    if (observedAtMs !== root.get("ts") || !Number.isSafeInteger(observedAtMs)) return "observed at another time than ts";
    if (values.get(code) !== value) return `${code} is ${String(values.get(code))}, read as ${value}`;
  }
  return objectToSequence(root, judged.sequence);
}

function objectToSequence(root: ReadonlyMap<unknown, unknown>, read: { boot: string; seq: number } | undefined): string | undefined {
  const boot = root.get("boot");
  const seq = root.get("seq");
  if (read === undefined) return root.has("boot") || root.has("seq") ? "numbers were overlooked" : undefined;
  if (boot !== read.boot || seq !== read.seq) return "other numbers than sent";
  if (!Number.isSafeInteger(read.seq) || read.seq < 1) return `seq ${read.seq}`;
  return read.boot.length === 0 || read.boot.length > 32 || CONTROL.test(read.boot)
    ? "boot has no 1 to 32 printable characters"
    : undefined;
}
