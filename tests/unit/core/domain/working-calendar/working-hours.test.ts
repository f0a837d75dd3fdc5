import fc from "fast-check";
import { expect, test } from "vitest";
import { VIETNAM_YEARS } from "../../../../../core/domain/working-calendar/vietnam-years.ts";
import { workingCalendar } from "../../../../../core/domain/working-calendar/working-calendar.ts";
import {
  DEFAULT_OFFICE_HOURS,
  dueAfterWorkingTime,
  HOURS_PER_WORKING_DAY,
  workingTimeBetween,
} from "../../../../../core/domain/working-calendar/working-hours.ts";

const HOUR_MS = 3_600_000;
const WORK = { calendar: workingCalendar(VIETNAM_YEARS), hours: DEFAULT_OFFICE_HOURS };

test.each([
  ["2026-11-20T16:00", 1, "2026-11-23T16:00"],
  ["2026-11-20T16:00", 3, "2026-11-26T16:00"],
  ["2026-11-23T08:00", 1, "2026-11-25T08:00"],
  ["2026-02-13T10:00", 5, "2026-02-27T10:00"],
  ["2026-04-24T10:00", 2, "2026-04-29T10:00"],
  ["2026-04-29T10:00", 1, "2026-05-04T10:00"],
])("domain dossier 3.3, hour count: received %s with %d days of eight hours is due %s", (received, days, due) => {
  const result = dueAfterWorkingTime(WORK, at(received), days * HOURS_PER_WORKING_DAY * HOUR_MS);
  expect(result).toEqual({ ok: true, atMs: at(due), standing: "found" });
});

test.each([
  ["2026-11-23T07:30", 8, "2026-11-23T17:30", "a full day ends at closing time"],
  ["2026-11-23T07:30", 4, "2026-11-23T11:30", "a morning ends at noon's closing"],
  ["2026-11-23T12:15", 1, "2026-11-23T14:30", "what comes at lunch starts in the afternoon"],
  ["2026-11-23T18:00", 1, "2026-11-25T08:30", "what comes in the evening waits, over the holiday too"],
  ["2026-11-21T09:00", 2, "2026-11-23T09:30", "what comes on a Saturday starts on Monday"],
])("from %s, %d hours run out at %s: %s", (from, hours, due) => {
  expect(dueAfterWorkingTime(WORK, at(from), hours * HOUR_MS)).toMatchObject({ ok: true, atMs: at(due) });
});

test("working time over a week with the holiday is four days of eight hours", () => {
  expect(workingTimeBetween(WORK, at("2026-11-23T00:00"), at("2026-11-30T00:00"))).toEqual({
    ok: true,
    lengthMs: 4 * 8 * HOUR_MS,
    standing: "found",
  });
  expect(workingTimeBetween(WORK, at("2026-11-23T10:00"), at("2026-11-23T09:00"))).toMatchObject({ lengthMs: 0 });
});

test("no limit, no opening hours and a year nobody entered are refused", () => {
  expect(dueAfterWorkingTime(WORK, at("2026-11-23T08:00"), 0)).toEqual({ ok: false, reason: "limit-not-positive" });
  expect(dueAfterWorkingTime({ ...WORK, hours: [] }, at("2026-11-23T08:00"), HOUR_MS)).toEqual({ ok: false, reason: "limit-not-positive" });
  expect(dueAfterWorkingTime(WORK, at("2027-12-31T16:00"), 8 * HOUR_MS)).toEqual({ ok: false, reason: "year-unknown", year: 2028 });
  expect(workingTimeBetween(WORK, at("2024-12-31T16:00"), at("2025-01-03T16:00"))).toMatchObject({ reason: "year-unknown" });
});

test("the working time up to the due instant is the limit", () => {
  const start = at("2025-01-01T00:00");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 640 * 24 * 60 }), fc.integer({ min: 1, max: 100 * 60 }), (offsetMinutes, lengthMinutes) => {
      const fromMs = start + offsetMinutes * 60_000;
      const due = dueAfterWorkingTime(WORK, fromMs, lengthMinutes * 60_000);
      if (!due.ok) throw new Error("both years are known");
      expect(workingTimeBetween(WORK, fromMs, due.atMs)).toMatchObject({ lengthMs: lengthMinutes * 60_000 });
    }),
    { numRuns: 60 },
  );
});

function at(local: string): number {
  return Date.parse(`${local}:00+07:00`);
}
