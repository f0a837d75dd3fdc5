import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../../../../../core/domain/working-calendar/calendar-day.ts";
import { VIETNAM_YEARS } from "../../../../../core/domain/working-calendar/vietnam-years.ts";
import { workingCalendar } from "../../../../../core/domain/working-calendar/working-calendar.ts";
import { countWorkingDays, dueAfterWorkingDays } from "../../../../../core/domain/working-calendar/working-days.ts";

const CALENDAR = workingCalendar(VIETNAM_YEARS);

test.each([
  ["2026-11-20", 1, "2026-11-23", "plain weekend"],
  ["2026-11-20", 3, "2026-11-26", "weekend, and 24 November"],
  ["2026-11-23", 1, "2026-11-25", "24 November"],
  ["2026-02-13", 5, "2026-02-27", "Tết, 14 to 22 February"],
  ["2026-04-24", 2, "2026-04-29", "the Hùng Kings' day on a Sunday, made up for on Monday"],
  ["2026-04-29", 1, "2026-05-04", "30 April, 1 May and a weekend"],
])("domain dossier 3.3, day count: received %s with %d days is due %s (%s)", (receivedOn, days, due) => {
  expect(dueAfterWorkingDays(CALENDAR, receivedOn, days)).toMatchObject({ ok: true, day: due, standing: "found" });
});

test("domain dossier 3.3: the working days after 20 November 2026 up to the 30th are five", () => {
  expect(countWorkingDays(CALENDAR, { after: "2026-11-20", until: "2026-11-30" })).toEqual({ ok: true, days: 5, standing: "found" });
});

test("domain dossier 10.7: 24 November is off in 2026 by NQ 28/2026/QH16 and was an ordinary day in 2025", () => {
  expect(CALENDAR.judge("2026-11-24")).toMatchObject({ isWorking: false, exception: { basis: "Nghị quyết 28/2026/QH16" } });
  expect(CALENDAR.judge("2025-11-24")).toEqual({ ok: true, isWorking: true, standing: "found" });
});

test("domain dossier 3.3: Tết 2025 began on 29 January, not on the 27th as some lists have it: off from the 27th to the 31st, worked on the 24th and on 3 February", () => {
  const days = ["2025-01-24", "2025-01-27", "2025-01-29", "2025-01-31", "2025-02-03"].map((day) => CALENDAR.judge(day));
  expect(days.map((day) => day.ok && day.isWorking)).toEqual([true, false, false, false, true]);
});

test("domain dossier 3.3: working Saturdays exist, and a deadline that leans on an unverified swap says so", () => {
  expect(CALENDAR.judge("2026-01-10")).toMatchObject({ isWorking: true, exception: { reason: "swapped-on" }, standing: "unverified" });
  expect(dueAfterWorkingDays(CALENDAR, "2026-01-09", 1)).toEqual({ ok: true, day: "2026-01-10", standing: "unverified" });
  expect(dueAfterWorkingDays(CALENDAR, "2026-08-28", 1)).toEqual({ ok: true, day: "2026-09-03", standing: "unverified" });
});

test("domain dossier 3.3: 1 May 2027 is a Saturday and is made up for on Monday 3 May", () => {
  expect(CALENDAR.judge("2027-05-03")).toMatchObject({ isWorking: false, exception: { reason: "compensation" } });
});

test("a deadline that depends on the unannounced break of Tết 2027 is refused with the reason, one before it is not", () => {
  expect(dueAfterWorkingDays(CALENDAR, "2027-01-28", 3)).toMatchObject({ ok: false, reason: "day-unsettled", day: "2027-02-01" });
  expect(dueAfterWorkingDays(CALENDAR, "2027-01-28", 1)).toEqual({ ok: true, day: "2027-01-29", standing: "unverified" });
});

test("a year nobody entered is refused, at either end", () => {
  expect(dueAfterWorkingDays(CALENDAR, "2027-12-30", 5)).toEqual({ ok: false, reason: "year-unknown", year: 2028 });
  expect(countWorkingDays(CALENDAR, { after: "2024-12-20", until: "2025-01-10" })).toEqual({
    ok: false,
    reason: "year-unknown",
    year: 2024,
  });
});

test("no day, and no limit, are refused", () => {
  expect(CALENDAR.judge("2026-02-30")).toEqual({ ok: false, reason: "no-such-day", day: "2026-02-30" });
  expect(countWorkingDays(CALENDAR, { after: "2026-02-30", until: "2026-03-02" })).toMatchObject({ reason: "no-such-day" });
  expect([0, -1, 1.5, Number.NaN].map((days) => dueAfterWorkingDays(CALENDAR, "2026-11-20", days))).toEqual(
    Array.from({ length: 4 }, () => ({ ok: false, reason: "limit-not-positive" })),
  );
});

test("a due day is a working day, and counting back to it gives the limit", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 640 }), fc.integer({ min: 1, max: 30 }), (offset, days) => {
      const receivedOn = addDays("2025-01-01", offset);
      const due = dueAfterWorkingDays(CALENDAR, receivedOn, days);
      if (!due.ok) throw new Error("both years are known");
      expect(CALENDAR.judge(due.day)).toMatchObject({ isWorking: true });
      expect(countWorkingDays(CALENDAR, { after: receivedOn, until: due.day })).toMatchObject({ days });
    }),
  );
});
