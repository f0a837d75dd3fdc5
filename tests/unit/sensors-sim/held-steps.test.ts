import fc from "fast-check";
import { expect, test } from "vitest";
import { HeldSteps } from "../../../sensors-sim/held-steps.ts";

const STEP_MS = 300_000;
const aStep = fc.integer({ min: 0, max: 60 });

test("what was added is held, in stretches that are apart and in order, whatever the order", () => {
  fc.assert(
    fc.property(fc.array(aStep), (steps) => {
      const held = new HeldSteps();
      for (const step of steps) held.add(step * STEP_MS + 1234);
      for (let step = 0; step <= 60; step++) expect(held.has(step * STEP_MS)).toBe(steps.includes(step));
      const ends = held.stretches.flat();
      expect(ends).toEqual(ends.toSorted((one, other) => one - other));
      expect(held.stretches.every(([first], at) => at === 0 || first > (held.stretches[at - 1]?.[1] ?? 0) + 1)).toBe(true);
      expect(new HeldSteps(held.stretches.toReversed()).stretches).toEqual(held.stretches);
    }),
  );
});

test("of one step only the first instant is news", () => {
  const held = new HeldSteps();
  expect([held.add(STEP_MS), held.add(2 * STEP_MS - 1), held.add(2 * STEP_MS)]).toEqual([true, false, true]);
  expect(held.stretches).toEqual([[1, 2]]);
});

test("what ended long ago is forgotten", () => {
  const held = new HeldSteps([
    [1, 2],
    [5, 9],
  ]);
  held.forgetBefore(7 * STEP_MS);
  expect(held.stretches).toEqual([[5, 9]]);
});
