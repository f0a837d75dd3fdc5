import fc from "fast-check";
import { expect, test } from "vitest";
import { addFigures, divideFigures, subtractFigures } from "../../../../../core/domain/figure/combine-figures.ts";
import { compareFigures, reaches } from "../../../../../core/domain/figure/compare-figures.ts";
import { type Figure, figureOfFact } from "../../../../../core/domain/figure/figure.ts";
import { whyNotStacked } from "../../../../../core/domain/figure/stack-shares.ts";
import { referenceFact } from "../../../../support/reference-facts.ts";

test.each([
  ["HUE18-06", { kind: "over", value: 350 }],
  ["HUE18-13", { kind: "approx", value: 30 }],
  ["BK22-07", { kind: "nearly", value: 7000 }],
  ["HUE18-20", { kind: "under", value: 6 }],
  ["YB21-03", { kind: "range", min: 6, max: 8 }],
  ["HN21-09", { kind: "exact", value: 11 }],
  ["BK22-05", { kind: "approx", value: 20 }],
  ["BK22-28", { kind: "exact", value: 11_596, isFlagged: true }],
])("source documents: the figure of %s is %j", (id, figure) => {
  expect(figureOfFact(referenceFact(id))).toEqual({ ok: true, figure });
});

test("source documents: 152 communes is a goal and 2021 a plan, no results; “mức độ 3, 4” is no single number", () => {
  expect(figureOfFact(referenceFact("HUE18-17"))).toEqual({ ok: false, reason: "target" });
  expect(figureOfFact(referenceFact("HN21-10"))).toEqual({ ok: false, reason: "planned" });
  expect(figureOfFact(referenceFact("HN21-11"))).toEqual({ ok: false, reason: "no-single-value" });
});

test("“trên” keeps its word in a sum, and taken away it becomes “dưới”", () => {
  expect(addFigures(over(350), exact(10))).toEqual(said(over(360)));
  expect(addFigures(over(350), over(7))).toEqual(said(over(357)));
  expect(subtractFigures(exact(100), over(30))).toEqual(said({ kind: "under", value: 70 }));
  expect(subtractFigures(over(350), exact(50))).toEqual(said(over(300)));
});

test("“khoảng” spreads: about 80 and about 20 are about 100", () => {
  expect(addFigures(approx(80), approx(20))).toEqual(said(approx(100)));
  expect(addFigures(approx(80), exact(20))).toEqual(said(approx(100)));
});

test("“gần” taken away is “trên”: 10.000 less nearly 7000 is more than 3000", () => {
  expect(subtractFigures(exact(10_000), { kind: "nearly", value: 7000 })).toEqual(said(over(3000)));
  expect(addFigures({ kind: "nearly", value: 7000 }, exact(500))).toEqual(said({ kind: "nearly", value: 7500 }));
});

test("a range keeps both ends, or the one that is still true", () => {
  const range: Figure = { kind: "range", min: 6, max: 8 };
  expect(addFigures(range, exact(1))).toEqual(said({ kind: "range", min: 7, max: 9 }));
  expect(subtractFigures(exact(10), range)).toEqual(said({ kind: "range", min: 2, max: 4 }));
  expect(addFigures(range, over(100))).toEqual(said(over(106)));
  expect(addFigures({ kind: "under", value: 100 }, range)).toEqual(said({ kind: "under", value: 108 }));
});

test("what no word is true of is not said", () => {
  const refused = { ok: false, reason: "not-sayable" };
  expect(addFigures(over(1), { kind: "under", value: 5 })).toEqual(refused);
  expect(addFigures(over(1), approx(5))).toEqual(refused);
  expect(subtractFigures(over(10), over(5))).toEqual(refused);
});

test("a share of “trên 350” is less than that of 350; of nothing there is none", () => {
  expect(divideFigures(exact(35), over(350))).toEqual(said({ kind: "under", value: 0.1 }));
  expect(divideFigures(over(35), exact(350))).toEqual(said(over(0.1)));
  expect(divideFigures(exact(1), { kind: "range", min: 2, max: 4 })).toEqual(said({ kind: "range", min: 0.25, max: 0.5 }));
  expect(divideFigures(exact(1), exact(0))).toEqual({ ok: false, reason: "not-positive" });
  expect(divideFigures(exact(0), exact(5))).toEqual({ ok: false, reason: "not-positive" });
});

test("what rests on a figure that contradicts its document says so", () => {
  expect(subtractFigures(exact(21_957), { kind: "exact", value: 11_596, isFlagged: true })).toEqual(
    said({ kind: "exact", value: 10_361, isFlagged: true }),
  );
});

test.each<[Figure, Figure, string]>([
  [over(350), exact(350), "greater"],
  [over(350), exact(340), "greater"],
  [over(350), exact(360), "undecided"],
  [{ kind: "nearly", value: 7000 }, exact(7000), "less"],
  [{ kind: "nearly", value: 7000 }, exact(6000), "greater"],
  [{ kind: "nearly", value: 7000 }, exact(6900), "undecided"],
  [approx(30), exact(30), "undecided"],
  [approx(30), exact(45), "less"],
  [{ kind: "under", value: 6 }, { kind: "range", min: 6, max: 8 }, "less"],
  [{ kind: "range", min: 6, max: 8 }, { kind: "range", min: 8, max: 9 }, "undecided"],
  [exact(5), exact(5), "equal"],
  [over(90), over(95), "undecided"],
])("%j against %j is %s", (one, other, expected) => {
  expect(compareFigures(one, other)).toBe(expected);
  const opposite = { less: "greater", greater: "less" }[expected] ?? expected;
  expect(compareFigures(other, one)).toBe(opposite);
});

test("how far “khoảng” reaches is a parameter", () => {
  expect(compareFigures(approx(30), exact(32), 0.05)).toBe("less");
  expect(compareFigures(approx(30), exact(32), 0.1)).toBe("undecided");
});

test("“trên 99 %” reaches 99, may or may not reach 99,5; “dưới 6” never reaches 6", () => {
  expect([reaches(over(99), 99), reaches(over(99), 99.5)]).toEqual([true, undefined]);
  expect([reaches({ kind: "under", value: 6 }, 6), reaches({ kind: "under", value: 6 }, 5)]).toEqual([false, undefined]);
  expect([reaches(exact(98), 98), reaches({ kind: "range", min: 6, max: 8 }, 8)]).toEqual([true, undefined]);
});

test("a sum holds whatever numbers its parts hold", () => {
  const sample = fc.record({ value: fc.integer({ min: 1, max: 1000 }), above: fc.integer({ min: 1, max: 1000 }) });
  fc.assert(
    fc.property(sample, fc.integer({ min: 1, max: 1000 }), ({ value, above }, other) => {
      const sum = addFigures(over(value), exact(other));
      const truth = exact(value + above + other);
      expect(sum.ok && compareFigures(sum.figure, truth)).toBe("undecided");
      expect(sum.ok && compareFigures(sum.figure, exact(value + other))).toBe("greater");
    }),
  );
});

test("source documents, quality finding 2: 77 % and 24 % overlap and are never stacked; nor are 81 % and 9 %", () => {
  const stack = (...ids: string[]) => whyNotStacked(ids.map(referenceFact));
  expect(stack("BK22-17", "BK22-19")).toBe("overlap");
  expect(stack("BK22-18", "BK22-20")).toBe("overlap");
  expect(stack("HUE18-13", "HUE18-14", "HUE18-15")).toBeUndefined();
  expect(stack("BK22-17", "BK22-18")).toBe("other-whole");
});

test("shares that make more than the whole, and goals, are not stacked either", () => {
  const share = { ...referenceFact("HUE18-13"), overlapsWith: [] };
  expect(
    whyNotStacked([
      { ...share, value: 77 },
      { ...share, id: "x", value: 24 },
    ]),
  ).toBe("more-than-whole");
  expect(whyNotStacked([{ ...share, qualifier: "target" }])).toBe("not-a-result");
});

function exact(value: number): Figure {
  return { kind: "exact", value };
}

function approx(value: number): Figure {
  return { kind: "approx", value };
}

function over(value: number): Figure {
  return { kind: "over", value };
}

function said(figure: Figure) {
  return { ok: true, figure };
}
