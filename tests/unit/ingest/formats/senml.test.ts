import fc from "fast-check";
import { expect, test } from "vitest";
import { metricByCode } from "../../../../core/domain/metric.ts";
import { type JudgedMessage, judgeMessage } from "../../../support/judge-message.ts";

const NOW_MS = Date.UTC(2026, 10, 22, 2, 0, 0);
const TOPIC = "vonglau/v1/gw-01/senml";

function judge(pack: unknown, nowMs = NOW_MS): JudgedMessage {
  return judgeMessage(TOPIC, typeof pack === "string" ? pack : JSON.stringify(pack), { nowMs });
}

function devicesOf(judged: JudgedMessage): readonly string[] {
  return judged.decoded.parts.map(({ device }) => `${device.format} ${device.externalId}`);
}

function reasonsOf(judged: JudgedMessage): readonly (readonly [string, number])[] {
  return judged.rejections.map(({ reason, valueCount }) => [reason, valueCount]);
}

test("a single datapoint of a URN is measured by what its unit says (RFC 8428 §5.1.1)", () => {
  const judged = judge([{ n: "urn:dev:ow:10e2073a01080063", u: "Cel", v: 23.1 }]);
  expect(devicesOf(judged)).toEqual(["senml urn:dev:ow:10e2073a01080063"]);
  expect(judged.readings).toEqual([{ metricId: metricByCode("temperature")?.id, observedAtMs: NOW_MS, value: 23.1, quality: 0 }]);
  expect(judged.decoded.isClockOurs).toBe(true);
});

test("several datapoints share their base name and unit (RFC 8428 §5.1.2)", () => {
  const judged = judge([
    { bn: "urn:dev:ow:10e2073a01080063:", n: "voltage", u: "V", v: 120.1 },
    { n: "current", u: "A", v: 1.2 },
  ]);
  expect(devicesOf(judged)).toEqual(["senml urn:dev:ow:10e2073a01080063"]);
  expect(judged.readings.map(({ metricId, value }) => [metricId, value])).toEqual([
    [metricByCode("voltage")?.id, 120.1],
    [metricByCode("current")?.id, 1.2],
  ]);
});

test("base time and negative times give each datapoint its own instant (RFC 8428 §5.1.2)", () => {
  const nowMs = 1_276_020_077_000;
  const judged = judge(
    [
      { bn: "urn:dev:ow:10e2073a0108006:", bt: 1.276020076001e9, bu: "A", bver: 5, n: "voltage", u: "V", v: 120.1 },
      { n: "current", t: -5, v: 1.2 },
      { n: "current", t: -4, v: 1.3 },
      { n: "current", t: -3, v: 1.4 },
      { n: "current", t: -2, v: 1.5 },
      { n: "current", t: -1, v: 1.6 },
      { n: "current", v: 1.7 },
    ],
    nowMs,
  );
  expect(judged.rejections).toEqual([]);
  expect(judged.decoded.isClockOurs).toBe(false);
  expect(judged.readings.map(({ observedAtMs, value }) => [observedAtMs, value])).toEqual([
    [1_276_020_076_001, 120.1],
    ...[5, 4, 3, 2, 1, 0].map((beforeS, at) =>
      [1_276_020_076_001 - beforeS * 1000, 1.2 + at / 10].map((value) => expect.closeTo(value, 6)),
    ),
  ]);
});

test("humidity, position and remaining energy come without names (RFC 8428 §5.1.3)", () => {
  const judged = judge(
    [
      { bn: "urn:dev:ow:10e2073a01080063", bt: 1.320067464e9, bu: "%RH", v: 20 },
      { u: "lon", v: 24.30621 },
      { u: "lat", v: 60.07965 },
      { t: 60, v: 20.3 },
      { u: "%EL", t: 150, v: 98 },
    ],
    1_320_067_700_000,
  );
  expect(judged.readings.map(({ metricId, observedAtMs, value }) => [metricId, observedAtMs, value])).toEqual([
    [metricByCode("humidity")?.id, 1_320_067_464_000, 20],
    [metricByCode("humidity")?.id, 1_320_067_524_000, 20.3],
    [metricByCode("battery")?.id, 1_320_067_614_000, 98],
  ]);
  expect(reasonsOf(judged)).toEqual([["metric-not-kept", 2]]);
});

test("texts, switches and data are no numbers of a metric (RFC 8428 §5.1.5)", () => {
  const judged = judge([
    { bn: "urn:dev:ow:10e2073a01080063:", n: "temp", u: "Cel", v: 23.1 },
    { n: "label", vs: "Machine Room" },
    { n: "open", vb: false },
    { n: "nfv-reader", vd: "aGkgCg" },
  ]);
  expect(judged.readings).toHaveLength(1);
  expect(reasonsOf(judged)).toEqual([["metric-unknown", 3]]);
});

test("a collection of resources names several devices (RFC 8428 §5.1.6)", () => {
  const judged = judge([
    { bn: "2001:db8::2/", bt: NOW_MS / 1000, n: "temperature", u: "Cel", v: 25.2 },
    { n: "humidity", u: "%RH", v: 30 },
    { bn: "2001:db8::1/", n: "temperature", u: "Cel", v: 12.3 },
    { n: "humidity", u: "%RH", v: 67 },
  ]);
  expect(devicesOf(judged)).toEqual(["senml 2001:db8::2", "senml 2001:db8::1"]);
  expect(judged.readings.map(({ value }) => value)).toEqual([25.2, 30, 12.3, 67]);
});

test("who names no device speaks for itself, in the names of SenML", () => {
  const judged = judge([
    { bt: NOW_MS / 1000, n: "temp", u: "K", v: 300.15 },
    { u: "%RH", v: 61 },
  ]);
  expect(devicesOf(judged)).toEqual(["vonglau gw-01"]);
  expect(judged.readings.map(({ value }) => value)).toEqual([expect.closeTo(27, 9), 61]);
});

test("the part after an underscore of a device's URN is the name of what it measures (RFC 9039)", () => {
  const judged = judge([{ n: "urn:dev:ow:10e2073a01080063_temperature", u: "Cel", v: 23.1 }]);
  expect(devicesOf(judged)).toEqual(["senml urn:dev:ow:10e2073a01080063"]);
  expect(judged.readings).toHaveLength(1);
});

test("base values and sums are added up; a sum has a name of its own", () => {
  const judged = judge([
    { bn: "a:", bt: NOW_MS / 1000, bv: 20, bs: 5, n: "temperature", u: "Cel", v: 3.5 },
    { n: "energy", u: "J", s: 10 },
  ]);
  expect(judged.readings.map(({ value }) => value)).toEqual([23.5]);
  expect(judged.rejections.map(({ reason, detail, valueCount }) => [reason, detail, valueCount])).toEqual([
    ["metric-unknown", "energy, energy.sum", 2],
  ]);
});

test("a unit that is none of the metric is refused by name, and its neighbour kept", () => {
  const judged = judge([
    { bn: "a:", bt: NOW_MS / 1000, n: "temperature", u: "%RH", v: 3.5 },
    { n: "humidity", u: "%RH", v: 50 },
  ]);
  expect(judged.readings).toHaveLength(1);
  expect(judged.rejections.map(({ reason, detail }) => [reason, detail])).toEqual([["unit-mismatch", "temperature: %RH for °C"]]);
});

test("two different values at one instant contradict each other, the same value twice does not", () => {
  const judged = judge([
    { bn: "a:", bt: NOW_MS / 1000, n: "temperature", u: "Cel", v: 20 },
    { n: "temperature", u: "Cel", v: 20 },
    { n: "temp", u: "Cel", v: 21 },
  ]);
  expect(judged.readings.map(({ value }) => value)).toEqual([20, 20]);
  expect(reasonsOf(judged)).toEqual([["metric-twice", 1]]);
});

test.each([
  ["version 11", [{ bver: 11, n: "temperature", v: 1 }]],
  [
    "two versions",
    [
      { bver: 10, n: "temperature", v: 1 },
      { bver: 9, v: 2 },
    ],
  ],
  ["an unknown field that must be understood", [{ n: "temperature", v: 1, foo_: 1 }]],
  ["an object instead of an array", { n: "temperature", v: 1 }],
  ["the shape before the RFC", { bn: "a", e: [{ n: "temperature", v: 1 }] }],
  ["no record", []],
  ["a record that is none", [7]],
  ["base fields only", [{ bn: "a:", bu: "Cel" }]],
  ["a name as number", [{ n: 1, v: 1 }]],
  ["a time as text", [{ n: "temperature", t: "1", v: 1 }]],
  ["two values", [{ n: "temperature", v: 1, vs: "1" }]],
  ["a name with a space", [{ n: "room temperature", v: 1 }]],
  ["a name with NUL", [{ bn: "a\u0000:", n: "temperature", v: 1 }]],
  ["a name that begins with a separator", [{ n: "/temperature", v: 1 }]],
  ["more than a thousand records", Array.from({ length: 1001 }, () => ({ v: 1 }))],
])("%s is refused whole", (_name, pack) => {
  const judged = judge(pack);
  expect(judged.readings).toEqual([]);
  expect(reasonsOf(judged)).toEqual([["payload-shape", 1]]);
});

test.each([
  ["a value as text", [{ n: "temperature", v: "23" }], "value-not-finite"],
  ["a value of null", [{ n: "temperature", v: null }], "value-not-finite"],
  ["an infinite value", '[{"n":"temperature","v":1e999}]', "value-not-finite"],
  ["a year in the past", [{ n: "temperature", t: -31_536_000, v: 1 }], "time-too-old"],
  ["the future", [{ n: "temperature", t: 3600, v: 1 }], "time-in-future"],
  ["an absurd time", [{ n: "temperature", bt: 1e300, v: 1 }], "payload-shape"],
  ["a prototype", '[{"__proto__":{"v":1},"n":"temperature"}]', "payload-shape"],
  ["a field named twice", '[{"n":"temperature","v":1,"v":2}]', "payload-duplicate-key"],
])("%s is rejected by name", (_name, pack, reason) => {
  expect(reasonsOf(judge(pack))).toEqual([[reason, 1]]);
});

test("resolving a pack says the same as writing every record out", () => {
  const records = fc.array(fc.record({ t: fc.integer({ min: -1000, max: 0 }), v: fc.integer({ min: -50, max: 40 }) }), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(records, fc.integer({ min: 0, max: 9 }), (given, bv) => {
      const bt = NOW_MS / 1000;
      const packed = judge([{ bn: "dev:1:", bt, bu: "Cel", bv }, ...given.map(({ t, v }) => ({ n: "temperature", t, v }))]);
      const written = judge(given.map(({ t, v }) => ({ bn: "dev:1:", n: "temperature", u: "Cel", t: bt + t, v: v + bv })));
      expect(packed.readings).toEqual(written.readings);
      expect(reasonsOf(packed)).toEqual(reasonsOf(written));
    }),
  );
});
