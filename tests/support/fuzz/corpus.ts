import { deviceTopic } from "../../../core/contracts/mqtt.ts";

/** A whole message that is accepted as it stands, to be spoilt. */
export type CorpusMessage = { readonly topic: string; readonly payload: Uint8Array };

export const CORPUS_NOW_MS = Date.UTC(2026, 10, 22, 2, 0, 0);

export const CORPUS: readonly CorpusMessage[] = [
  asMessage(deviceTopic("hn-air-001", "telemetry"), {
    ts: CORPUS_NOW_MS - 400,
    boot: "k3f9",
    seq: 17,
    values: { pm25: 31.2, pm10: 48, no2: 20.5, o3: 61, co: 410, so2: 7.4 },
  }),
  asMessage(deviceTopic("hn-water-002", "telemetry"), { ts: CORPUS_NOW_MS - 3_600_000, values: { water_level: 2.41 } }),
  { topic: deviceTopic("hn-air-001", "status"), payload: new TextEncoder().encode("online") },
];

function asMessage(topic: string, body: unknown): CorpusMessage {
  return { topic, payload: new TextEncoder().encode(JSON.stringify(body)) };
}
