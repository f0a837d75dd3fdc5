import fc from "fast-check";
import { expect, test } from "vitest";
import { floors, leastSquaresSlope } from "../../support/slope.ts";

test("a straight line has the slope that it was drawn with", () => {
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), (slope, start) => {
      const samples = Array.from({ length: 60 }, (_, at) => ({ minute: at / 6, value: start + (slope * at) / 6 }));
      expect(leastSquaresSlope(samples)).toBeCloseTo(slope, 6);
    }),
  );
});

test("a heap that is collected to the same floor is flat, wherever in a tooth the run ends", () => {
  const samples = Array.from({ length: 595 }, (_, second) => ({ minute: second / 60, value: 40 + (second % 12) }));
  expect(leastSquaresSlope(floors(samples, 0.25))).toBeCloseTo(0, 6);
});

test("a leak shows through the teeth", () => {
  const samples = Array.from({ length: 600 }, (_, second) => ({ minute: second / 60, value: 40 + second / 60 + (second % 12) }));
  expect(leastSquaresSlope(floors(samples, 0.25))).toBeGreaterThan(0.9);
});
