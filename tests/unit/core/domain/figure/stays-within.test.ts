import fc from "fast-check";
import { expect, test } from "vitest";
import { reaches, staysWithin } from "../../../../../core/domain/figure/compare-figures.ts";
import type { Figure } from "../../../../../core/domain/figure/figure.ts";

test.each<[string, Figure, number, boolean | undefined]>([
  ["dưới 6 is at most 6", { kind: "under", value: 6 }, 6, true],
  ["dưới 6 may be at most 5", { kind: "under", value: 6 }, 5, undefined],
  ["trên 10 is not at most 10", { kind: "over", value: 10 }, 10, false],
  ["trên 10 may be at most 11", { kind: "over", value: 10 }, 11, undefined],
  ["gần 7.000 is at most 7.000", { kind: "nearly", value: 7000 }, 7000, true],
  ["khoảng 30 may be at most 30", { kind: "approx", value: 30 }, 30, undefined],
  ["6–8 is at most 8", { kind: "range", min: 6, max: 8 }, 8, true],
])("%s", (_, figure, most, answer) => {
  expect(staysWithin(figure, most)).toBe(answer);
});

test("of a number as it stands, at most and at least are both true only of itself", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (value, limit) => {
      const figure: Figure = { kind: "exact", value };
      expect(staysWithin(figure, limit) === true && reaches(figure, limit) === true).toBe(value === limit);
    }),
  );
});
