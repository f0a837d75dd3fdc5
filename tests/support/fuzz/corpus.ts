import { deviceTopic } from "../../../core/contracts/mqtt.ts";
import { sparkplugMessage } from "../sparkplug-message.ts";

/** A whole message that is accepted as it stands, to be spoilt. */
export type CorpusMessage = { readonly topic: string; readonly payload: Uint8Array; readonly account: string | undefined };

export const CORPUS_NOW_MS = Date.UTC(2026, 10, 22, 2, 0, 0);
const NOW_S = CORPUS_NOW_MS / 1000;
const DEV_EUI = "0101010101010101";
const FLOAT = 9;

/** At least one of each format; the shapes are those of the formats' own documentation. */
export const CORPUS: readonly CorpusMessage[] = [
  message(deviceTopic("hn-air-001", "telemetry"), {
    ts: CORPUS_NOW_MS - 400,
    boot: "k3f9",
    seq: 17,
    values: { pm25: 31.2, pm10: 48, no2: 20.5, o3: 61, co: 410, so2: 7.4 },
  }),
  message(deviceTopic("hn-water-002", "telemetry"), { ts: CORPUS_NOW_MS - 3_600_000, values: { water_level: 2.41 } }),
  message(deviceTopic("hn-air-001", "status"), "online"),
  message(deviceTopic("gw-01", "senml"), [
    { bn: "urn:dev:ow:10e2073a01080063:", bt: NOW_S - 60, bu: "Cel", bver: 10, n: "temperature", v: 23.1 },
    { n: "humidity", u: "%RH", t: -5, v: 67 },
    { n: "temperature", t: 10, bv: 20, v: 3.5 },
  ]),
  message("v1/devices/me/telemetry", { ts: CORPUS_NOW_MS - 5000, values: { temperature: 31.5, humidity: 80 } }, "hn-air-001"),
  message("v1/devices/me/telemetry", { temperature: 42 }, "hn-air-001"),
  message(
    "v1/gateway/telemetry",
    { "Device A": [{ ts: CORPUS_NOW_MS - 900, values: { temperature: 42, humidity: 80 } }], "Device B": [{ temperature: 18 }] },
    "gateway-7",
  ),
  message("v1/gateway/connect", { device: "Device A" }, "gateway-7"),
  message(`application/17c82e96/device/${DEV_EUI}/event/up`, {
    deduplicationId: "3ac7e3c4-4401-4b8d-9386-a5c902f9202d",
    time: new Date(CORPUS_NOW_MS - 2000).toISOString(),
    deviceInfo: { devEui: DEV_EUI, deviceName: "Test device" },
    devAddr: "00189440",
    fCnt: 7,
    fPort: 1,
    data: "qg==",
    object: { temperatureSensor: { 1: 22.5 }, humiditySensor: { 2: 61 } },
    rxInfo: [{ gatewayId: "0016c001f153a14c", rssi: -36, snr: 10.5 }],
  }),
  message("zigbee2mqtt/floor 1/kitchen", { temperature: 27.34, humidity: 44.72, linkquality: 102, last_seen: CORPUS_NOW_MS - 100 }),
  message("zigbee2mqtt/my_plug/availability", { state: "online" }),
  message("frigate/events", {
    type: "new",
    before: { id: `${NOW_S - 3.5}-mxklsc`, camera: "front_door", label: "person" },
    after: {
      id: `${NOW_S - 3.5}-mxklsc`,
      camera: "front_door",
      label: "person",
      start_time: NOW_S - 3.5,
      end_time: null,
      top_score: 0.95,
      false_positive: false,
    },
  }),
  message("frigate/front_door/person", "3"),
  {
    topic: "spBv1.0/hn/NBIRTH/edge-1",
    payload: sparkplugMessage({
      timestamp: CORPUS_NOW_MS - 50,
      seq: 0,
      metrics: [
        { name: "bdSeq", datatype: 8, long: 0n },
        { name: "temperature", alias: 7, datatype: FLOAT, float: 30.25 },
      ],
    }),
    account: undefined,
  },
];

function message(topic: string, body: unknown, account?: string): CorpusMessage {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { topic, payload: new TextEncoder().encode(text), account };
}
