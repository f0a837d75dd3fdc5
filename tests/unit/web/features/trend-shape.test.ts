import { expect, test } from "vitest";
import { trendOption } from "../../../../web/features/indicators/trend-option.ts";
import { trendEndMs, trendShape } from "../../../../web/features/indicators/trend-shape.ts";

function aTrend(mean: readonly (number | null)[]) {
  return { startMs: 1000, stepMs: 10, series: [{ metricId: 1, mean }] };
}

test("a step without readings stays a gap in the curve", () => {
  const shape = trendShape(aTrend([5, null, 9]), { metricId: 1, leastSpan: 1, untilMs: 1030 });
  expect(shape?.points).toEqual([
    [1000, 5],
    [1010, undefined],
    [1020, 9],
  ]);
  const [series] = [trendOption(shape, { line: "", fill: "", mark: "", widthPx: 1 }).series].flat();
  expect(series?.data).toEqual([
    [1000, 5],
    [1010, "-"],
    [1020, 9],
  ]);
});

test("one value is no curve, and neither is none", () => {
  expect(trendShape(aTrend([null, 5]), { metricId: 1, leastSpan: 1, untilMs: 1030 })).toBeUndefined();
  expect(trendShape(aTrend([]), { metricId: 1, leastSpan: 1, untilMs: 1030 })).toBeUndefined();
  expect(trendShape(aTrend([5, 6]), { metricId: 2, leastSpan: 1, untilMs: 1030 })).toBeUndefined();
});

test("the scale never shrinks below its least span, so that noise does not look like a storm", () => {
  const shape = trendShape(aTrend([20, 20.2]), { metricId: 1, leastSpan: 10, untilMs: 1030 });
  expect((shape?.high ?? 0) - (shape?.low ?? 0)).toBeCloseTo(10);
});

test("what cannot be negative is not drawn below zero", () => {
  const shape = trendShape(aTrend([0, 0]), { metricId: 1, leastSpan: 2, untilMs: 1030 });
  expect(shape).toMatchObject({ low: 0, high: 2 });
});

test("what can be negative may lie below zero", () => {
  expect(trendShape(aTrend([-3, -1]), { metricId: 1, leastSpan: 1, untilMs: 1030 })).toMatchObject({ low: -3, high: -1 });
});

test("trends that end at another instant than the one shown are not its trends", () => {
  const trends = { startMs: 0, stepMs: 10, series: [{ metricId: 1, mean: Array.from({ length: 72 }, () => 1) }] };
  expect(trendEndMs(trends, 715)).toBe(720);
  expect(trendEndMs(trends, 660)).toBe(720);
  expect(trendEndMs(trends, 659)).toBeUndefined();
  expect(trendEndMs(trends, 961)).toBeUndefined();
  expect(trendEndMs(trends, 100)).toBeUndefined();
});

test("trends that come late end before the instant shown, and the curve leaves room for what is missing", () => {
  const trends = { startMs: 0, stepMs: 10, series: [{ metricId: 1, mean: [1, 2, 3] }] };
  expect(trendEndMs(trends, 75)).toBe(80);
  expect(trendShape(trends, { metricId: 1, leastSpan: 1, untilMs: 80 })).toMatchObject({ fromMs: 50, untilMs: 80 });
});
