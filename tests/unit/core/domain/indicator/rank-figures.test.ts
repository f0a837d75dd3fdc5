import { expect, test } from "vitest";
import type { Figure } from "../../../../../core/domain/figure/figure.ts";
import { rankFigures } from "../../../../../core/domain/indicator/rank-figures.ts";

const exact = (value: number): Figure => ({ kind: "exact", value });

test("who has no data is not ranked, and ties share a place", () => {
  const figures = new Map([
    ["A", exact(97)],
    ["B", undefined],
    ["C", exact(99)],
    ["D", exact(97)],
    ["E", exact(90)],
  ]);
  const { places, without } = rankFigures(figures, "up");
  expect([...places]).toEqual([
    ["C", 1],
    ["A", 2],
    ["D", 2],
    ["E", 4],
  ]);
  expect(without).toBe(1);
});

test("less is better where the indicator says so", () => {
  expect([
    ...rankFigures(
      new Map([
        ["A", exact(3)],
        ["B", exact(0)],
      ]),
      "down",
    ).places.keys(),
  ]).toEqual(["B", "A"]);
});

test("“trên 99” cannot be put in order, and without better and worse nobody is ranked", () => {
  expect(rankFigures(new Map([["A", { kind: "over", value: 99 } as const]]), "up")).toEqual({ places: new Map(), without: 1 });
  expect(rankFigures(new Map([["A", exact(1)]]), "band").places.size).toBe(0);
});
