import type { JudgedMessage } from "../judge-message.ts";
import type { FuzzedMessage } from "./fuzzed-message.ts";
import { readStrictly, type StrictJson } from "./strict-json.ts";

/** Topics on which each format may measure, written down a second time. */
const MEASURING: readonly RegExp[] = [
  /^vonglau\/v1\/[A-Za-z0-9_-]{1,64}\/senml$/u,
  /^v1\/devices\/me\/telemetry$/u,
  /^v1\/gateway\/telemetry$/u,
  /^application\/[^/]+\/device\/[0-9A-Fa-f]{16}\/event\/(up|status)$/u,
  /^zigbee2mqtt\/.+$/u,
  /^frigate\/(events|reviews)$/u,
];
const COUNT_TOPIC = /^frigate\/[^/]+\/[^/]+$/u;
/** Protobuf, not JSON; what applies to all readings applies here too. */
const SPARKPLUG = /^spBv1\.0\/[^/]+\/[ND](BIRTH|DATA|DEATH)\/[^/]+(\/[^/]+)?$/u;

/** Formats that are not ours: who, when and how much must all be in the message, the sender's name or our clock. */
export function objectToForeign(message: FuzzedMessage, judged: JudgedMessage): string | undefined {
  const { topic, payload } = message;
  if (judged.readings.length === 0 || /^vonglau\/v1\/[^/]+\/telemetry$/u.test(topic)) return undefined;
  if (SPARKPLUG.test(topic)) return undefined;
  if (COUNT_TOPIC.test(topic) && !MEASURING.some((pattern) => pattern.test(topic))) return objectToCount(payload, judged);
  if (!MEASURING.some((pattern) => pattern.test(topic))) return `${topic} is no topic to measure on`;
  const strict = readStrictly(payload);
  if (strict === undefined) return "no strict reader accepts this JSON";
  return objectToDevices(message, judged, strict) ?? objectToNumbers(message, judged, strict);
}

function objectToCount(payload: Uint8Array, { readings }: JudgedMessage): string | undefined {
  const text = Buffer.from(payload).toString("latin1");
  return /^[0-9]+$/.test(text) && readings.length === 1 && readings[0]?.value === Number(text) ? undefined : `${text} was read as a count`;
}

function objectToDevices(message: FuzzedMessage, { decoded }: JudgedMessage, { words }: StrictJson): string | undefined {
  const said = [message.topic, message.account ?? "", ...words].map((word) => word.toLowerCase());
  const stranger = decoded.parts.find(({ device }) => !said.some((word) => word.includes(device.externalId.toLowerCase())));
  return stranger === undefined ? undefined : `${stranger.device.externalId} is nowhere in the message`;
}

/** What may lie between a sender's number and ours: units of the names known here and of SenML. */
const CONVERSIONS: readonly ((given: number) => number)[] = [
  ...[1, 0.001, 1000, 0.01, 100, 3.6, 1 / 3.6, 60, 3600].map((factor) => (given: number) => given * factor),
  (kelvin) => kelvin - 273.15,
  (fahrenheit) => ((fahrenheit - 32) * 5) / 9,
];

function objectToNumbers(message: FuzzedMessage, { readings }: JudgedMessage, strict: StrictJson): string | undefined {
  const isSenml = message.topic.endsWith("/senml");
  const numbers = [...strict.numbers];
  // SenML adds base values to values and base times to times.
  const sums = isSenml ? [...numbers, ...numbers.flatMap((one) => numbers.map((other) => one + other))] : numbers;
  const isEvent = message.topic.startsWith("frigate/");
  for (const { value, observedAtMs } of readings) {
    if (!isInstantSaid(observedAtMs, { sums, words: strict.words, nowMs: message.nowMs }))
      return `${observedAtMs} is nowhere in the message`;
    const isSaid = isEvent ? value === 1 : sums.some((given) => CONVERSIONS.some((convert) => isClose(convert(given), value)));
    if (!isSaid) return `${value} is nowhere in the message`;
  }
  return undefined;
}

type Said = { readonly sums: readonly number[]; readonly words: ReadonlySet<string>; readonly nowMs: number };

/** Simultaneous events of one camera are told apart by a few milliseconds. */
const EVENT_TOLERANCE_MS = 1000;

function isInstantSaid(observedAtMs: number, { sums, words, nowMs }: Said): boolean {
  const isNear = (ms: number): boolean => Math.abs(ms - observedAtMs) <= EVENT_TOLERANCE_MS;
  if (observedAtMs === nowMs || sums.includes(observedAtMs)) return true;
  if (sums.some((given) => isNear(given * 1000) || isNear(nowMs + given * 1000))) return true;
  return [...words].some((word) => isNear(Date.parse(word)));
}

function isClose(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other));
}
