import fc from "fast-check";
import { expect, test } from "vitest";
import { REJECTIONS } from "../../../../core/domain/rejection.ts";
import { createSparkplugDecoder } from "../../../../ingest/formats/sparkplug.ts";
import { SparkplugNodes } from "../../../../ingest/formats/sparkplug-nodes.ts";
import { readSparkplugPayload } from "../../../../ingest/formats/sparkplug-payload.ts";
import { sparkplugValue } from "../../../../ingest/formats/sparkplug-value.ts";
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

test("the specification's NBIRTH, as Eclipse Tahu writes it, is read to the field", () => {
  // Sparkplug 3.0.0, 6.4.19, encoded with sparkplug-payload 1.0.3.
  const payload = readSparkplugPayload(
    Buffer.from(
      "08eaf2f5a8a02b12120a05626453657118eaf2f5a8a02b2008580012210a144e6f646520436f6e74726f6c2f5265626972746818eaf2f5a8a02b200b700012240a164e6f646520436f6e74726f6c2f5363616e205261746518eaf2f5a8a02b200458b81712310a1850726f706572746965732f4861726477617265204d616b6518eaf2f5a8a02b200c7a0c526173706265727279205069121e0a0e537570706c7920566f6c7461676518eaf2f5a8a02b2009659a9941411800",
      "hex",
    ),
  );
  expect(payload).toMatchObject({ timestampMs: 1_486_144_502_122, seq: 0 });
  expect(payload?.metrics.map(({ name, datatype, value }) => [name, datatype, value])).toEqual([
    ["bdSeq", 8, 0n],
    ["Node Control/Rebirth", 11, false],
    ["Node Control/Scan Rate", 4, 3000n],
    ["Properties/Hardware Make", 12, "Raspberry Pi"],
    ["Supply Voltage", 9, Math.fround(12.1)],
  ]);
});

test("signed integers, nulls and data sets are read as Eclipse Tahu writes them", () => {
  const payload = readSparkplugPayload(
    Buffer.from(
      "08eaf2f5a8a02b121e0a0e537570706c7920566f6c7461676518eaf2f5a8a02b200965cdcc444112140a0174100718eaf2f5a8a02b200250fbffffff0f120b0a0175200150fbffffff0f12100a0176200458fbffffffffffffffff01120b0a0177200350fbffffff0f12150a016420108a010d0801120161180322040a02080112070a016e200a38011802",
      "hex",
    ),
  );
  expect(payload?.seq).toBe(2);
  expect(
    payload?.metrics.map(({ name, alias, isNull, value, datatype }) => [name, alias, isNull, sparkplugValue(value, datatype)]),
  ).toEqual([
    ["Supply Voltage", undefined, false, Math.fround(12.3)],
    ["t", 7n, false, -5],
    ["u", undefined, false, -5],
    ["v", undefined, false, -5],
    ["w", undefined, false, -5],
    ["d", undefined, false, "neither a number nor a text"],
    ["n", undefined, true, undefined],
  ]);
});

test.each([
  [255, 1, -1],
  [65_531, 2, -5],
  [4_294_967_291, 3, -5],
  [4_294_967_295, 7, 4_294_967_295],
  [2n ** 64n - 1n, 4, -1],
  [2n ** 64n - 1n, 8, "18446744073709551615"],
  [2n ** 53n - 1n, 8, 2 ** 53 - 1],
  [true, 11, true],
])("%s of datatype %s is %s", (value, datatype, read) => {
  expect(sparkplugValue(value, datatype)).toBe(read);
});

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

test("groups nested deeper than any stack are no payload", () => {
  expect(readSparkplugPayload(new Uint8Array(65_000).fill(0x3b))).toBeUndefined();
});
