import { expect, test } from "vitest";
import { metricByCode } from "../../../../core/domain/metric.ts";
import { type JudgedMessage, judgeMessage } from "../../../support/judge-message.ts";

const NOW_MS = Date.UTC(2026, 10, 22, 2, 0, 0);

function judge(path: string, payload: unknown): JudgedMessage {
  return judgeMessage(`zigbee2mqtt/${path}`, typeof payload === "string" ? payload : JSON.stringify(payload), { nowMs: NOW_MS });
}

function valuesOf(judged: JudgedMessage): readonly (readonly [number, number])[] {
  return judged.readings.map(({ metricId, value }) => [metricId, value]);
}

test("the documented temperature and humidity sensor (WSDCGQ01LM) gives two readings at the time of receipt", () => {
  const judged = judge("0x00158d00018255df", { temperature: 27.34, humidity: 44.72 });
  expect(judged.decoded.parts[0]?.device).toEqual({ format: "zigbee2mqtt", externalId: "0x00158d00018255df" });
  expect(judged.readings).toEqual([
    { metricId: metricByCode("temperature")?.id, observedAtMs: NOW_MS, value: 27.34, quality: 0 },
    { metricId: metricByCode("humidity")?.id, observedAtMs: NOW_MS, value: 44.72, quality: 0 },
  ]);
  expect(judged.decoded.isClockOurs).toBe(true);
});

test.each([
  ["a wireless switch", { action: "single" }],
  ["a movement sensor", { occupancy: true }],
])("%s of the documentation has states and no measurement", (_name, payload) => {
  const judged = judge("my_device", payload);
  expect([judged.decoded.parts, judged.rejections]).toEqual([[], []]);
});

test("a lamp's brightness is known and not kept; its state is no measurement", () => {
  const judged = judge("kitchen/floor_light", { state: "ON", brightness: 215, color_temp: 325 });
  expect(judged.decoded.parts[0]?.device.externalId).toBe("kitchen/floor_light");
  expect(judged.rejections.map(({ reason, valueCount }) => [reason, valueCount])).toEqual([["metric-not-kept", 2]]);
});

test("a plug's watts become kilowatts, and its volts wait for the device's own table", () => {
  const judged = judge("my_plug", { power: 1250, voltage: 230.5, current: 5.4, linkquality: 120, state: "ON" });
  expect(valuesOf(judged)).toEqual([
    [metricByCode("power")?.id, 1.25],
    [metricByCode("current")?.id, 5.4],
  ]);
});

test.each([
  ["ISO_8601", "2026-11-22T01:59:58.123Z", NOW_MS - 1877],
  ["ISO_8601_local", "2026-11-22T08:59:58+07:00", NOW_MS - 2000],
  ["epoch", NOW_MS - 3000, NOW_MS - 3000],
])("last_seen in the form %s is the time of the readings", (_form, lastSeen, observedAtMs) => {
  const judged = judge("s1", { temperature: 20, last_seen: lastSeen });
  expect(judged.readings.map((reading) => reading.observedAtMs)).toEqual([observedAtMs]);
  expect(judged.decoded.isClockOurs).toBe(false);
});

test("last_seen of null, as before the first message, is no time", () => {
  expect(judge("s1", { temperature: 20, last_seen: null }).readings[0]?.observedAtMs).toBe(NOW_MS);
});

test.each([
  ["online", true],
  ['{"state":"online"}', true],
  ["offline", false],
  ['{"state":"offline"}', false],
])("availability %s is heard", (payload, isOnline) => {
  expect(judge("kitchen/floor_light/availability", payload).decoded.presences).toEqual([
    { device: { format: "zigbee2mqtt", externalId: "kitchen/floor_light" }, isOnline, atMs: NOW_MS },
  ]);
});

test.each(["bridge/state", "bridge/devices", "bridge/logging", "my_bulb/set", "my_bulb/set/state", "my_bulb/get"])(
  "%s does not come from a device",
  (path) => {
    const judged = judge(path, { temperature: 20 });
    expect([judged.decoded.parts, judged.decoded.presences, judged.rejections]).toEqual([[], [], []]);
  },
);

test.each([
  ["a bare number", "s1", "27.34", "payload-shape"],
  ["a bare word", "s1", "ON", "payload-not-json"],
  ["an odd last_seen", "s1", '{"temperature":1,"last_seen":"1 hour ago"}', "payload-shape"],
  ["availability behind a byte order mark", "s1/availability", "\uFEFFonline", "payload-shape"],
  ["availability of neither kind", "s1/availability", "maybe", "payload-shape"],
  ["very many values", "s1", JSON.stringify(Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`v${at}`, at]))), "payload-shape"],
  ["a name that nobody knows", "s1", '{"co2":812}', "metric-unknown"],
  ["a prototype", "s1", '{"__proto__":7}', "metric-unknown"],
  ["no name at all", "", "{}", "topic-unknown"],
  ["a name with a control character", "a\u0001", "{}", "topic-unknown"],
  ["a very long name", "a".repeat(300), "{}", "topic-unknown"],
])("%s is rejected by name", (_name, path, payload, reason) => {
  expect(judge(path, payload).rejections.map((rejection) => rejection.reason)).toEqual([reason]);
});

test("an empty payload clears a retained message and says nothing", () => {
  expect(judge("s1", "").decoded.rejections).toEqual([]);
});
