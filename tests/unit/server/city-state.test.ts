import fc from "fast-check";
import { expect, test } from "vitest";
import type { LatestValue } from "../../../server/state/city-state.ts";
import { LatestCells } from "../../../server/state/latest-cells.ts";

const value: fc.Arbitrary<LatestValue> = fc.record({
  deviceId: fc.integer({ min: 1, max: 4 }),
  metricId: fc.integer({ min: 1, max: 3 }),
  observedAtMs: fc.integer({ min: 0, max: 50 }),
  value: fc.constant(0),
  quality: fc.constant(0),
});
/** One value per instant: two different values at the same instant never leave the database. */
const values = fc.array(value).map((list) => list.map((item) => ({ ...item, value: item.observedAtMs * 10 + item.metricId })));

function sorted(state: LatestCells) {
  return [...state.all()].toSorted((a, b) => a.device - b.device || a.metric - b.metric);
}

function fold(list: readonly LatestValue[]): LatestCells {
  const state = new LatestCells([1, 2, 3]);
  for (const item of list) state.fold(item);
  return state;
}

test("any order and any repetition of the same values gives the same state", () => {
  fc.assert(
    fc.property(values, fc.array(fc.nat()), (list, picks) => {
      const repeated = [...list, ...picks.flatMap((pick) => (list.length > 0 ? [list[pick % list.length] as LatestValue] : []))];
      expect(sorted(fold(repeated.toReversed()))).toEqual(sorted(fold(list)));
    }),
  );
});

test("frames added to a snapshot give the state", () => {
  fc.assert(
    fc.property(values, values, (before, after) => {
      const state = fold(before);
      const screen = new Map(state.all().map((cell) => [`${cell.device}/${cell.metric}`, cell]));
      state.takeChanged();
      for (const item of after) state.fold(item);
      for (const cell of state.takeChanged()) screen.set(`${cell.device}/${cell.metric}`, cell);
      expect([...screen.values()].toSorted((a, b) => a.device - b.device || a.metric - b.metric)).toEqual(sorted(state));
      expect(state.takeChanged()).toEqual([]);
    }),
  );
});

test("a device the city does not know leaves no trace and is reported unknown", () => {
  const state = fold([{ deviceId: 4, metricId: 1, observedAtMs: 1, value: 1, quality: 0 }]);
  expect(state.knows(4)).toBe(false);
  expect(state.all()).toEqual([]);
});

test("a verdict that comes after the reading reaches the screens, and its repetition does not", () => {
  const reading = { deviceId: 1, metricId: 1, observedAtMs: 5, value: 900, quality: 0 };
  const state = fold([reading]);
  state.takeChanged();
  state.fold({ ...reading, quality: 2 });
  expect(state.takeChanged()).toMatchObject([{ value: 900, quality: 2 }]);
  state.fold({ ...reading, quality: 2 });
  expect(state.takeChanged()).toEqual([]);
});
