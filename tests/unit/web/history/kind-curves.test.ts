import fc from "fast-check";
import { expect, test } from "vitest";
import { readKindCurves, valueAt } from "../../../../web/history/kind-curves.ts";
import { readSeriesMeans } from "../../../../web/history/read-series-means.ts";
import { aKindSeries } from "../picture/telemetry-city.ts";

const answer = aKindSeries({
  kind: "traffic-counter",
  stepMs: 300_000,
  endMs: 1_800_000,
  means: {
    traffic_speed: [
      [1, null, 3, 4],
      [5, 6, 7, 8],
    ],
  },
  freeSpeedKmh: [50, null],
});

test("each device has its own curve, gaps stay gaps, and what was not asked for is not there", () => {
  const curves = readKindCurves(answer);
  expect(curves?.of("d0", "traffic_speed")?.mean).toEqual([1, null, 3, 4]);
  expect(curves?.of("d1", "traffic_speed")?.mean).toEqual([5, 6, 7, 8]);
  expect([curves?.of("d1", "pm25"), curves?.of("stranger", "traffic_speed")]).toEqual([undefined, undefined]);
  expect([curves?.freeSpeedKmh("d0"), curves?.freeSpeedKmh("d1"), curves?.freeSpeedKmh("d9")]).toEqual([50, undefined, undefined]);
});

test("between the middles of two steps the value lies between their means, and beside a gap it is the nearest", () => {
  const curve = readKindCurves(answer)?.of("d1", "traffic_speed");
  if (curve === undefined) throw new Error("no curve");
  expect([300_000, 750_000, 900_000, 1_050_000, 1_650_000, 2_100_000].map((atMs) => valueAt(curve, atMs))).toEqual([
    undefined,
    5,
    5.5,
    6,
    8,
    undefined,
  ]);
  const gap = { ...curve, mean: [1, null, 3, 4] };
  expect([850_000, 1_300_000].map((atMs) => valueAt(gap, atMs))).toEqual([1, 3]);
});

test("what is no answer is none", () => {
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      expect(readKindCurves(anything)).toBeUndefined();
    }),
  );
  expect(readSeriesMeans({ startMs: 1, stepMs: 2, mean: [1, "2"] })).toBeUndefined();
  expect(readSeriesMeans({ startMs: 1, stepMs: 2, mean: [1, null] })).toEqual({ startMs: 1, stepMs: 2, mean: [1, null] });
});
