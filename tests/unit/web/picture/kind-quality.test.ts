import fc from "fast-check";
import { expect, test } from "vitest";
import { qualityOf } from "../../../../web/picture/kind-quality.ts";
import { qualityWords } from "../../../../web/picture/quality-words.ts";
import { silencesOf } from "../../../../web/picture/silences.ts";
import { aCell, aDevice, anAlarm, metricId } from "../a-city.ts";
import { several, watchedOf } from "./telemetry-city.ts";

const NONE = silencesOf(new Map());

test("devices are counted by kind and state, and the longest silent come first, before those that never spoke", () => {
  const devices = [...several("noise-meter", 4), aDevice("water-gauge", { code: "w" })];
  const cells = [
    aCell(0, "laeq", { ageS: 1 }),
    aCell(1, "laeq", { ageS: 400 }),
    aCell(2, "laeq", { ageS: 9000 }),
    aCell(4, "water_level", { ageS: 60 }),
  ];
  const quality = qualityOf(watchedOf(devices, cells), 10);
  expect(quality.kinds).toEqual([
    { kind: "noise-meter", all: 4, counts: { normal: 1, stale: 0, lost: 2, never: 1, suspect: 0 } },
    { kind: "water-gauge", all: 1, counts: { normal: 0, stale: 1, lost: 0, never: 0, suspect: 0 } },
  ]);
  expect(quality.silent.map(({ place }) => place)).toEqual([2, 1, 3]);
});

test("every device is counted once", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined }), { maxLength: 30 }), (ages) => {
      const cells = ages.flatMap((ageS, place) => (ageS === undefined ? [] : [aCell(place, "laeq", { ageS })]));
      const { total } = qualityOf(watchedOf(several("noise-meter", ages.length), cells), 5);
      expect(Object.values(total.counts).reduce((sum, count) => sum + count, 0)).toBe(ages.length);
    }),
  );
});

test("right, complete, clean and alive are shares of what can be judged", () => {
  const devices = several("lighting-cabinet", 4);
  const cells = [aCell(0, "power"), aCell(1, "power", { value: -1, quality: 1 }), aCell(2, "power"), aCell(3, "power", { ageS: 9000 })];
  const quality = qualityOf(watchedOf(devices, cells), 5);
  const open = new Map([
    [1, anAlarm(3)],
    [2, { ...anAlarm(0), id: 2, metric: metricId("voltage") }],
  ]);
  const readings = { received: 1000, stored: 495, duplicate: 500, rejected: 5, inFlight: 0, perSecond: 1 };
  const words = qualityWords(quality, { devices, silences: silencesOf(open), readings });
  expect(words.right).toBeCloseTo(2 / 3);
  expect(words.complete).toBeCloseTo(8 / 9);
  expect(words.clean).toBeCloseTo(0.99);
  expect(words.alive).toBeCloseTo(3 / 4);
});

test("of nothing nothing is said", () => {
  const quality = qualityOf(watchedOf([], []), 5);
  expect(qualityWords(quality, { devices: [], silences: NONE, readings: undefined })).toEqual({
    right: undefined,
    complete: undefined,
    clean: undefined,
    alive: undefined,
  });
});
