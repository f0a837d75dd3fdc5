import { expect, test } from "vitest";
import type { CalendarYear } from "../../../../../core/domain/working-calendar/calendar-year.ts";
import { checkYear } from "../../../../../core/domain/working-calendar/check-year.ts";
import { VIETNAM_YEARS } from "../../../../../core/domain/working-calendar/vietnam-years.ts";

test.each(VIETNAM_YEARS.map((year) => [year.year, year] as const))("the calendar of %d lacks no holiday of the law", (_, year) => {
  expect(checkYear(year)).toEqual([]);
});

test("the law's list has eleven days up to 2025 and twelve from 2026, Tết being five", () => {
  const named = VIETNAM_YEARS.slice(0, 2).map(({ exceptions }) =>
    exceptions.filter(({ reason }) => !["compensation", "swapped-off", "swapped-on"].includes(reason)),
  );
  expect(named.map((days) => days.length)).toEqual([11, 12]);
});

test("the official break of Tết 2026 is 14 to 22 February, weekends included", () => {
  const tet = VIETNAM_YEARS[1]?.exceptions.filter(({ reason }) => reason === "tet").map(({ on }) => on);
  expect(tet).toEqual(["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"]);
});

test("a year that forgets things is told each of them", () => {
  const bare: CalendarYear = {
    year: 2026,
    standing: "found",
    exceptions: [
      { on: "2026-04-26", isWorking: false, reason: "hung-kings", basis: "", standing: "found" },
      { on: "2025-04-30", isWorking: false, reason: "reunification", basis: "", standing: "found" },
      { on: "2026-01-01", isWorking: false, reason: "new-year", basis: "", standing: "found" },
      { on: "2026-01-01", isWorking: false, reason: "new-year", basis: "", standing: "found" },
    ],
    unsettled: [],
  };
  expect(checkYear(bare)).toEqual([
    { on: "2025-04-30", fault: "other-year" },
    { on: "2026-01-01", fault: "twice" },
    { on: "2026-04-30", fault: "holiday-missing" },
    { on: "2026-05-01", fault: "holiday-missing" },
    { on: "2026-09-02", fault: "holiday-missing" },
    { on: "2026-11-24", fault: "holiday-missing" },
    { on: "2026-04-26", fault: "no-day-in-lieu" },
    { on: "2026", fault: "no-tet" },
  ]);
});
