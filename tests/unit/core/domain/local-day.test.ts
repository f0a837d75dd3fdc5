import { expect, test } from "vitest";
import { localDay } from "../../../../core/domain/local-day.ts";

/** 2026-11-22, 01:30 in Vietnam: in UTC it is still the day before. */
const NOW_MS = Date.UTC(2026, 10, 21, 18, 30);

test("today is the day of Vietnam, as far as it has come", () => {
  expect(localDay("today", NOW_MS)).toEqual({
    day: "2026-11-22",
    fromMs: Date.UTC(2026, 10, 21, 17),
    untilMs: NOW_MS,
    isRunning: true,
  });
  expect(localDay("2026-11-22", NOW_MS)).toEqual(localDay("today", NOW_MS));
});

test("a day that is over is whole", () => {
  expect(localDay("yesterday", NOW_MS)).toEqual({
    day: "2026-11-21",
    fromMs: Date.UTC(2026, 10, 20, 17),
    untilMs: Date.UTC(2026, 10, 21, 17),
    isRunning: false,
  });
});

test.each(["2026-11-23", "2026-02-30", "2026-13-01", "tomorrow", "", "22/11/2026", "2026-11-22T00:00:00Z"])(
  "%s is no day to ask for",
  (name) => {
    expect(localDay(name, NOW_MS)).toBeUndefined();
  },
);
