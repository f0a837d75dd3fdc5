import fc from "fast-check";
import { expect, test } from "vitest";
import { REJECTIONS } from "../../../../core/domain/rejection.ts";
import { createSparkplugDecoder } from "../../../../ingest/formats/sparkplug.ts";
import { SparkplugNodes } from "../../../../ingest/formats/sparkplug-nodes.ts";
import { readSparkplugPayload } from "../../../../ingest/formats/sparkplug-payload.ts";
import type { Decoder } from "../../../../ingest/pipeline/decoded-message.ts";
import { type JudgedMessage, judgeMessage } from "../../../support/judge-message.ts";
import { type SparkplugMetricText, sparkplugMessage } from "../../../support/sparkplug-message.ts";

const NOW_MS = Date.UTC(2026, 10, 22, 2, 0, 0);
const FLOAT = 9;
const INT16 = 2;

/** An edge node "hn/edge-1" that numbers its messages, and a host that listens. */
class Conversation {
  readonly #decode: Decoder;
  nowMs = NOW_MS;
  seq = 0;

  constructor(decode: Decoder = createSparkplugDecoder()) {
    this.#decode = decode;
  }

  say(kind: string, metrics: readonly SparkplugMetricText[], options: { device?: string; node?: string } = {}): JudgedMessage {
    if (kind === "NBIRTH") this.seq = 0;
    const isNodeDeath = kind === "NDEATH";
    const bytes = sparkplugMessage({ timestamp: this.nowMs, metrics, ...(isNodeDeath ? {} : { seq: this.seq }) });
    if (!isNodeDeath) this.seq = (this.seq + 1) % 256;
    return this.hear(kind, bytes, options);
  }

  hear(kind: string, bytes: Uint8Array, { device, node = "edge-1" }: { device?: string; node?: string } = {}): JudgedMessage {
    const topic = `spBv1.0/hn/${kind}/${node}${device === undefined ? "" : `/${device}`}`;
    return judgeMessage(topic, bytes, { nowMs: this.nowMs, decode: this.#decode });
  }

  birth(bdSeq = 0): void {
    this.say("NBIRTH", [{ name: "bdSeq", datatype: 8, long: BigInt(bdSeq) }]);
    this.say("DBIRTH", [{ name: "temperature", alias: 7, datatype: FLOAT, float: 30 }], { device: "air" });
  }
}

test("a birth brings readings and presence, its housekeeping none", () => {
  const city = new Conversation();
  const node = city.say("NBIRTH", [
    { name: "bdSeq", datatype: 8, long: 0n },
    { name: "Node Control/Rebirth", datatype: 11, boolean: false },
    { name: "Properties/Hardware Make", datatype: 12, string: "Raspberry Pi" },
    { name: "Supply Voltage", timestamp: NOW_MS - 3000, datatype: FLOAT, float: 12 },
  ]);
  expect(node.decoded.presences).toEqual([{ device: { format: "sparkplug", externalId: "hn/edge-1" }, isOnline: true, atMs: NOW_MS }]);
  expect(node.readings).toEqual([{ metricId: 52, observedAtMs: NOW_MS - 3000, value: 12, quality: 0 }]);
  expect([node.rejections, node.decoded.replies]).toEqual([[], []]);
  const device = city.say("DBIRTH", [{ name: "temperature", alias: 1, datatype: FLOAT, float: 30 }], { device: "air" });
  expect(device.decoded.presences[0]?.device.externalId).toBe("hn/edge-1/air");
});

test("an alias means what the birth said, its datatype included", () => {
  const city = new Conversation();
  city.say("NBIRTH", []);
  city.say("DBIRTH", [{ name: "temperature", alias: 9, datatype: INT16, int: 30 }], { device: "air" });
  const data = city.say("DDATA", [{ alias: 9, timestamp: NOW_MS - 10, int: 0xfffb }], { device: "air" });
  expect(data.readings).toEqual([{ metricId: 10, observedAtMs: NOW_MS - 10, value: -5, quality: 0 }]);
  expect(data.decoded.parts[0]?.device.externalId).toBe("hn/edge-1/air");
  expect(data.decoded.isClockOurs).toBe(false);
});

test("an unknown alias is named, and the node asked for its birth, once in 30 s", () => {
  const city = new Conversation();
  city.birth();
  const first = city.say("NDATA", [
    { alias: 99, float: 1 },
    { name: "voltage", float: 12 },
  ]);
  expect(first.rejections.map(({ reason, detail, valueCount }) => [reason, detail, valueCount])).toEqual([["alias-unknown", "99", 1]]);
  expect(first.readings).toHaveLength(1);
  const [reply] = first.decoded.replies;
  expect(reply?.topic).toBe("spBv1.0/hn/NCMD/edge-1");
  const asked = readSparkplugPayload(Buffer.from(reply?.payload ?? ""));
  expect(asked?.metrics).toMatchObject([{ name: "Node Control/Rebirth", datatype: 11, value: true }]);
  city.nowMs += 29_000;
  expect(city.say("NDATA", [{ alias: 99, float: 1 }]).decoded.replies).toEqual([]);
  city.nowMs += 1000;
  expect(city.say("NDATA", [{ alias: 99, float: 1 }]).decoded.replies).toHaveLength(1);
});

test("data before any birth is read where it bears names, and a birth is asked for", () => {
  const { readings, decoded } = new Conversation().say("DDATA", [{ name: "temperature", float: 20 }], { device: "air" });
  expect(readings).toHaveLength(1);
  expect(decoded.replies).toHaveLength(1);
});

test("a gap in the numbers asks for a birth, the step from 255 to 0 does not", () => {
  const city = new Conversation();
  city.birth();
  for (let count = 0; count < 300; count += 1)
    expect(city.say("DDATA", [{ alias: 7, float: 20 }], { device: "air" }).decoded.replies).toEqual([]);
  city.seq += 1;
  const late = city.say("DDATA", [{ alias: 7, float: 20 }], { device: "air" });
  expect(late.readings).toHaveLength(1);
  expect(late.decoded.replies).toHaveLength(1);
  city.nowMs += 60_000;
  expect(city.say("DDATA", [{ alias: 7, float: 20 }], { device: "air" }).decoded.replies).toEqual([]);
});

test("the node's death takes its devices with it; a stale one does not", () => {
  const city = new Conversation();
  city.birth(3);
  expect(city.say("NDEATH", [{ name: "bdSeq", datatype: 8, long: 2n }]).decoded.presences).toEqual([]);
  const { presences } = city.say("NDEATH", [{ name: "bdSeq", datatype: 8, long: 3n }]).decoded;
  expect(presences.map(({ device, isOnline }) => [device.externalId, isOnline])).toEqual([
    ["hn/edge-1", false],
    ["hn/edge-1/air", false],
  ]);
  expect(city.say("DDEATH", [], { device: "air" }).decoded.presences[0]?.isOnline).toBe(false);
});

test("nulls and transient metrics are no readings; historical ones are, at their own time", () => {
  const city = new Conversation();
  city.birth();
  const { readings, rejections } = city.say("NDATA", [
    { name: "temperature", datatype: FLOAT, isNull: true },
    { name: "humidity", isTransient: true, float: 50 },
    { name: "pressure", timestamp: NOW_MS - 86_400_000, float: 1000 },
  ]);
  expect(rejections).toEqual([]);
  expect(readings).toMatchObject([{ metricId: 15, observedAtMs: NOW_MS - 86_400_000 }]);
});

test("bytes, texts and integers beyond a double are named where a number is expected", () => {
  const city = new Conversation();
  city.birth();
  const { rejections } = city.say("NDATA", [
    { name: "temperature", bytes: Uint8Array.of(1) },
    { name: "humidity", string: "wet" },
    { name: "pressure", datatype: 8, long: 2n ** 63n },
  ]);
  expect(rejections.map(({ reason, valueCount }) => [reason, valueCount])).toEqual([["value-not-finite", 3]]);
});

test("what has no time takes ours and says so", () => {
  const city = new Conversation();
  city.birth();
  const { decoded, readings } = city.hear("NDATA", sparkplugMessage({ seq: 2, metrics: [{ name: "temperature", float: 1 }] }));
  expect([decoded.isClockOurs, readings[0]?.observedAtMs]).toEqual([true, NOW_MS]);
});

test.each([
  "spBv1.0/hn/NDATA/edge-1/air",
  "spBv1.0/hn/DDATA/edge-1",
  "spBv1.0/hn/NCMD/edge-1",
  "spBv1.0/STATE/host",
  "spBv1.0/hn/DDATA/edge-1/air/x",
  "spBv1.0//NDATA/edge-1",
])("topic %s is rejected by name", (topic) => {
  expect(judgeMessage(topic, sparkplugMessage({ metrics: [] }), { nowMs: NOW_MS }).rejections[0]?.reason).toBe("topic-unknown");
});

test("ten thousand nodes with a thousand metrics each leave no more behind than the bound", () => {
  const limits = { nodes: 20, metricsPerNode: 50, metrics: 400 };
  const nodes = new SparkplugNodes(limits);
  const city = new Conversation(createSparkplugDecoder(nodes));
  const metrics = Array.from({ length: 100 }, (_, alias) => ({ name: `m${alias}`, alias, datatype: FLOAT, float: 1 }));
  for (let node = 0; node < 200; node += 1) city.say("NBIRTH", metrics, { node: `edge-${node}` });
  let remembered = 0;
  for (let node = 0; node < 200; node += 1)
    remembered += city.hear("NDATA", sparkplugMessage({ seq: 1, metrics: [{ alias: 0, float: 1 }] }), { node: `edge-${node}` }).decoded
      .parts.length;
  expect(remembered).toBeLessThanOrEqual(limits.metrics / limits.metricsPerNode);
  // The youngest is remembered; of its 100 metrics as many as the bound allows.
  city.say("NBIRTH", metrics, { node: "edge-last" });
  const last = city.say(
    "NDATA",
    [
      { alias: 49, float: 1 },
      { alias: 50, float: 1 },
    ],
    { node: "edge-last" },
  );
  expect(last.decoded.parts[0]?.measurements.map(({ name }) => name)).toEqual(["m49"]);
});

test("any bytes give readings, presence, replies or named reasons, never an exception", () => {
  const city = new Conversation();
  city.birth();
  const whole = sparkplugMessage({ timestamp: NOW_MS, seq: 2, metrics: [{ name: "temperature", alias: 7, float: 1 }] });
  const spoilt = fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => {
    const bytes = Uint8Array.from(whole);
    bytes[at] = byte;
    return bytes;
  });
  fc.assert(
    fc.property(fc.constantFrom("NBIRTH", "NDATA", "NDEATH"), fc.oneof(fc.uint8Array({ maxLength: 300 }), spoilt), (kind, bytes) => {
      for (const { reason } of city.hear(kind, bytes).rejections) expect(REJECTIONS[reason]).toBeDefined();
    }),
    { numRuns: 3000 },
  );
});
