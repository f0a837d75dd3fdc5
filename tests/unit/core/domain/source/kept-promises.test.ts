import fc from "fast-check";
import { expect, test } from "vitest";
import { keptIn } from "../../../../../core/domain/source/kept-promises.ts";

const SPAN = { fromMs: 0, untilMs: 60 };

test("who is heard in time every time keeps every promise, at the last instant too", () => {
  expect(keptIn([-2, 3, 8, 13, 18, 23, 28, 33, 38, 43, 48, 53, 58], 5, SPAN)).toEqual({ due: 12, kept: 12 });
});

test("a silence breaks as many promises as fall due in it", () => {
  expect(keptIn([0, 5, 10, 15, 36, 40, 45, 50, 55], 5, SPAN)).toEqual({ due: 12, kept: 8 });
  expect(keptIn([], 5, SPAN)).toEqual({ due: 12, kept: 1 });
});

test("a silence that began before the span counts with what falls into the span", () => {
  expect(keptIn([-1000], 5, SPAN)).toEqual({ due: 12, kept: 0 });
  expect(keptIn([-1000, 29, 34, 39, 44, 49, 54, 59], 5, SPAN)).toEqual({ due: 12, kept: 6 });
});

test("over two spans as many are broken as over both in one", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 599 }), { maxLength: 40 }), (instants) => {
      const arrivals = [-1, ...instants].toSorted((one, other) => one - other);
      const broken = (fromMs: number, untilMs: number) => {
        const before = arrivals.filter((at) => at < fromMs).slice(-1);
        const within = arrivals.filter((at) => at >= fromMs && at < untilMs);
        const { due, kept } = keptIn([...before, ...within], 10, { fromMs, untilMs });
        return due - kept;
      };
      expect(broken(0, 300) + broken(300, 600)).toBe(broken(0, 600));
    }),
  );
});
