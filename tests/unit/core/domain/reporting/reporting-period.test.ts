import fc from "fast-check";
import { expect, test } from "vitest";
import {
  lastDayOf,
  periodAt,
  previousPeriod,
  readPeriodKey,
  samePeriodLastYear,
} from "../../../../../core/domain/reporting/reporting-period.ts";

const KINDS = ["hour", "day", "week", "month", "quarter", "half", "year"] as const;
const instants = fc.integer({ min: Date.UTC(1975, 0, 2), max: Date.UTC(2090, 0, 1) });

test("an instant lies in its period, whose key reads back as the same period", () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...KINDS), (atMs, kind) => {
      const period = periodAt(kind, atMs);
      expect(period.fromMs).toBeLessThanOrEqual(atMs);
      expect(period.untilMs).toBeGreaterThan(atMs);
      expect(readPeriodKey(period.key)).toEqual(period);
    }),
  );
});

test("the period before ends where this one begins, and its key sorts before it", () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...KINDS), (atMs, kind) => {
      const period = periodAt(kind, atMs);
      const before = previousPeriod(period);
      expect(before?.untilMs).toBe(period.fromMs);
      expect((before?.key ?? "") < period.key).toBe(true);
    }),
  );
});

test("months are Vietnam's: 17:00 UTC on the last day of October is November", () => {
  expect(periodAt("month", Date.UTC(2026, 9, 31, 16, 59)).key).toBe("2026-10");
  expect(periodAt("month", Date.UTC(2026, 9, 31, 17)).key).toBe("2026-11");
  expect(periodAt("hour", Date.UTC(2026, 10, 22, 7, 30)).key).toBe("2026-11-22T14");
});

test("the week of 1 January 2027 is the last of 2026, by ISO 8601", () => {
  expect(periodAt("week", Date.UTC(2027, 0, 1, 5)).key).toBe("2026-W53");
  expect(readPeriodKey("2025-W53")).toBeUndefined();
});

test("the same period a year ago is named alike; 29 February and week 53 have none", () => {
  expect(samePeriodLastYear(periodAt("quarter", Date.UTC(2020, 1, 1)))?.key).toBe("2019-Q1");
  expect(readPeriodKey("2024-02-29") && samePeriodLastYear(readPeriodKey("2024-02-29") as never)).toBeUndefined();
  expect(readPeriodKey("2026-W53") && samePeriodLastYear(readPeriodKey("2026-W53") as never)).toBeUndefined();
});

test("a span runs from the start of its first to the end of its last", () => {
  const span = readPeriodKey("2015/2022-10");
  expect(span?.kind).toBe("span");
  expect(span && lastDayOf(span)).toBe("2022-10-31");
  expect(readPeriodKey("2022/2015")).toBeUndefined();
});

test.each([
  "",
  "26",
  "2026-13",
  "2026-Q5",
  "2026-02-30",
  "2026-11-22T24",
  "2026-W00",
  "2026-H3",
  "2026-1",
  "a/b",
  "2026/2027/2028",
  "9998",
  "9999",
  "9999-12",
  "9999-12-31",
  "9999-W52",
  "2026/9999",
])("“%s” is no period", (key) => {
  expect(readPeriodKey(key)).toBeUndefined();
});
