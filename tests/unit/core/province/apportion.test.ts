import fc from "fast-check";
import { expect, test } from "vitest";
import { apportion } from "../../../../core/province/apportion.ts";

const anyWeights = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 });

test("what is shared out adds up to what there is", () => {
  fc.assert(
    fc.property(fc.nat(5000), anyWeights, fc.boolean(), (total, weights, oneEach) => {
      fc.pre(weights.some((weight) => weight > 0.01));
      expect(apportion(total, weights, { oneEach }).reduce((sum, share) => sum + share, 0)).toBe(total);
    }),
  );
});

test("with one each, nobody with a weight goes empty while there is enough", () => {
  fc.assert(
    fc.property(fc.nat(500), anyWeights, (extra, weights) => {
      fc.pre(weights.some((weight) => weight > 0.01));
      const shares = apportion(weights.length + extra, weights, { oneEach: true });
      weights.forEach((weight, at) => expect((shares[at] ?? 0) >= 1 || weight === 0).toBe(true));
    }),
  );
});

test("shares follow the weights", () => {
  expect(apportion(10, [3, 1, 1], { oneEach: false })).toEqual([6, 2, 2]);
  expect(apportion(4, [3, 0, 1], { oneEach: true })).toEqual([3, 0, 1]);
  expect(apportion(7, [0, 0], { oneEach: true })).toEqual([0, 0]);
});
