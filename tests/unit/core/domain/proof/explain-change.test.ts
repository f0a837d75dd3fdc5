import fc from "fast-check";
import { expect, test } from "vitest";
import type { Formula } from "../../../../../core/domain/indicator/indicator.ts";
import { explainChange } from "../../../../../core/domain/proof/explain-change.ts";

const ON_TIME: Formula = { kind: "ratio", numerator: ["early", "on_time"], denominator: ["early", "on_time", "late"], scale: 100 };

const counts = fc.record({ early: fc.nat(9999), on_time: fc.nat(9999), late: fc.integer({ min: 1, max: 9999 }) });

function figureOf(parts: { readonly early: number; readonly on_time: number; readonly late: number }) {
  const { early, on_time, late } = parts;
  return { value: (100 * (early + on_time)) / (early + on_time + late), parts: new Map(Object.entries(parts)) };
}

test("what each part moved a ratio by adds up to the ratio's difference", () => {
  fc.assert(
    fc.property(counts, counts, (before, now) => {
      const { difference, parts } = explainChange(ON_TIME, figureOf(before), figureOf(now));
      const sum = parts.reduce((total, { moved = Number.NaN }) => total + moved, 0);
      expect(sum).toBeCloseTo(difference ?? Number.NaN, 7);
    }),
  );
});

test("a part that did not change moved nothing, and the one that did is named", () => {
  const { parts, says } = explainChange(
    ON_TIME,
    figureOf({ early: 50, on_time: 40, late: 10 }),
    figureOf({ early: 50, on_time: 40, late: 20 }),
  );
  expect(parts.filter(({ moved }) => moved !== 0).map(({ name }) => name)).toEqual(["late"]);
  expect(says.vi).toContain("late");
});

test("an amount moved by as much as its part", () => {
  const of = (value: number) => ({ value, parts: new Map([["received", value]]) });
  expect(explainChange({ kind: "amount", part: "received" }, of(11_596), of(14_312)).parts).toEqual([
    { name: "received", before: 11_596, now: 14_312, difference: 2716, moved: 2716 },
  ]);
});

test("without a former value there is no difference, rather than one from 0", () => {
  const { difference } = explainChange(
    { kind: "amount", part: "a" },
    { value: undefined, parts: new Map() },
    { value: 5, parts: new Map([["a", 5]]) },
  );
  expect(difference).toBeUndefined();
});
