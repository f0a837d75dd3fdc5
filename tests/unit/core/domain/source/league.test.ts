import { expect, test } from "vitest";
import { percentOf, placed, scoreOf } from "../../../../../core/domain/source/league.ts";

const ALL = { good: 10, of: 10 };
const NONE = { good: 0, of: 0 };

test("of nothing there is no share, which is not a share of nothing", () => {
  expect(percentOf(NONE)).toBeUndefined();
  expect(percentOf({ good: 0, of: 5 })).toBe(0);
});

test("the score is the mean of the words that can be said", () => {
  expect(scoreOf({ right: ALL, complete: { good: 5, of: 10 }, clean: NONE, alive: ALL })).toBeCloseTo(83.333, 2);
  expect(scoreOf({ right: NONE, complete: NONE, clean: NONE, alive: NONE })).toBeUndefined();
});

test("equal scores share a place, the next is left out, and who has no data has none", () => {
  const items = [{ name: "a" }, { name: "b", score: 80 }, { name: "c", score: 90 }, { name: "d", score: 90 }, { name: "e", score: 100 }];
  expect(placed(items).map((item) => [item.name, item.place])).toEqual([
    ["e", 1],
    ["c", 2],
    ["d", 2],
    ["b", 4],
    ["a", undefined],
  ]);
});
