import { isDeviceCode } from "../domain/device.ts";

/**
 * The border between devices and ingest. A device publishes QoS 1, MQTT 5, as itself only:
 *
 *   vonglau/v1/<device>/telemetry   {"ts": 1763772000000, "boot": "k3f9", "seq": 17, "values": {"pm25": 31.2}}
 *   vonglau/v1/<device>/status      "online" | "offline" (retained; "offline" is the last will)
 *   vonglau/v1/<device>/ack         platform → device: {"boot": "k3f9", "seq": 17}
 *
 * `ts` is milliseconds since 1970 UTC. `boot` names one power-up of the device; `seq` counts its messages
 * from 1 without gaps. Both are optional: a device without them is stored, but its losses cannot be seen.
 * After the commit the platform answers with the highest `seq` up to which it holds everything of that boot;
 * a device keeps what lies above it and sends it again.
 *
 * @public the shape that whoever writes a gateway builds against
 */
export type TelemetryMessage = {
  readonly ts: number;
  readonly boot?: string;
  readonly seq?: number;
  readonly values: Readonly<Record<string, number>>;
};

export type AckMessage = {
  readonly boot: string;
  /** Highest contiguous sequence number stored for this boot; 0 when the first is still missing. */
  readonly seq: number;
};

const ROOT = "vonglau/v1";

export const TELEMETRY_FILTER = `${ROOT}/+/telemetry`;
export const STATUS_FILTER = `${ROOT}/+/status`;
export const SENML_FILTER = `${ROOT}/+/senml`;
/** Where ingest tries out what the broker keeps; no device's topic, and nothing that ingest stores. */
export const PROBE_TOPIC = `${ROOT}/probe`;

/** "senml" carries SenML (RFC 8428), ours in topic and account only. */
export type DeviceTopic = "telemetry" | "status" | "senml" | "ack";

/** Largest payload ingest reads; the broker refuses above it too. */
export const MAX_PAYLOAD_BYTES = 8192;

export function deviceTopic(device: string, kind: DeviceTopic): string {
  return `${ROOT}/${device}/${kind}`;
}

/** Takes a topic apart; undefined when it is not one of ours or names no valid device. */
export function parseDeviceTopic(topic: string): { readonly device: string; readonly kind: DeviceTopic } | undefined {
  const levels = topic.split("/");
  const [root, version, device, kind] = levels;
  if (levels.length !== 4 || `${root}/${version}` !== ROOT || device === undefined) return undefined;
  if (kind !== "telemetry" && kind !== "status" && kind !== "senml" && kind !== "ack") return undefined;
  return isDeviceCode(device) ? { device, kind } : undefined;
}
