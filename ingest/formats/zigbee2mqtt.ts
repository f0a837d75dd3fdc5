import { type DecodedMessage, type DeviceName, type Measurement, NOTHING, type SourceMessage } from "../pipeline/decoded-message.ts";
import type { MetricTarget } from "../pipeline/metric-target.ts";
import { asMetric } from "../pipeline/metric-target.ts";
import { isFailure, rejected, shape } from "../pipeline/reject.ts";
import { COMMON_NAMES } from "./common-names.ts";
import { isDeviceName, MAX_FOREIGN_BYTES, MAX_FOREIGN_VALUES } from "./foreign-limits.ts";
import { isRecord, readJson } from "./read-json.ts";
import { parseRfc3339 } from "./rfc3339.ts";

const PREFIX = "zigbee2mqtt/";
const AVAILABILITY = "/availability";

/** The bridge's own topics, and what is said to devices rather than by them. */
const NOT_FROM_DEVICES = /^bridge(?:\/|$)|\/(?:set|get)(?:\/|$)/;

/**
 * Zigbee2MQTT's messages of devices (zigbee2mqtt.io, MQTT topics and messages). Numbers are measurements; states
 * ("ON", true) are not, and are left aside.
 */
export function decodeZigbee2mqtt(message: SourceMessage): DecodedMessage {
  const path = message.topic.slice(PREFIX.length);
  if (NOT_FROM_DEVICES.test(path)) return NOTHING;
  const isAvailability = path.endsWith(AVAILABILITY);
  const externalId = isAvailability ? path.slice(0, -AVAILABILITY.length) : path;
  if (!isDeviceName(externalId)) return rejected(message, { reason: "topic-unknown", detail: message.topic });
  const device: DeviceName = { format: "zigbee2mqtt", externalId };
  // An empty payload clears a retained message.
  if (message.payload.length === 0) return NOTHING;
  return isAvailability ? readAvailability(message, device) : readState(message, device);
}

/** What the usual names mean. Voltage is millivolts from batteries and volts from plugs: a device's own table must say. */
export const ZIGBEE2MQTT_NAMES: ReadonlyMap<string, MetricTarget> = new Map<string, MetricTarget>([
  ...COMMON_NAMES,
  ["illuminance_lux", asMetric("illuminance")],
  ["noise", asMetric("laeq")],
  ["power", asMetric("power", 0.001)],
  // Motion, where it is a number at all; the metric of this code is a traffic counter's.
  ...["voltage", "occupancy", "linkquality", "rssi", "device_temperature", "power_outage_count", "energy", "brightness", "color_temp"].map(
    (name) => [name, "not-kept"] as const,
  ),
]);

function readState(message: SourceMessage, device: DeviceName): DecodedMessage {
  const read = readJson(message.payload, MAX_FOREIGN_BYTES);
  if (isFailure(read)) return rejected(message, read, device);
  if (!isRecord(read.json)) return rejected(message, shape("not an object; Zigbee2MQTT's output must be json"), device);
  const { last_seen: lastSeen, ...members } = read.json;
  const seenAtMs = readLastSeen(lastSeen);
  if (lastSeen !== undefined && lastSeen !== null && seenAtMs === undefined)
    return rejected(message, shape("last_seen is no time"), device);
  const measurements: Measurement[] = [];
  for (const [name, value] of Object.entries(members)) {
    if (typeof value === "number") measurements.push({ name, unit: undefined, value, observedAtMs: seenAtMs ?? message.receivedAtMs });
  }
  if (measurements.length > MAX_FOREIGN_VALUES) return rejected(message, shape(`more than ${MAX_FOREIGN_VALUES} values`), device);
  if (measurements.length === 0) return NOTHING;
  return { ...NOTHING, parts: [{ device, sequence: undefined, measurements }], isClockOurs: seenAtMs === undefined };
}

/** Setting advanced.last_seen: ISO_8601, ISO_8601_local, epoch (milliseconds), or disable. */
function readLastSeen(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : parseRfc3339(value);
}

/** `{"state": "online"}`, and the bare word of versions before 2. */
function readAvailability(message: SourceMessage, device: DeviceName): DecodedMessage {
  const read = readJson(message.payload);
  const state = isFailure(read)
    ? Buffer.from(message.payload.subarray(0, 10)).toString("latin1")
    : isRecord(read.json)
      ? read.json.state
      : undefined;
  if (state !== "online" && state !== "offline") return rejected(message, shape('availability must be "online" or "offline"'), device);
  return { ...NOTHING, presences: [{ device, isOnline: state === "online", atMs: message.receivedAtMs }] };
}
