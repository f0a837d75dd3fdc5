import fc from "fast-check";
import { expect, test } from "vitest";
import { REJECTIONS } from "../../../../core/domain/rejection.ts";
import { type JudgedMessage, judgeMessage } from "../../../support/judge-message.ts";

const NOW_MS = Date.UTC(2026, 10, 22, 2, 0, 0);

function device(
  payload: string | Uint8Array,
  topic = "v1/devices/me/telemetry",
  account: string | undefined = "hn-air-001",
): JudgedMessage {
  return judgeMessage(topic, payload, { nowMs: NOW_MS, account });
}

function gateway(payload: string | Uint8Array, topic = "v1/gateway/telemetry"): JudgedMessage {
  return judgeMessage(topic, payload, { nowMs: NOW_MS, account: "gateway-7" });
}

test("the documentation's first example is a reading of who signed in, at our clock", () => {
  const { decoded, readings, rejections } = device('{"temperature":42}');
  expect(rejections).toEqual([]);
  expect(decoded.parts).toMatchObject([{ device: { format: "thingsboard", externalId: "hn-air-001" }, sequence: undefined }]);
  expect(decoded.isClockOurs).toBe(true);
  expect(readings).toEqual([{ metricId: 10, observedAtMs: NOW_MS, value: 42, quality: 0 }]);
});

test("a stated time is kept", () => {
  const { decoded, readings } = device(JSON.stringify({ ts: NOW_MS - 5000, values: { temperature: 31.5, humidity: 80 } }));
  expect(decoded.isClockOurs).toBe(false);
  expect(readings.map(({ metricId, observedAtMs, value }) => [metricId, observedAtMs, value])).toEqual([
    [10, NOW_MS - 5000, 31.5],
    [11, NOW_MS - 5000, 80],
  ]);
});

test("an array may mix values with and without a time", () => {
  const { decoded, readings } = device(JSON.stringify([{ "PM2.5": 31 }, { ts: NOW_MS - 1000, values: { pm25: 30 } }]));
  expect(decoded.isClockOurs).toBe(true);
  expect(readings.map(({ observedAtMs, value }) => [observedAtMs, value])).toEqual([
    [NOW_MS, 31],
    [NOW_MS - 1000, 30],
  ]);
});

test("texts and booleans are named, and take no neighbour with them", () => {
  const { readings, rejections } = device('{"temperature":"warm","humidity":true,"pm10":12,"firmware":"1.2","rssi":-60}');
  expect(readings.map((reading) => reading.metricId)).toEqual([2]);
  expect(rejections.map(({ reason, valueCount }) => [reason, valueCount])).toEqual([
    ["value-not-finite", 2],
    ["metric-unknown", 1],
    ["metric-not-kept", 1],
  ]);
});

test.each(["v1/devices/me/attributes", "v1/devices/me/rpc/response/1", "v1/devices/me/claim", "v1/gateway/attributes", "v1/gateway/rpc"])(
  "%s is taken and not kept",
  (topic) => {
    const { decoded, readings, rejections } = device('{"firmwareVersion":"1.2.3","temperature":1}', topic);
    expect([decoded.parts, readings, rejections]).toEqual([[], [], []]);
  },
);

test("nobody is guessed where nobody signed in", () => {
  const { rejections } = judgeMessage("v1/devices/me/telemetry", '{"temperature":42}', { nowMs: NOW_MS });
  expect(rejections.map(({ reason }) => reason)).toEqual(["device-unknown"]);
});

test("the documentation's gateway example gives every device its readings", () => {
  const payload = {
    "Device A": [
      { ts: NOW_MS - 2000, values: { temperature: 42, humidity: 80 } },
      { ts: NOW_MS - 1000, values: { temperature: 43, humidity: 82 } },
    ],
    "Device B": [{ ts: NOW_MS - 2000, values: { temperature: 42, humidity: 80 } }],
  };
  const { decoded, readings, rejections } = gateway(JSON.stringify(payload));
  expect(rejections).toEqual([]);
  expect(decoded.parts.map((part) => [part.device.externalId, part.measurements.length])).toEqual([
    ["Device A", 4],
    ["Device B", 2],
  ]);
  expect(readings).toHaveLength(6);
  expect(decoded.isClockOurs).toBe(false);
});

test("one bad device behind a gateway does not take the others with it", () => {
  const { decoded, rejections } = gateway('{"Device A":[{"temperature":1}],"Device B":3,"":[{"temperature":1}]}');
  expect(decoded.parts.map((part) => part.device.externalId)).toEqual(["Device A"]);
  expect(decoded.isClockOurs).toBe(true);
  expect(rejections.map(({ reason, device: about }) => [reason, about?.externalId])).toEqual([
    ["payload-shape", "Device B"],
    ["payload-shape", undefined],
  ]);
});

test("a gateway says who came and who went", () => {
  expect(gateway('{"device":"Device A"}', "v1/gateway/connect").decoded.presences).toEqual([
    { device: { format: "thingsboard-gateway", externalId: "Device A" }, isOnline: true, atMs: NOW_MS },
  ]);
  expect(gateway('{"device":"Device A"}', "v1/gateway/disconnect").decoded.presences[0]?.isOnline).toBe(false);
  expect(gateway('{"device":7}', "v1/gateway/connect").rejections[0]?.reason).toBe("payload-shape");
});

test("of one device behind a gateway a thousand values at once are read, no more", () => {
  const many = (length: number) => gateway(JSON.stringify({ "Device A": Array.from({ length }, () => ({ pm10: 1 })) })).rejections;
  expect(many(1024)).toEqual([]);
  expect(many(1025).map(({ reason }) => reason)).toEqual(["payload-shape"]);
});

test.each([
  ["not json", "{", "payload-not-json"],
  ["a bare number", "42", "payload-shape"],
  ["nothing", "{}", "payload-shape"],
  ["an empty array", "[]", "payload-shape"],
  ["time as text", '{"ts":"1451649600512","values":{"temperature":1}}', "payload-shape"],
  ["an array in an array", '[[{"temperature":1}]]', "payload-shape"],
  ["a key named twice", '{"temperature":1,"temperature":2}', "payload-duplicate-key"],
  ["the documentation's year 2016", '{"ts":1451649600512,"values":{"temperature":1}}', "time-too-old"],
  ["a prototype", '{"__proto__":{"temperature":1}}', "metric-unknown"],
  ["oversized", `{"temperature":1,"pad":"${"x".repeat(9000)}"}`, "payload-too-large"],
])("%s is rejected by name", (_name, payload, reason) => {
  expect(device(payload).rejections.map((rejection) => rejection.reason)).toEqual([reason]);
});

test("any JSON at any topic gives readings or named reasons, never an exception", () => {
  const topics = ["v1/devices/me/telemetry", "v1/gateway/telemetry", "v1/gateway/connect", "v1/gateway/disconnect"];
  fc.assert(
    fc.property(fc.constantFrom(...topics), fc.oneof(fc.json(), fc.string()), (topic, payload) => {
      const { decoded, readings, rejections } = device(payload, topic);
      expect(readings.length + rejections.length + decoded.presences.length).toBeGreaterThan(0);
      for (const { reason } of rejections) expect(REJECTIONS[reason]).toBeDefined();
    }),
    { numRuns: 2000 },
  );
});
