import { expect, test } from "vitest";
import { sharePayloads } from "../../../../ingest/dead-letters/share-payloads.ts";

const TOPIC = "v1/gateway/telemetry";

function refusals(payload: Uint8Array, count: number) {
  return Array.from({ length: count }, (_, at) => ({
    topic: TOPIC,
    account: "gw1",
    device: { format: "thingsboard-gateway" as const, externalId: `d${at}` },
    format: "thingsboard-gateway",
    reason: "device-unknown" as const,
    detail: `d${at}`,
    valueCount: 1,
    payload,
    receivedAtMs: 1_795_309_800_000,
    isRegistered: false,
  }));
}

function gatewayMessage(devices: number, fillerBytes: number): Uint8Array {
  const parts = Array.from({ length: devices }, (_, at) => [`d${at}`, [{ t: 1 }]] as const);
  return new TextEncoder().encode(JSON.stringify({ ...Object.fromEntries(parts), filler: [{ n: "x".repeat(fillerBytes) }] }));
}

test("each unknown device of a gateway's message keeps the whole of it, so that each can be replayed by itself", () => {
  const payload = gatewayMessage(50, 1000);
  const shared = sharePayloads(refusals(payload, 50));
  for (const { kept } of shared) expect(kept).toMatchObject({ alteration: "none", payload: Buffer.from(payload) });
});

test("of a message with hundreds of unknown devices no more than a quarter of a megabyte is kept", () => {
  const shared = sharePayloads(refusals(gatewayMessage(400, 500), 400));
  const bytes = shared.reduce((sum, { kept }) => sum + kept.payload.length, 0);
  expect(bytes).toBeGreaterThan(200_000);
  expect(bytes).toBeLessThanOrEqual(262_144);
  expect(shared.at(-1)?.kept).toMatchObject({ alteration: "withheld", payload: Buffer.alloc(0) });
});

test("what is too long to be replayed is kept by its beginning once, and masked once", () => {
  const startedAtMs = performance.now();
  const shared = sharePayloads(refusals(gatewayMessage(512, 60_000), 512));
  expect(performance.now() - startedAtMs).toBeLessThan(500);
  expect(shared.filter(({ kept }) => kept.alteration === "cut")).toHaveLength(1);
  expect(shared.reduce((sum, { kept }) => sum + kept.payload.length, 0)).toBe(8192);
});

test("two messages of the same bytes are kept each for itself", () => {
  const payload = gatewayMessage(1, 9000);
  const [first] = refusals(payload, 1);
  if (first === undefined) throw new Error("no refusal");
  const shared = sharePayloads([first, { ...first, receivedAtMs: first.receivedAtMs + 1 }]);
  expect(shared.map(({ kept }) => kept.alteration)).toEqual(["cut", "cut"]);
});
