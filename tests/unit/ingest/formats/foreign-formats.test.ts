import fc from "fast-check";
import { expect, test } from "vitest";
import { FORMATS, formatOfTopic, INGEST_FILTERS } from "../../../../core/contracts/formats.ts";
import { REJECTIONS } from "../../../../core/domain/rejection.ts";
import { createMessageDecoder } from "../../../../ingest/formats/decode-message.ts";
import { itemCount } from "../../../../ingest/pipeline/decoded-message.ts";
import { judgeMessage } from "../../../support/judge-message.ts";

const NOW_MS = Date.UTC(2026, 10, 22, 2, 0, 0);

const TOPICS = [
  "vonglau/v1/gw-01/senml",
  "application/1/device/0101010101010101/event/up",
  "application/1/device/0101010101010101/event/status",
  "zigbee2mqtt/kitchen/lamp",
  "zigbee2mqtt/kitchen/lamp/availability",
  "frigate/events",
  "frigate/reviews",
  "frigate/available",
  "frigate/front_door/person",
  "frigate/front_door/status/detect",
];

/** JSON made of the words that the formats know, in places where they may or may not belong. */
const WORDS =
  "bn bt bu bv bs bver n u v vs vb vd s t x_ object devAddr fCnt time data deviceInfo devEui batteryLevel temperature last_seen state " +
  "type before after camera label id start_time severity new end update alert online __proto__ constructor toString";
const words = fc.constantFrom(...WORDS.split(" "));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(words, fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.string({ maxLength: 5 })),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(words, tie("tree"), { maxKeys: 8 }),
  ),
}));
const payloads = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  tree.map((value) => new TextEncoder().encode(JSON.stringify(value))),
);

test("any bytes on any of the topics give parts, presences or named reasons, never an exception, and every value is accounted for", () => {
  const decode = createMessageDecoder();
  fc.assert(
    fc.property(fc.constantFrom(...TOPICS), payloads, (topic, payload) => {
      const { decoded, readings, rejections } = judgeMessage(topic, payload, { nowMs: NOW_MS, decode });
      for (const { reason, valueCount } of rejections) {
        expect(REJECTIONS[reason]).toBeDefined();
        expect(valueCount).toBeGreaterThan(0);
      }
      expect(readings.length + rejections.reduce((sum, { valueCount }) => sum + valueCount, 0)).toBe(itemCount(decoded));
      for (const { device, measurements } of decoded.parts) {
        expect(device.externalId).toMatch(/^[^\p{Cc}\p{Cs}]{1,200}$/u);
        expect(measurements.length).toBeLessThanOrEqual(1000);
      }
    }),
    { numRuns: 3000 },
  );
  expect("polluted" in {}).toBe(false);
});

test.each(TOPICS)("deep nesting and 64 KiB of brackets on %s are refused at once", (topic) => {
  for (const payload of [
    "[".repeat(60_000),
    "[".repeat(30_000) + "]".repeat(30_000),
    `{"object":${'{"a":'.repeat(9000)}1${"}".repeat(9000)}}`,
  ]) {
    const { readings } = judgeMessage(topic, payload, { nowMs: NOW_MS });
    expect(readings).toEqual([]);
  }
});

test("every topic belongs to one format", () => {
  for (const topic of TOPICS) expect(Object.values(FORMATS).filter((format) => format.isTopic(topic))).toHaveLength(1);
  expect(formatOfTopic("vonglau/v1/gw-01/telemetry")).toBe("vonglau");
  expect(formatOfTopic("vonglau/v1/gw-01/senml")).toBe("senml");
});

test("ingest listens to what it reads, and not to Frigate's pictures", () => {
  expect(INGEST_FILTERS).toContain("vonglau/v1/+/senml");
  expect(INGEST_FILTERS.filter((filter) => filter.includes("snapshot") || filter === "frigate/#")).toEqual([]);
});
