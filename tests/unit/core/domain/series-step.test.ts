import fc from "fast-check";
import { expect, test } from "vitest";
import { planSeries } from "../../../../core/domain/series-step.ts";

const NOW_MS = Date.UTC(2026, 10, 22, 2, 0, 0);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const KEPT = { rawSinceMs: NOW_MS - 90 * DAY_MS, minuteSinceMs: NOW_MS - 365 * DAY_MS };

function last(spanMs: number, mostPoints = 1000) {
  return planSeries({ fromMs: NOW_MS - spanMs, untilMs: NOW_MS, mostPoints }, KEPT);
}

test.each([
  ["ten minutes", HOUR_MS / 6, "raw", 1000],
  ["a day", DAY_MS, "minute", 120_000],
  ["a month", 30 * DAY_MS, "hour", HOUR_MS],
  ["a year", 365 * DAY_MS, "hour", 12 * HOUR_MS],
])("%s on a thousand pixels is drawn from the coarsest table that resolves it", (_name, spanMs, source, stepMs) => {
  expect(last(spanMs)).toMatchObject({ source, stepMs });
});

test("what the raw table no longer holds is drawn from minutes, and what those no longer hold from hours", () => {
  const tenMinutesFrom = (agoMs: number) =>
    planSeries({ fromMs: NOW_MS - agoMs, untilMs: NOW_MS - agoMs + HOUR_MS / 6, mostPoints: 1000 }, KEPT);
  expect(tenMinutesFrom(89 * DAY_MS)).toMatchObject({ source: "raw" });
  expect(tenMinutesFrom(91 * DAY_MS)).toMatchObject({ source: "minute", stepMs: 60_000, steps: 10 });
  expect(tenMinutesFrom(366 * DAY_MS)).toMatchObject({ source: "hour", stepMs: HOUR_MS });
});

test("a step of a day is a day of Vietnam's calendar", () => {
  const plan = planSeries({ fromMs: NOW_MS - 700 * DAY_MS, untilMs: NOW_MS, mostPoints: 800 }, KEPT);
  expect(plan.stepMs).toBe(DAY_MS);
  expect(new Date(plan.startMs).toISOString()).toMatch(/T17:00:00\.000Z$/);
});

test("the steps cover the range, fit the points asked for and are no finer than their source", () => {
  const finest = { raw: 1000, minute: 60_000, hour: HOUR_MS };
  const ranges = fc.record({
    endMs: fc.integer({ min: 0, max: 400 * DAY_MS }),
    spanMs: fc.integer({ min: 1, max: 3650 * DAY_MS }),
    mostPoints: fc.integer({ min: 2, max: 4000 }),
  });
  fc.assert(
    fc.property(ranges, ({ endMs, spanMs, mostPoints }) => {
      const range = { fromMs: NOW_MS - endMs - spanMs, untilMs: NOW_MS - endMs, mostPoints };
      const { startMs, steps, stepMs, source } = planSeries(range, KEPT);
      expect(startMs).toBeLessThanOrEqual(range.fromMs);
      expect(startMs + steps * stepMs).toBeGreaterThanOrEqual(range.untilMs);
      expect(steps).toBeLessThanOrEqual(mostPoints);
      expect(stepMs).toBeGreaterThanOrEqual(finest[source]);
    }),
  );
});
