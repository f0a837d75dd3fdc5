import fc from "fast-check";
import { expect, test } from "vitest";
import { deriveAll, roundHalfAwayFromZero } from "../../../../core/domain/derive.ts";
import type { DerivedFact } from "../../../../core/domain/fact.ts";
import { referenceDerivedFacts, referenceFacts } from "../../../support/reference-facts.ts";

const facts = referenceFacts();
const derived = referenceDerivedFacts();

test.each(derived.map((fact) => [fact.id, fact] as const))("%s comes out of its formula as it is shown", (id, fact) => {
  const result = deriveAll(facts, derived).get(id);
  const value =
    result?.ok === true && result.figure.kind === "exact" ? roundHalfAwayFromZero(result.figure.value, fact.decimals) : undefined;
  expect(value).toBe(fact.value);
});

test("what rests on the contradictory rise of 11.596 or on the doubtful 37 says so, the rest does not", () => {
  const flagged = [...deriveAll(facts, derived)].filter(([, result]) => result.ok && result.figure.isFlagged === true).map(([id]) => id);
  expect(flagged).toEqual(["D-03", "D-16"]);
});

test("“trên” and ranges go through a formula with the numbers", () => {
  const formulas = [
    aDerived("D-91", "add", ["HUE18-06", 10]),
    aDerived("D-92", "add", ["YB21-03", 1]),
    aDerived("D-93", "sub", [100, "YB21-02"]),
  ];
  expect([...deriveAll(facts, formulas).values()].map((result) => result.ok && result.figure)).toEqual([
    { kind: "over", value: 360 },
    { kind: "range", min: 7, max: 9 },
    { kind: "under", value: 1 },
  ]);
});

test("a formula over a missing figure, a goal, nothing, or itself yields a reason and no number", () => {
  const formulas: DerivedFact[] = [
    aDerived("D-91", "add", ["D-99", 1]),
    aDerived("D-92", "add", ["HUE18-17", 1]),
    aDerived("D-93", "ratio", ["YB21-07", 0]),
    aDerived("D-94", "sub", ["D-95", 1]),
    aDerived("D-95", "sub", ["D-94", 1]),
  ];
  const results = [...deriveAll(facts, formulas).values()].map((result) => (result.ok ? "a number" : result.reason));
  expect(results).toEqual(["unknown-figure", "target", "division-by-zero", "circular", "circular"]);
});

test("halves go away from zero, also those that binary numbers blur", () => {
  expect([109.5, 2.5, -2.5, 0.5].map((value) => roundHalfAwayFromZero(value, 0))).toEqual([110, 3, -3, 1]);
  expect([1.005, -1.005, 2.675].map((value) => roundHalfAwayFromZero(value, 2))).toEqual([1.01, -1.01, 2.68]);
  expect(Object.is(roundHalfAwayFromZero(-0.001, 2), 0)).toBe(true);
});

test("rounding moves a number by at most half a step and is done once", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 4 }), (value, decimals) => {
      const once = roundHalfAwayFromZero(value, decimals);
      expect(Math.abs(once - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-6);
      expect(roundHalfAwayFromZero(once, decimals)).toBe(once);
    }),
  );
});

function aDerived(id: string, op: DerivedFact["formula"]["op"], args: DerivedFact["formula"]["args"]): DerivedFact {
  return { id, province: "bac-kan", labelVi: id, labelEn: id, formula: { op, args }, value: 0, decimals: 0, unit: "", unitEn: "" };
}
