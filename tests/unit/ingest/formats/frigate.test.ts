import { expect, test } from "vitest";
import { metricByCode } from "../../../../core/domain/metric.ts";
import { createMessageDecoder } from "../../../../ingest/formats/decode-message.ts";
import { redactPayload } from "../../../../ingest/pipeline/redact.ts";
import { type JudgedMessage, judgeMessage } from "../../../support/judge-message.ts";

/** Shortly after the documentation's example of an event. */
const NOW_MS = 1_607_123_970_000;
const REVIEW_NOW_MS = 1_718_987_150_000;

function judge(
  topic: string,
  payload: unknown,
  at: { readonly nowMs?: number; readonly decode?: ReturnType<typeof createMessageDecoder> } = {},
) {
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  return judgeMessage(`frigate/${topic}`, text, { nowMs: NOW_MS, ...at });
}

function readingsOf(judged: JudgedMessage): readonly (readonly [number, number, number])[] {
  return judged.readings.map(({ metricId, observedAtMs, value }) => [metricId, observedAtMs, value]);
}

/** The tracked object of docs.frigate.video, Integrations, MQTT, frigate/events. */
const OBJECT = {
  id: "1607123955.475377-mxklsc",
  camera: "front_door",
  frame_time: 1607123962.082975,
  snapshot: {
    frame_time: 1607123961.837752,
    box: [424, 500, 536, 712],
    area: 23744,
    region: [264, 450, 667, 853],
    score: 0.7890625,
    attributes: [],
  },
  label: "person",
  sub_label: ["a known face", 0.79],
  top_score: 0.958984375,
  false_positive: false,
  start_time: 1607123955.475377,
  end_time: null,
  score: 0.87890625,
  box: [432, 496, 544, 854],
  area: 40096,
  ratio: 2.113207,
  region: [218, 440, 693, 915],
  current_zones: ["yard", "driveway"],
  entered_zones: ["yard", "driveway"],
  thumbnail: null,
  has_snapshot: false,
  has_clip: false,
  active: true,
  stationary: false,
  motionless_count: 0,
  position_changes: 2,
  attributes: { face: 0.86 },
  current_attributes: [],
  current_estimated_speed: 0.77,
  velocity_angle: 180,
  recognized_license_plate: "ABC12345",
  recognized_license_plate_score: 0.933451,
};

function event(type: string, own: Readonly<Record<string, unknown>> = {}): unknown {
  return { type, before: { ...OBJECT, ...own }, after: { ...OBJECT, ...own } };
}

const STARTED_MS = 1_607_123_955_475;

test("a person who came into view counts once: the first and the last message give the same reading, updates none", () => {
  const decode = createMessageDecoder();
  const told = ["new", "update", "end"].map((type) => readingsOf(judge("events", event(type), { decode })));
  const once = [[metricByCode("camera_person_events")?.id, STARTED_MS, 1]];
  expect(told).toEqual([once, [], once]);
  expect(judge("events", event("new"), { decode }).decoded.parts[0]?.device).toEqual({ format: "frigate", externalId: "front_door" });
});

test.each([
  ["motorcycle", "camera_motorcycle_events"],
  ["car", "camera_car_events"],
  ["bus", "camera_car_events"],
] as const)("a %s counts as %s", (label, code) => {
  expect(judge("events", event("new", { label })).readings[0]?.metricId).toBe(metricByCode(code)?.id);
});

test("several objects that come into view in one frame count each, in whatever order they leave", () => {
  const decode = createMessageDecoder();
  const ids = ["a", "b", "c"].map((end) => `1607123955.475377-${end}`);
  const began = ids.map((id) => judge("events", event("new", { id }), { decode }).readings[0]?.observedAtMs);
  const ended = ids.toReversed().map((id) => judge("events", event("end", { id }), { decode }).readings[0]?.observedAtMs);
  expect(began).toEqual([STARTED_MS, STARTED_MS + 1, STARTED_MS + 2]);
  expect(ended).toEqual(began.toReversed());
});

test("a lorry and a car of one frame are two, a person beside them keeps its instant", () => {
  const decode = createMessageDecoder();
  const at = (id: string, label: string) => judge("events", event("new", { id, label }), { decode }).readings[0]?.observedAtMs;
  expect([at("a", "car"), at("b", "truck"), at("c", "person")]).toEqual([STARTED_MS, STARTED_MS + 1, STARTED_MS]);
});

test("after a restart the ends of what began before are told at the same instants, in any order", () => {
  const before = createMessageDecoder();
  const after = createMessageDecoder();
  const began = ["a", "b"].map((id) => judge("events", event("new", { id }), { decode: before }).readings[0]?.observedAtMs);
  const ended = ["b", "a"].map((id) => judge("events", event("end", { id }), { decode: after }).readings[0]?.observedAtMs);
  expect(new Set(ended)).toEqual(new Set(began));
});

test("what Frigate took for an object by mistake does not count", () => {
  expect(judge("events", event("end", { false_positive: true })).decoded.parts).toEqual([]);
});

test("neither name nor plate is read, and none stays in what is kept of a refused event", () => {
  const payload = JSON.stringify(event("new", { start_time: "soon" }));
  const judged = judge("events", payload);
  expect(judged.rejections.map(({ reason }) => reason)).toEqual(["payload-shape"]);
  const kept = new TextDecoder().decode(redactPayload(judged.rejections[0]?.payload ?? new Uint8Array()));
  expect(kept).not.toMatch(/known face|ABC12345/);
  expect(JSON.parse(kept).after.top_score).toBe(OBJECT.top_score);
  expect(JSON.stringify(judge("events", event("new")).decoded.parts)).not.toMatch(/known face|ABC12345/);
});

/** The review item of docs.frigate.video, Integrations, MQTT, frigate/reviews. */
const REVIEW = {
  id: "1718987129.308396-fqk5ka",
  camera: "front_cam",
  start_time: 1718987129.308396,
  end_time: null,
  severity: "alert",
  thumb_path: "/media/frigate/clips/review/thumb-front_cam-1718987129.308396-fqk5ka.webp",
  data: {
    detections: ["1718987128.947436-g92ztx", "1718987148.879516-d7oq7r", "1718987126.934663-q5ywpt"],
    objects: ["person", "car"],
    sub_labels: ["Bob"],
    zones: ["front_yard"],
    audio: [],
  },
};

test("the documented review, raised to an alert, counts one alert of its camera", () => {
  const payload = { type: "update", before: { ...REVIEW, severity: "detection" }, after: REVIEW };
  const alert = [[metricByCode("camera_alerts")?.id, 1_718_987_129_308, 1]];
  expect(readingsOf(judge("reviews", payload, { nowMs: REVIEW_NOW_MS }))).toEqual(alert);
  expect(readingsOf(judge("reviews", { ...payload, before: REVIEW }, { nowMs: REVIEW_NOW_MS }))).toEqual([]);
  expect(readingsOf(judge("reviews", { type: "end", before: REVIEW, after: REVIEW }, { nowMs: REVIEW_NOW_MS }))).toEqual(alert);
});

test("a review that stays a detection counts nothing", () => {
  const after = { ...REVIEW, severity: "detection" };
  expect(judge("reviews", { type: "end", before: after, after }, { nowMs: REVIEW_NOW_MS }).decoded.parts).toEqual([]);
});

test("object counts say how many are in view now, by our clock", () => {
  const judged = judge("front_door/person", "3");
  expect(readingsOf(judged)).toEqual([[metricByCode("camera_persons_now")?.id, NOW_MS, 3]]);
  expect(judged.decoded.isClockOurs).toBe(true);
  expect(judge("front_door/all", "4").rejections.map(({ reason }) => reason)).toEqual(["metric-not-kept"]);
});

test.each([
  ["motion", "ON"],
  ["review_status", "ALERT"],
  ["speech", "OFF"],
])("the state %s is no count", (name, word) => {
  const judged = judge(`front_door/${name}`, word);
  expect([judged.decoded.parts, judged.rejections]).toEqual([[], []]);
});

test("Frigate's word on itself and on a camera's stream is heard", () => {
  const presencesOf = (topic: string, word: string) =>
    judge(topic, word).decoded.presences.map(({ device, isOnline }) => [device.externalId, isOnline]);
  expect(presencesOf("available", "online")).toEqual([["frigate", true]]);
  expect(presencesOf("available", "offline")).toEqual([["frigate", false]]);
  expect(presencesOf("front_door/status/detect", "disabled")).toEqual([["front_door", false]]);
});

test.each([
  ["no JSON", "events", "{", "payload-not-json"],
  ["no object", "events", "[]", "payload-shape"],
  ["a type that is none", "events", event("begin"), "payload-shape"],
  ["no state after", "events", { type: "new", before: {} }, "payload-shape"],
  ["a camera with NUL", "events", event("new", { camera: "a\u0000" }), "payload-shape"],
  ["a camera as number", "events", event("new", { camera: 7 }), "payload-shape"],
  ["a very long id", "events", event("new", { id: "x".repeat(300) }), "payload-shape"],
  ["a start without end", "events", JSON.stringify(event("new")).replaceAll("1607123955.475377,", "1e999,"), "payload-shape"],
  ["an old event", "events", event("new", { start_time: 1 }), "time-too-old"],
  ["a label that nobody declared", "events", event("new", { label: "dragon" }), "metric-unknown"],
  ["a severity that is none", "reviews", { type: "new", before: REVIEW, after: { ...REVIEW, severity: "high" } }, "payload-shape"],
  ["a fraction as count", "front_door/person", "1.5", "payload-shape"],
  ["a negative count", "front_door/person", "-1", "payload-shape"],
  ["a long count", "front_door/person", "1".repeat(4000), "payload-shape"],
  ["neither online nor offline", "available", "yes", "payload-shape"],
])("%s is rejected by name", (_name, topic, payload, reason) => {
  expect(judge(topic, payload).rejections.map((rejection) => rejection.reason)).toEqual([reason]);
});
