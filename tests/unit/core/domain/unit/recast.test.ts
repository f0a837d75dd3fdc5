import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyDecree, type Decree } from "../../../../../core/domain/unit/decree.ts";
import type { Measure } from "../../../../../core/domain/unit/measure.ts";
import { type Recast, recast, type UnitFigure } from "../../../../../core/domain/unit/recast.ts";
import type { Unit } from "../../../../../core/domain/unit/unit.ts";
import { UnitTree } from "../../../../../core/domain/unit/unit-tree.ts";
import { type ActKind, type DecreedTree, decreedTree, FIRST } from "../../../../support/random-decrees.ts";

const ALL: readonly [ActKind, ...ActKind[]] = ["rename", "reparent", "merge", "split", "redivide", "swap-codes"];

const sumOf = (measures: readonly { readonly measure: Measure }[]) =>
  measures.reduce(
    (sum, { measure }) => sum + (measure.kind === "sum" ? measure.steps : measure.kind === "ratio" ? measure.numerator : 0n),
    0n,
  );
const everything = ({ figures, left }: Recast) => sumOf(figures) + sumOf(left);

function withSums(units: readonly Unit[]): fc.Arbitrary<readonly UnitFigure[]> {
  return fc
    .array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { minLength: units.length, maxLength: units.length })
    .map((values) => units.map((unit, at) => ({ unit, measure: { kind: "sum", steps: values[at] ?? 0n } })));
}

/** A tree, and a figure of each of its communes on the first or the last day. */
function figured(arbitrary: fc.Arbitrary<DecreedTree>, day: "before" | "after") {
  return arbitrary.chain((drawn) => withSums(drawn[day]).map((figures) => ({ ...drawn, figures })));
}

test("sums are conserved to the last step through any decrees, there and back", () => {
  fc.assert(
    fc.property(figured(decreedTree(ALL, "always"), "before"), ({ tree, figures, lastDay }) => {
      const there = recast(tree, figures, { day: lastDay });
      expect(there.left).toEqual([]);
      expect(sumOf(there.figures)).toBe(sumOf(figures));
      expect(there.figures.filter(({ missing }) => missing.length > 0)).toEqual([]);
      const back = recast(tree, there.figures, { day: FIRST });
      expect(sumOf(back.figures)).toBe(sumOf(figures));
    }),
    { numRuns: 300 },
  );
});

test("where pieces are not known nothing is lost: what came through and what stayed behind is all there was", () => {
  fc.assert(
    fc.property(figured(decreedTree(ALL, "sometimes"), "before"), ({ tree, figures, lastDay }) => {
      const there = recast(tree, figures, { day: lastDay });
      expect(everything(there)).toBe(sumOf(figures));
      for (const { reason } of there.left) expect(reason).toBe("unknown-piece");
    }),
    { numRuns: 300 },
  );
});

test("over names, parents, codes and splits, there and back is where one began", () => {
  fc.assert(
    fc.property(figured(decreedTree(["rename", "reparent", "swap-codes", "split"], "always"), "before"), ({ tree, figures, lastDay }) => {
      const back = recast(tree, recast(tree, figures, { day: lastDay }).figures, { day: FIRST });
      const measures = new Map(back.figures.map(({ unit, measure }) => [unit.id, measure]));
      expect(measures).toEqual(new Map(figures.map(({ unit, measure }) => [unit.id, measure])));
    }),
    { numRuns: 200 },
  );
});

test("over merges, back and there is where one began, and the way there is no estimate", () => {
  fc.assert(
    fc.property(figured(decreedTree(["rename", "merge", "swap-codes"], "always"), "after"), ({ tree, figures, lastDay }) => {
      const back = recast(tree, figures, { day: FIRST });
      const there = recast(tree, back.figures, { day: lastDay });
      const measures = new Map(there.figures.map(({ unit, measure }) => [unit.id, measure]));
      expect(measures).toEqual(new Map(figures.map(({ unit, measure }) => [unit.id, measure])));
      expect(there.figures.some(({ isEstimate }) => isEstimate)).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test("a new name or another parent changes no figure, and even a stated ratio goes with its unit", () => {
  fc.assert(
    fc.property(decreedTree(["rename", "reparent", "swap-codes"], "always"), ({ tree, before, lastDay }) => {
      const figures = before.map((unit): UnitFigure => ({ unit, measure: { kind: "stated", what: "ratio" } }));
      const { figures: there, left } = recast(tree, figures, { day: lastDay });
      expect(left).toEqual([]);
      expect(there.map(({ origins }) => origins.length)).toEqual(before.map(() => 1));
    }),
    { numRuns: 100 },
  );
});

const common = { class: "territorial", level: "commune", kind: "Xã" } as const;
const draft = (code: string) => ({ ...common, code, nameVi: code, nameEn: code });
const START: readonly Unit[] = ["a", "b", "c"].map((code, at) => ({
  ...draft(code),
  id: at + 1,
  validFrom: FIRST,
  population: 1000 * (at + 1),
}));
const DAY = "2025-07-01";

function decreed(changes: Decree["changes"], pieceKind: Decree["pieceKind"] = "population"): UnitTree {
  const outcome = applyDecree(new UnitTree(START), { code: "1/NQ", effectiveOn: DAY, changes, pieceKind });
  if (!outcome.ok) throw new Error(outcome.faults.map(({ says }) => says.en).join(" "));
  return outcome.tree;
}

const unit = (tree: UnitTree, code: string, day: string): Unit => {
  const found = tree.find(code, day);
  if (found === undefined) throw new Error(`no ${code}`);
  return found;
};
const sum = (tree: UnitTree, code: string, steps: bigint, day = FIRST): UnitFigure => ({
  unit: unit(tree, code, day),
  measure: { kind: "sum", steps },
});
const MERGED = decreed([{ kind: "redivide", into: [{ unit: draft("ab"), of: [{ code: "a" }, { code: "b" }] }] }]);

test("a merged unit of which one part alone has a figure has none: it is told as a part, and what is missing", () => {
  const [figure] = recast(MERGED, [sum(MERGED, "a", 7n)], { day: DAY }).figures;
  expect(figure).toMatchObject({ unit: { code: "ab" }, measure: { steps: 7n }, isEstimate: false });
  expect(figure?.missing.map(({ code }) => code)).toEqual(["b"]);
});

test("back over a merge the people of each apportion it, and it is called an estimate", () => {
  const { figures } = recast(MERGED, [sum(MERGED, "ab", 100n, DAY)], { day: FIRST });
  expect(figures.map(({ unit: { code }, measure, isEstimate }) => [code, measure, isEstimate])).toEqual([
    ["a", { kind: "sum", steps: 33n }, true],
    ["b", { kind: "sum", steps: 67n }, true],
  ]);
});

test("ratios are joined by their parts; stated ratios, ranks and medians are refused with the reason in both languages", () => {
  const ratio = (code: string, numerator: bigint, denominator: bigint): UnitFigure => ({
    unit: unit(MERGED, code, FIRST),
    measure: { kind: "ratio", numerator, denominator },
  });
  const { figures } = recast(MERGED, [ratio("a", 38n, 38n), ratio("b", 10n, 37n)], { day: DAY });
  expect(figures.map(({ measure }) => measure)).toEqual([{ kind: "ratio", numerator: 48n, denominator: 75n }]);
  for (const what of ["ratio", "rank", "median", "range"] as const) {
    const { figures: none, left } = recast(MERGED, [{ unit: unit(MERGED, "a", FIRST), measure: { kind: "stated", what } }], { day: DAY });
    expect(none).toEqual([]);
    expect(left[0]?.reason).toBe(`stated-${what}`);
    expect(left[0]?.says.vi).not.toBe(left[0]?.says.en);
  }
  const unlike = recast(MERGED, [ratio("a", 1n, 2n), sum(MERGED, "b", 3n)], { day: DAY });
  expect(unlike.left.map(({ reason }) => reason)).toEqual(["unlike"]);
});

test("a split by pieces is an estimate; without pieces it is refused, not halved", () => {
  const into = (pieces: readonly [bigint, bigint] | undefined) =>
    decreed([
      {
        kind: "redivide",
        into: ["a", "d"].map((code, at) => ({
          unit: draft(code),
          of: [pieces === undefined ? { code: "a" } : { code: "a", piece: pieces[at] ?? 1n }],
        })),
      },
    ]);
  const sized = into([700n, 300n]);
  expect(recast(sized, [sum(sized, "a", 11n)], { day: DAY }).figures.map(({ measure, isEstimate }) => [measure, isEstimate])).toEqual([
    [{ kind: "sum", steps: 8n }, true],
    [{ kind: "sum", steps: 3n }, true],
  ]);
  const blind = into(undefined);
  const { figures, left } = recast(blind, [sum(blind, "a", 11n)], { day: DAY });
  expect(figures).toEqual([]);
  expect(left.map(({ reason, measure }) => [reason, measure])).toEqual([["unknown-piece", { kind: "sum", steps: 11n }]]);
});

test("a unit that ended without a successor, and one that would be counted twice, stay where they are", () => {
  const ended = decreed([{ kind: "abolish", code: "c" }]);
  expect(recast(ended, [sum(ended, "c", 5n)], { day: DAY }).left.map(({ reason }) => reason)).toEqual(["no-successor"]);
  const both = recast(MERGED, [sum(MERGED, "a", 5n), sum(MERGED, "ab", 9n, DAY)], { day: DAY });
  expect(both.left.map(({ reason }) => reason)).toEqual(["overlap"]);
  expect(sumOf(both.figures)).toBe(9n);
});
