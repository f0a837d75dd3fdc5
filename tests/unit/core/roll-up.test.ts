import { expect, test } from "vitest";
import { tileAt } from "../../../core/domain/map-tile.ts";
import { rollUpMean, toSummand } from "../../../core/domain/roll-up.ts";

test.each([
  { value: 0.0000025, summand: 2 },
  { value: 0.0000035, summand: 4 },
  { value: -0.0000025, summand: -2 },
  { value: 12.3456789, summand: 12_345_679 },
])("$value counts as $summand millionths, halves rounded to even as the database does", ({ value, summand }) => {
  expect(toSummand(1, value)).toBe(summand);
});

test("two equally many sound levels 10 dB apart average to that of their energy, not to the middle", () => {
  const sum = BigInt(toSummand(20, 60)) + BigInt(toSummand(20, 70));
  expect(rollUpMean(20, sum, 2)).toBeCloseTo(67.4, 1);
  expect(rollUpMean(1, BigInt(toSummand(1, 60)) + BigInt(toSummand(1, 70)), 2)).toBe(65);
  expect(rollUpMean(1, 0n, 0)).toBeUndefined();
});

test("a place lies in the tile of Web Mercator that maps show there", () => {
  expect(tileAt({ lat: 20.541, lon: 105.914 }, 13)).toEqual({ x: 6506, y: 3618 });
  expect(tileAt({ lat: 90, lon: 180 }, 10)).toEqual({ x: 1023, y: 0 });
  expect(tileAt({ lat: -90, lon: -180 }, 10)).toEqual({ x: 0, y: 1023 });
});
