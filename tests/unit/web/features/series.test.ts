import { expect, test } from "vitest";
import type { Clock } from "../../../../core/domain/shown-clock.ts";
import { type DrawnSeries, readSeries } from "../../../../web/features/device-card/read-series.ts";
import { seriesOption } from "../../../../web/features/device-card/series-option.ts";
import { rangeOf, seriesAddress } from "../../../../web/features/device-card/series-query.ts";
import { seriesShape } from "../../../../web/features/device-card/series-shape.ts";

const SHOWN_MS = Date.parse("2026-11-21T20:00:30+07:00");
const MINUTE_MS = 60_000;
const LOOK = { line: "l", fill: "f", mark: "m", widthPx: 1 };

function aSeries(mean: readonly (number | null)[], own: Partial<DrawnSeries> = {}): DrawnSeries {
  return { startMs: 0, stepMs: MINUTE_MS, mean, min: mean, max: mean, suspect: mean.map(() => 0), ...own };
}

function shapeOf(series: DrawnSeries, own: { readonly intervalS?: number; readonly decimals?: number } = {}) {
  const untilMs = series.startMs + series.mean.length * series.stepMs;
  return seriesShape(series, { intervalS: 60, decimals: 0, fromMs: series.startMs, untilMs, ...own });
}

function askedWith(clock: Clock, shownMs = SHOWN_MS) {
  const address = seriesAddress({ device: "a b&c", metric: "pm25", shownMs, clock });
  return new URL(address, "http://wall").searchParams;
}

function past(rate: number, knownAsOf: "then" | number = "then"): Clock {
  return { mode: "past", atMs: SHOWN_MS, rate, knownAsOf };
}

test("live, the day up to the end of this minute is asked for, and the same all the minute", () => {
  const asked = askedWith({ mode: "live" });
  expect(asked.get("device")).toBe("a b&c");
  expect(asked.get("from")).toBe("2026-11-20T20:01:00+07:00");
  expect(asked.get("until")).toBe("2026-11-21T20:01:00+07:00");
  expect(asked.get("asOf")).toBeNull();
  expect(askedWith({ mode: "live" }, SHOWN_MS + 29_000).toString()).toBe(asked.toString());
});

test("in the past, the day up to the instant shown is asked for, by what was known then or at the instant named", () => {
  expect(askedWith(past(0)).get("until")).toBe("2026-11-21T20:00:30+07:00");
  expect(askedWith(past(0)).get("asOf")).toBe("2026-11-21T20:00:30+07:00");
  expect(askedWith(past(0, SHOWN_MS + MINUTE_MS)).get("asOf")).toBe("2026-11-21T20:01:30+07:00");
});

test("the faster the past plays, the longer a curve has to do", () => {
  const curves = (rate: number) =>
    new Set(Array.from({ length: 60 }, (_, s) => askedWith(past(rate), SHOWN_MS + s * rate * 1000).toString())).size;
  expect(curves(1)).toBeLessThanOrEqual(2);
  expect(curves(60)).toBeLessThanOrEqual(13);
  expect(curves(600)).toBeLessThanOrEqual(13);
});

test("a hole longer than five of the device's intervals is a gap in the curve, a shorter one is not", () => {
  const shape = shapeOf(aSeries([1, null, 2, null, null, null, null, null, null, 3, 4]));
  expect(shape?.points.map(({ drawn }) => drawn?.mean)).toEqual([1, 2, undefined, 3, 4]);
  expect(shape?.alone).toEqual([]);
});

test("a value with gaps on both sides is drawn as a dot", () => {
  const nothing = [null, null, null, null, null, null];
  const shape = shapeOf(aSeries([1, 2, ...nothing, 7, ...nothing, 3, 4]));
  expect(shape?.alone.map(({ drawn }) => drawn?.mean)).toEqual([7]);
});

test("an hourly device is a curve, not a row of gaps", () => {
  const hourly = Array.from({ length: 240 }, (_, minute) => (minute % 60 === 0 ? minute : null));
  const shape = shapeOf(aSeries(hourly), { intervalS: 3600, decimals: 0 });
  expect(shape?.points.every(({ drawn }) => drawn !== undefined)).toBe(true);
});

test("nothing measured is no curve; only suspect readings are marks without one", () => {
  expect(shapeOf(aSeries([null, null]))).toBeUndefined();
  const shape = shapeOf(aSeries([null, null], { suspect: [0, 3] }));
  expect(shape?.suspectAtMs).toEqual([1.5 * MINUTE_MS]);
  const marks = [seriesOption(shape, LOOK).series].flat().at(-1);
  expect(marks?.data).toEqual([[1.5 * MINUTE_MS, 0]]);
});

test("the band reaches from the lowest to the highest, below zero as well, and breaks where the curve breaks", () => {
  const shape = shapeOf(
    aSeries([-1, null, null, null, null, null, null, 5], {
      min: [-3, null, null, null, null, null, null, 4],
      max: [2, null, null, null, null, null, null, 9],
    }),
  );
  const [lower, height] = [seriesOption(shape, LOOK).series].flat();
  expect(
    [lower?.data, height?.data].map((column) =>
      Array.isArray(column) ? column.map((point) => (Array.isArray(point) ? point[1] : point)) : [],
    ),
  ).toEqual([
    [-3, "-", 4],
    [5, "-", 5],
  ]);
  expect(height).toMatchObject({ stack: "band", stackStrategy: "all" });
});

test("the scale is never finer than ten of the last digit", () => {
  const shape = shapeOf(aSeries([20, 20.1]), { intervalS: 60, decimals: 1 });
  expect((shape?.high ?? 0) - (shape?.low ?? 0)).toBeCloseTo(1);
  expect(shapeOf(aSeries([0, 0]))).toMatchObject({ low: 0, high: 10 });
});

test("an answer that is no series is none", () => {
  expect(readSeries({ startMs: 0, stepMs: 1, mean: [1], min: [1], max: [1], suspect: [0] })).toBeDefined();
  for (const answer of [undefined, null, [], {}, { startMs: 0, stepMs: 1, mean: ["1"], min: [1], max: [1], suspect: [0] }]) {
    expect(readSeries(answer)).toBeUndefined();
  }
});

test("the curve fills the day asked for, though the server's steps begin before it and end after", () => {
  const address = seriesAddress({ device: "a", metric: "pm25", shownMs: SHOWN_MS, clock: past(0) });
  const range = rangeOf(address);
  expect(range).toEqual({ fromMs: SHOWN_MS - 86_400_000, untilMs: SHOWN_MS });
  const stepMs = 300_000;
  const series = aSeries([1, ...Array.from({ length: 287 }, () => 2), 3], { startMs: range.fromMs - 200_000, stepMs });
  const shape = seriesShape(series, { intervalS: 60, decimals: 0, ...range });
  expect(shape).toMatchObject(range);
  expect(shape?.points[0]?.atMs).toBe(range.fromMs + 50_000);
  expect(shape?.points.at(-1)?.atMs).toBeLessThan(SHOWN_MS);
});
