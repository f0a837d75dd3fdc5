import { expect, test } from "vitest";
import { TrendWindow } from "../../../server/state/trend-window.ts";

test("a step without readings is a gap, not a zero", () => {
  const window = new TrendWindow({ stepMs: 10, steps: 3 });
  window.update([{ metricId: 1, stepStartMs: 20, mean: 5 }], window.startMs(42));
  expect(window.toTrends(42)).toEqual({ startMs: 20, stepMs: 10, series: [{ metricId: 1, mean: [5, null, null] }] });
});

test("late readings replace a step and old steps are forgotten", () => {
  const window = new TrendWindow({ stepMs: 10, steps: 3 });
  window.update([{ metricId: 1, stepStartMs: 20, mean: 5 }], 20);
  expect(window.fullest()).toBe(1);
  window.update([{ metricId: 1, stepStartMs: 30, mean: 7 }], 30);
  window.update([{ metricId: 1, stepStartMs: 30, mean: 8 }], 30);
  expect(window.toTrends(55)).toEqual({ startMs: 30, stepMs: 10, series: [{ metricId: 1, mean: [8, null, null] }] });
});
