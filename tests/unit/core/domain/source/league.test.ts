import { expect, test } from "vitest";
import { isTooEarly, percentOf, placed, scoreOf } from "../../../../../core/domain/source/league.ts";
import { promisesDue } from "../../../../../core/domain/source/promise-cycle.ts";

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

test("with fewer than three promises due or a single word nothing is said of a source yet", () => {
  const words = { right: ALL, complete: NONE, clean: ALL, alive: NONE };
  expect(isTooEarly(words, 3)).toBe(false);
  expect(isTooEarly(words, 2)).toBe(true);
  expect(isTooEarly({ ...words, clean: NONE }, 1000)).toBe(true);
});

test("promises are counted from when a source was first heard, at the minute at which they run out", () => {
  const firstMs = Date.parse("2026-11-22T19:27:00+07:00");
  const daily = { kind: "daily", at: "08:00", daysLater: 1 } as const;
  expect(promisesDue(daily, firstMs, Date.parse("2026-11-23T08:00:00+07:00") - 1)).toBe(0);
  expect(promisesDue(daily, firstMs, Date.parse("2026-11-25T08:00:00+07:00"))).toBe(3);
  expect(promisesDue({ kind: "every", minutes: 5 }, firstMs, firstMs + 15 * 60_000)).toBe(3);
  expect(promisesDue({ kind: "monthly", day: 6, at: "17:00" }, firstMs, Date.parse("2027-02-06T17:00:00+07:00"))).toBe(3);
  expect(promisesDue({ kind: "once" }, firstMs, firstMs + 1e12)).toBe(0);
});
