import fc from "fast-check";
import { expect, test } from "vitest";
import { nowCast } from "../../../../../core/domain/air-quality/now-cast.ts";

const EXAMPLE = [26.9, 24.7, 20.5, 23.5, 19.5, 16.5, 19.0, 16.5, 20.3, 22.4, 19.6, 20.6];

test("QĐ 1459/QĐ-TCMT, worked example: PM2,5 of 09:00 to 20:00 is 20,266 now; fed in order of time it would be 23,98", () => {
  expect(nowCast(EXAMPLE.toReversed())).toBeCloseTo(20.266, 3);
  expect(nowCast(EXAMPLE)).toBeCloseTo(23.98, 2);
});

test("domain dossier 5.2: with a weight of 0,5 the mean is normalised: 60,0098, not 59,9951", () => {
  expect(nowCast([100, ...Array.from({ length: 11 }, () => 20)])).toBeCloseTo(60.0098, 4);
});

test("domain dossier 5.2: with the latest hour and a later one missing it is 37,3215", () => {
  expect(nowCast([undefined, 30, 40, 50, undefined, 60, 60, 60, 60, 60, 60, 60])).toBeCloseTo(37.3215, 4);
});

test("domain dossier 5.2: with two of the latest three missing there is none", () => {
  expect(nowCast([undefined, undefined, 40, 50, 60, 60, 60, 60, 60, 60, 60, 60])).toBeUndefined();
  expect(nowCast([40, undefined, undefined, 50])).toBeUndefined();
  expect(nowCast([])).toBeUndefined();
});

test("domain dossier 5.2: twelve equal hours are that value, and clean air is 0", () => {
  expect(nowCast(Array.from({ length: 12 }, () => 42))).toBeCloseTo(42, 12);
  expect(nowCast(Array.from({ length: 12 }, () => 0))).toBe(0);
});

test("a value below 0 is none, and hours before the twelfth do not count", () => {
  expect(nowCast([-5, 30, 30])).toBeCloseTo(30, 12);
  expect(nowCast([...Array.from({ length: 12 }, () => 42), 9000])).toBeCloseTo(42, 12);
});

test("it lies between the least and the greatest hour, and a missing hour is not taken for 0", () => {
  const hour = fc.option(fc.double({ min: 0.1, max: 500, noNaN: true }), { nil: undefined });
  fc.assert(
    fc.property(fc.array(hour, { minLength: 12, maxLength: 12 }), (hours) => {
      const value = nowCast(hours);
      if (value === undefined) return;
      const known = hours.filter((candidate) => candidate !== undefined);
      expect(value).toBeGreaterThanOrEqual(Math.min(...known) - 1e-9);
      expect(value).toBeLessThanOrEqual(Math.max(...known) + 1e-9);
    }),
  );
});
