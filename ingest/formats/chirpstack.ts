import { type DecodedMessage, type DeviceName, NOTHING, type Sequence, type SourceMessage } from "../pipeline/decoded-message.ts";
import { asMetric, type MetricTarget } from "../pipeline/metric-target.ts";
import { type Failure, isFailure, reject, rejected, shape } from "../pipeline/reject.ts";
import { COMMON_NAMES } from "./common-names.ts";
import { flatten, type NamedValue } from "./flatten.ts";
import { MAX_FOREIGN_BYTES } from "./foreign-limits.ts";
import { isRecord, readJson } from "./read-json.ts";
import { parseRfc3339 } from "./rfc3339.ts";

const TOPIC = /^application\/[^/]+\/device\/(?<devEui>[0-9A-Fa-f]{16})\/event\/(?<event>[a-z]+)$/;

/** Events that say nothing of what was measured. */
const WITHOUT_VALUES: ReadonlySet<string> = new Set(["join", "ack", "txack", "log", "location", "integration"]);

/**
 * Events of ChirpStack 4's MQTT integration in JSON (chirpstack.io, integrations, event types). The device is its
 * DevEUI, in lower case. How the radio did (rxInfo, txInfo, margin) is no measurement and is left aside.
 */
export function decodeChirpstack(message: SourceMessage): DecodedMessage {
  const { devEui = "", event = "" } = TOPIC.exec(message.topic)?.groups ?? {};
  if (WITHOUT_VALUES.has(event)) return NOTHING;
  if (event !== "up" && event !== "status") return rejected(message, { reason: "topic-unknown", detail: message.topic });
  const device: DeviceName = { format: "chirpstack", externalId: devEui.toLowerCase() };
  return readEvent(message, device, event === "up" ? readUplink : readStatus);
}

type Event = Readonly<Record<string, unknown>>;
type EventReader = (message: SourceMessage, event: Event, device: DeviceName) => DecodedMessage;

function readEvent(message: SourceMessage, device: DeviceName, read: EventReader): DecodedMessage {
  const parsed = readJson(message.payload, MAX_FOREIGN_BYTES);
  if (isFailure(parsed)) return rejected(message, parsed, device);
  const fault = findFault(parsed.json, device);
  if (!isRecord(parsed.json) || fault !== undefined) return rejected(message, shape(fault ?? ""), device);
  return read(message, parsed.json, device);
}

/** Names of common codecs, among them Cayenne LPP's, by sensor and channel. */
export const CHIRPSTACK_NAMES: ReadonlyMap<string, MetricTarget> = new Map<string, MetricTarget>([
  ...COMMON_NAMES,
  ["TempC_SHT", asMetric("temperature")],
  ["Hum_SHT", asMetric("humidity")],
  ["light", asMetric("illuminance")],
  ["BatV", "not-kept"],
  ...Array.from({ length: 16 }, (_, channel) => cayenne(channel)).flat(),
]);

function readUplink(message: SourceMessage, event: Event, device: DeviceName): DecodedMessage {
  const sequence = readSequence(event);
  const values = readObject(event);
  // A frame that could not be read was not lost on the air.
  if (isFailure(values))
    return { ...NOTHING, parts: [{ device, sequence, measurements: [] }], rejections: [reject(message, values, { device })] };
  return { ...NOTHING, parts: [{ device, sequence, measurements: timed(values, event, message) }], isClockOurs: event.time === undefined };
}

/** Level in percent; not there for mains and where the device does not know. */
function readStatus(message: SourceMessage, event: Event, device: DeviceName): DecodedMessage {
  if (event.batteryLevel === undefined || event.batteryLevelUnavailable === true || event.externalPowerSource === true) return NOTHING;
  const measurements = timed([{ name: "batteryLevel", value: event.batteryLevel }], event, message);
  return { ...NOTHING, parts: [{ device, sequence: undefined, measurements }], isClockOurs: event.time === undefined };
}

function timed(values: readonly NamedValue[], event: Event, message: SourceMessage) {
  const observedAtMs = parseRfc3339(event.time) ?? message.receivedAtMs;
  return values.map(({ name, value }) => ({ name, unit: undefined, value, observedAtMs }));
}

function findFault(event: unknown, device: DeviceName): string | undefined {
  if (!isRecord(event)) return "not an object";
  const { time, deviceInfo } = event;
  if (time !== undefined && parseRfc3339(time) === undefined) return "time must be RFC 3339";
  const devEui = isRecord(deviceInfo) ? deviceInfo.devEui : undefined;
  const isOther = typeof devEui === "string" && devEui.toLowerCase() !== device.externalId;
  return isOther ? "devEui differs from the topic's" : undefined;
}

/** What the codec made of the frame; frames without payload carry no measurement and need none. */
function readObject({ object, data }: Event): readonly NamedValue[] | Failure {
  if (object !== undefined && object !== null) return flatten(object);
  return typeof data === "string" && data !== "" ? { reason: "codec-missing", detail: "no object in the uplink" } : [];
}

const DEV_ADDR = /^[0-9A-Fa-f]{8}$/;
const LAST_COUNT = 2 ** 32 - 1;

/**
 * A join gives a new address and starts the frame counter at 0, which JSON leaves out; ChirpStack tells the counter in
 * all its 32 bits, and passes a repeated frame on once. So a number that is missing is a frame lost on the air.
 */
function readSequence({ devAddr, fCnt = 0 }: Event): Sequence | undefined {
  if (typeof devAddr !== "string" || !DEV_ADDR.test(devAddr)) return undefined;
  if (typeof fCnt !== "number" || !Number.isInteger(fCnt) || fCnt < 0 || fCnt > LAST_COUNT) return undefined;
  return { boot: devAddr.toLowerCase(), seq: fCnt + 1 };
}

function cayenne(channel: number): readonly (readonly [string, MetricTarget])[] {
  return [
    [`temperatureSensor.${channel}`, asMetric("temperature")],
    [`humiditySensor.${channel}`, asMetric("humidity")],
    [`barometer.${channel}`, asMetric("pressure")],
    [`illuminanceSensor.${channel}`, asMetric("illuminance")],
  ];
}
