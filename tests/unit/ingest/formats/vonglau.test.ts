import fc from "fast-check";
import { expect, test } from "vitest";
import { deviceTopic } from "../../../../core/contracts/mqtt.ts";
import { METRICS } from "../../../../core/domain/metric.ts";
import { REJECTIONS } from "../../../../core/domain/rejection.ts";
import { type JudgedMessage, judgeMessage } from "../../../support/judge-message.ts";

const NOW_MS = Date.UTC(2026, 10, 22, 2, 0, 0);
const TOPIC = deviceTopic("hn-air-001", "telemetry");

function decode(payload: string | Uint8Array, topic = TOPIC): JudgedMessage {
  return judgeMessage(topic, payload, { nowMs: NOW_MS });
}

function reasonsOf(payload: string | Uint8Array, topic = TOPIC): readonly string[] {
  return decode(payload, topic).rejections.map((rejection) => rejection.reason);
}

test("a whole message becomes one reading per value, with its sequence", () => {
  const { decoded, readings, rejections } = decode(
    JSON.stringify({ ts: NOW_MS - 10, boot: "k3", seq: 7, values: { pm25: 31.2, pm10: 50 } }),
  );
  expect(decoded.parts).toMatchObject([{ device: { format: "vonglau", externalId: "hn-air-001" }, sequence: { boot: "k3", seq: 7 } }]);
  expect(rejections).toEqual([]);
  expect(readings).toEqual([
    { metricId: 1, observedAtMs: NOW_MS - 10, value: 31.2, quality: 0 },
    { metricId: 2, observedAtMs: NOW_MS - 10, value: 50, quality: 0 },
  ]);
});

test("a device without sequence numbers is read all the same", () => {
  const { decoded, readings } = decode(JSON.stringify({ ts: NOW_MS, values: { laeq: 60 } }));
  expect(decoded.parts[0]?.sequence).toBeUndefined();
  expect(readings).toHaveLength(1);
});

test("a value outside the instrument's range is stored as suspect, not dropped", () => {
  expect(decode(JSON.stringify({ ts: NOW_MS, values: { pm25: -3 } })).readings[0]?.quality).toBe(1);
});

test("one bad value does not take its neighbours with it", () => {
  const decoded = decode('{"ts":'.concat(String(NOW_MS), ',"values":{"pm25":12,"bogus":1,"pm10":"high","no2":null}}'));
  expect(decoded.readings.map((reading) => reading.metricId)).toEqual([1]);
  expect(decoded.rejections.map(({ reason, valueCount }) => [reason, valueCount])).toEqual([
    ["metric-unknown", 1],
    ["value-not-finite", 2],
  ]);
});

test.each([
  ["not json", "{", "payload-not-json"],
  ["NaN is not JSON", `{"ts":${NOW_MS},"values":{"pm25":NaN}}`, "payload-not-json"],
  ["infinity by exponent", `{"ts":${NOW_MS},"values":{"pm25":1e999}}`, "value-not-finite"],
  ["an array", "[]", "payload-shape"],
  ["null", "null", "payload-shape"],
  ["no time", '{"values":{"pm25":1}}', "payload-shape"],
  ["time as text", '{"ts":"2026","values":{"pm25":1}}', "payload-shape"],
  ["seconds instead of milliseconds", `{"ts":${NOW_MS / 1000},"values":{"pm25":1}}`, "time-too-old"],
  ["ten years old", `{"ts":${NOW_MS - 10 * 365 * 86_400_000},"values":{"pm25":1}}`, "time-too-old"],
  ["the year 2106", '{"ts":4294967295000,"values":{"pm25":1}}', "time-in-future"],
  ["three minutes ahead", `{"ts":${NOW_MS + 180_000},"values":{"pm25":1}}`, "time-in-future"],
  ["no values", `{"ts":${NOW_MS},"values":{}}`, "payload-shape"],
  ["negative seq", `{"ts":${NOW_MS},"boot":"a","seq":-1,"values":{"pm25":1}}`, "payload-shape"],
  ["seq without boot", `{"ts":${NOW_MS},"seq":1,"values":{"pm25":1}}`, "payload-shape"],
  ["NUL in boot", `{"ts":${NOW_MS},"boot":"a\\u0000","seq":1,"values":{"pm25":1}}`, "payload-shape"],
  ["prototype key", `{"ts":${NOW_MS},"values":{"__proto__":{"polluted":1}}}`, "metric-unknown"],
  ["a key named twice", `{"ts":${NOW_MS},"values":{"pm25":1,"pm25":2}}`, "payload-duplicate-key"],
  ["a key named twice under two spellings", `{"ts":${NOW_MS},"values":{"pm25":1,"pm\\u00325":2}}`, "payload-duplicate-key"],
  ["deep nesting", "[".repeat(8000), "payload-not-json"],
  ["deep but whole nesting", "[".repeat(4096) + "]".repeat(4096), "payload-shape"],
  ["deep nesting as a value", `{"ts":${NOW_MS},"values":{"pm25":${"[".repeat(4000)}${"]".repeat(4000)}}}`, "value-not-finite"],
  ["oversized", `{"ts":${NOW_MS},"values":{"pm25":1},"pad":"${"x".repeat(9000)}"}`, "payload-too-large"],
])("%s is rejected by name", (_name, payload, reason) => {
  expect(reasonsOf(payload)).toEqual([reason]);
});

test("bad UTF-8 is rejected by name", () => {
  expect(reasonsOf(Uint8Array.of(0x7b, 0xff, 0xfe))).toEqual(["payload-not-utf8"]);
});

test.each([
  "vonglau/v1/+/telemetry",
  "vonglau/v1/#",
  "vonglau/v1//telemetry",
  "vonglau/v2/a/telemetry",
  "vonglau/v1/a/telemetry/x",
  `vonglau/v1/${"a".repeat(65)}/telemetry`,
])("topic %s is rejected by name", (topic) => {
  expect(reasonsOf(JSON.stringify({ ts: NOW_MS, values: { pm25: 1 } }), topic)).toEqual(["topic-unknown"]);
});

test("a rejection with a readable sequence keeps it, so that the device is not asked for it for ever", () => {
  const { decoded, readings } = decode(JSON.stringify({ ts: NOW_MS + 3_600_000, boot: "b", seq: 3, values: { pm25: 1 } }));
  expect(readings).toEqual([]);
  expect(decoded.parts[0]?.sequence).toEqual({ boot: "b", seq: 3 });
});

test("any bytes on any topic give readings or named reasons, never an exception", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (payload, topic) => {
      for (const decoded of [decode(payload), decode(payload, topic)]) {
        expect(decoded.readings.length + decoded.rejections.length).toBeGreaterThan(0);
        for (const rejection of decoded.rejections) expect(REJECTIONS[rejection.reason]).toBeDefined();
      }
    }),
    { numRuns: 2000 },
  );
});

test("every plausible message survives the way through JSON to the digit", () => {
  const values = fc.dictionary(
    fc.constantFrom(...METRICS.map((metric) => metric.code)),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    { minKeys: 1, maxKeys: 24 },
  );
  fc.assert(
    fc.property(values, fc.integer({ min: 1 }), fc.integer({ min: -86_400_000, max: 100_000 }), (given, seq, offsetMs) => {
      const decoded = decode(JSON.stringify({ ts: NOW_MS + offsetMs, boot: "b", seq, values: given }));
      expect(decoded.rejections).toEqual([]);
      const sent = Object.entries(given).map(([code, value]) => [
        METRICS.find((metric) => metric.code === code)?.id,
        value === 0 ? 0 : value,
      ]);
      expect(decoded.readings.map((reading) => [reading.metricId, reading.value === 0 ? 0 : reading.value])).toEqual(sent);
    }),
  );
});
