import type { DecodedMessage, DeviceName, DevicePart, SourceMessage } from "../pipeline/decoded-message.ts";
import { NOTHING } from "../pipeline/decoded-message.ts";
import { type Failure, hasControlCharacter, isFailure, reject, rejected, shape } from "../pipeline/reject.ts";
import { isRecord, readJson } from "./read-json.ts";
import { isWithoutTime, readTimedValues, toMeasurements } from "./thingsboard.ts";

const ROOT = "v1/gateway/";
const MOST_BYTES = 65_536;
const MOST_DEVICES = 512;
const LONGEST_NAME = 200;

/**
 * ThingsBoard's MQTT gateway API (thingsboard.io/docs/reference/gateway-mqtt-api): one connection that speaks for
 * devices under the names the gateway has for them. Attributes and the rest are taken and not kept.
 */
export function decodeThingsboardGateway(message: SourceMessage): DecodedMessage {
  switch (message.topic) {
    case `${ROOT}telemetry`:
      return readTelemetry(message);
    case `${ROOT}connect`:
      return readPresence(message, true);
    case `${ROOT}disconnect`:
      return readPresence(message, false);
    default:
      return NOTHING;
  }
}

function readTelemetry(message: SourceMessage): DecodedMessage {
  const read = readJson(message.payload, MOST_BYTES);
  if (isFailure(read)) return rejected(message, read);
  if (!isRecord(read.json)) return rejected(message, shape("an object of devices is expected"));
  const names = Object.keys(read.json);
  if (names.length === 0 || names.length > MOST_DEVICES)
    return rejected(message, shape(`${names.length} devices; 1 to ${MOST_DEVICES} are read`));
  const parts: DevicePart[] = [];
  const rejections = [];
  let isClockOurs = false;
  for (const name of names) {
    const device = toDevice(name);
    const entries = isFailure(device) ? device : readTimedValues(read.json[name]);
    if (isFailure(device)) rejections.push(reject(message, device));
    else if (isFailure(entries)) rejections.push(reject(message, entries, { device }));
    else {
      const measurements = entries.flatMap((entry) => toMeasurements(entry, message.receivedAtMs));
      parts.push({ device, sequence: undefined, measurements });
      isClockOurs ||= entries.some(isWithoutTime);
    }
  }
  return { ...NOTHING, parts, rejections, isClockOurs };
}

function readPresence(message: SourceMessage, isOnline: boolean): DecodedMessage {
  const read = readJson(message.payload, MOST_BYTES);
  if (isFailure(read)) return rejected(message, read);
  const name = isRecord(read.json) ? read.json.device : undefined;
  const device = typeof name === "string" ? toDevice(name) : shape('{"device": name} is expected');
  if (isFailure(device)) return rejected(message, device);
  return { ...NOTHING, presences: [{ device, isOnline, atMs: message.receivedAtMs }] };
}

function toDevice(name: string): DeviceName | Failure {
  if (name === "" || name.length > LONGEST_NAME || hasControlCharacter(name))
    return shape(`a device's name must be 1 to ${LONGEST_NAME} printable characters`);
  return { format: "thingsboard-gateway", externalId: name };
}
