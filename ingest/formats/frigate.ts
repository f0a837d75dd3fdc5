import { type DecodedMessage, type Decoder, type DeviceName, NOTHING, type SourceMessage } from "../pipeline/decoded-message.ts";
import { type Failure, isFailure, rejected, shape } from "../pipeline/reject.ts";
import { isDeviceName, MAX_FOREIGN_BYTES } from "./foreign-limits.ts";
import { FrigateInstants } from "./frigate-instants.ts";
import { FRIGATE_NAMES } from "./frigate-names.ts";
import { isRecord, readJson } from "./read-json.ts";

const EVENTS = "frigate/events";
const REVIEWS = "frigate/reviews";
const COUNT_TOPIC = /^frigate\/([^/]+)\/([^/]+)$/;
const STATUS_TOPIC = /^frigate\/([^/]+)\/status\/detect$/;

/** Under this name the Frigate server itself can be registered, for whether it runs. */
const SERVER = "frigate";

/**
 * Frigate's messages (docs.frigate.video, integrations, MQTT) under its usual prefix. Of what a camera saw only this is
 * read: that something of a class came into view, how many are in view, and that an alert was raised. Names, plates and
 * pictures are not read at all.
 */
export function createFrigateDecoder(): Decoder {
  const instants = new FrigateInstants();
  return (message) => {
    const { topic } = message;
    if (topic === EVENTS || topic === REVIEWS) return readChange(message, instants);
    if (topic === "frigate/available") return readPresence(message, SERVER);
    const camera = STATUS_TOPIC.exec(topic)?.[1];
    if (camera !== undefined) return readPresence(message, camera);
    const [, seenBy, label] = COUNT_TOPIC.exec(topic) ?? [];
    return seenBy === undefined || label === undefined ? NOTHING : readCount(message, seenBy, label);
  };
}

type Change = {
  readonly camera: string;
  readonly type: "new" | "update" | "end";
  readonly before: JsonObject;
  readonly after: JsonObject;
};
type JsonObject = Readonly<Record<string, unknown>>;

/** Something that counts once, as 1, at the instant given. */
type Sighting = { readonly name: string; readonly id: unknown; readonly kind: string; readonly startS: unknown };

function readChange(message: SourceMessage, instants: FrigateInstants): DecodedMessage {
  const parsed = readJson(message.payload, MAX_FOREIGN_BYTES);
  if (isFailure(parsed)) return rejected(message, parsed);
  const change = checkChange(parsed.json);
  if (isFailure(change)) return rejected(message, change);
  const device: DeviceName = { format: "frigate", externalId: change.camera };
  const sighting = message.topic === EVENTS ? readEvent(change) : readReview(change);
  if (sighting === undefined) return NOTHING;
  if (isFailure(sighting)) return rejected(message, sighting, device);
  const { name, id, kind, startS } = sighting;
  const startMs = typeof startS === "number" ? Math.floor(startS * 1000) : Number.NaN;
  if (!isDeviceName(id) || !Number.isSafeInteger(startMs)) return rejected(message, shape("id must be a text, start_time seconds"), device);
  const observedAtMs = instants.of({ camera: change.camera, kind, id }, startMs);
  return { ...NOTHING, parts: [{ device, sequence: undefined, measurements: [{ name, unit: undefined, value: 1, observedAtMs }] }] };
}

function checkChange(json: unknown): Change | Failure {
  const { type, before, after } = isRecord(json) ? json : {};
  if (type !== "new" && type !== "update" && type !== "end") return shape("type must be new, update or end");
  if (!isRecord(after)) return shape("after must be an object");
  if (!isDeviceName(after.camera)) return shape("camera must be a printable name");
  return { camera: after.camera, type, before: isRecord(before) ? before : {}, after };
}

/**
 * Counts when the object came into view, told by its first message and again by its last: with the same instant, so
 * that it is stored once, also when one of the two was lost. Frigate speaks of an object only once it holds it for real.
 */
function readEvent({ type, after }: Change): Sighting | Failure | undefined {
  if (type === "update" || after.false_positive === true) return undefined;
  const { label, id, start_time: startS } = after;
  if (!isDeviceName(label)) return shape("label must be a printable name");
  const name = `event:${label}`;
  const target = FRIGATE_NAMES.get(name);
  return { name, id, kind: target === undefined || target === "not-kept" ? name : target.metric.code, startS };
}

/** An alert counts at the beginning of its review item, told when it becomes one and again by its end. */
function readReview({ type, before, after }: Change): Sighting | Failure | undefined {
  const { severity, id, start_time: startS } = after;
  if (severity !== "alert" && severity !== "detection") return shape("severity must be alert or detection");
  const isTold = type === "update" && before.severity === "alert";
  return severity === "detection" || isTold ? undefined : { name: "review:alert", id, kind: "review", startS };
}

const ONLINE: ReadonlyMap<string, boolean> = new Map([
  ["online", true],
  ["offline", false],
  ["disabled", false],
]);

function readPresence(message: SourceMessage, externalId: string): DecodedMessage {
  if (message.payload.length === 0) return NOTHING;
  const device: DeviceName = { format: "frigate", externalId };
  const isOnline = ONLINE.get(wordOf(message));
  if (isOnline === undefined) return rejected(message, shape("online, offline or disabled is expected"), device);
  return { ...NOTHING, presences: [{ device, isOnline, atMs: message.receivedAtMs }] };
}

/** States of a camera under topics of the same form as the counts: motion, review_status, sounds. */
const STATES: ReadonlySet<string> = new Set(["ON", "OFF", "NONE", "DETECTION", "ALERT", ""]);

function readCount(message: SourceMessage, externalId: string, label: string): DecodedMessage {
  const word = wordOf(message);
  if (STATES.has(word)) return NOTHING;
  const device: DeviceName = { format: "frigate", externalId };
  if (!/^\d{1,6}$/.test(word)) return rejected(message, shape("a count is a whole number"), device);
  const measurement = { name: `count:${label}`, unit: undefined, value: Number(word), observedAtMs: message.receivedAtMs };
  return { ...NOTHING, parts: [{ device, sequence: undefined, measurements: [measurement] }], isClockOurs: true };
}

const LONGEST_WORD_BYTES = 16;

function wordOf({ payload }: SourceMessage): string {
  return payload.length > LONGEST_WORD_BYTES ? "?" : Buffer.from(payload).toString("latin1");
}
