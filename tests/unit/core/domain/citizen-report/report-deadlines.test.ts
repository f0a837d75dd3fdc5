import { expect, test } from "vitest";
import {
  DEFAULT_REPORT_DEADLINES,
  type ReportDues,
  type ReportTimes,
  type ReportUrgency,
  reportDues,
} from "../../../../../core/domain/citizen-report/report-deadlines.ts";
import { REPORT_STATES, SCREENING_RESULTS } from "../../../../../core/domain/citizen-report/report-state.ts";
import { ruleFeedbackLimitsOn } from "../../../../../core/domain/citizen-report/rule-feedback-limits.ts";
import { VIETNAM_YEARS } from "../../../../../core/domain/working-calendar/vietnam-years.ts";
import { workingCalendar } from "../../../../../core/domain/working-calendar/working-calendar.ts";
import { DEFAULT_OFFICE_HOURS } from "../../../../../core/domain/working-calendar/working-hours.ts";

const WORK = { calendar: workingCalendar(VIETNAM_YEARS), hours: DEFAULT_OFFICE_HOURS };

const STEPS: [ReportUrgency, keyof ReportDues, string, string][] = [
  ["normal", "screening", "2026-11-23T08:30", "two office hours from Friday 16:30, over the weekend"],
  ["normal", "resolution", "2026-11-30T17:30", "five working days, 24 November off"],
  ["complex", "resolution", "2026-12-14T17:30", "fifteen working days"],
  ["urgent", "dispatch", "2026-11-20T16:45", "a quarter of an hour, day and night"],
  ["urgent", "firstAction", "2026-11-20T18:30", "two hours, after closing time too"],
];

test.each(STEPS)(
  "domain dossier 3.6, platform default: of a %s report sent on Friday 20 November 16:30, %s is due %s (%s)",
  (urgency, step, due) => {
    const dues = reportDues(aReport({ urgency }), DEFAULT_REPORT_DEADLINES, WORK);
    expect(dues[step]).toMatchObject({ ok: true, atMs: at(due) });
  },
);

test("domain dossier 3.6, platform default: the result is public two working days after it is there, and rated for seven days", () => {
  const report = aReport({ urgency: "normal", resolvedAtMs: at("2026-11-23T10:00"), publishedAtMs: at("2026-11-23T12:00") });
  const dues = reportDues(report, DEFAULT_REPORT_DEADLINES, WORK);
  expect(dues.publication).toMatchObject({ atMs: at("2026-11-26T17:30") });
  expect(dues.rating).toMatchObject({ atMs: at("2026-11-30T12:00") });
});

test("nothing is owed before its time: no publication without a result, no dispatch of what is not urgent", () => {
  const dues = reportDues(aReport({ urgency: "normal" }), DEFAULT_REPORT_DEADLINES, WORK);
  expect([dues.dispatch, dues.firstAction, dues.publication, dues.rating]).toEqual([undefined, undefined, undefined, undefined]);
  expect(reportDues(aReport({ urgency: "urgent" }), DEFAULT_REPORT_DEADLINES, WORK).resolution).toBeUndefined();
});

test("a province's own days replace the defaults, which are marked as such", () => {
  const own = { ...DEFAULT_REPORT_DEADLINES, normalDays: 3 };
  expect(reportDues(aReport({ urgency: "normal" }), own, WORK).resolution).toMatchObject({ atMs: at("2026-11-26T17:30") });
  expect(DEFAULT_REPORT_DEADLINES.standing).toBe("platform-default");
});

test("a deadline past the years entered is refused, not guessed", () => {
  const report = aReport({ urgency: "complex", submittedAtMs: at("2027-12-27T09:00") });
  expect(reportDues(report, DEFAULT_REPORT_DEADLINES, WORK).resolution).toEqual({ ok: false, reason: "year-unknown", year: 2028 });
});

test("domain dossier 3.6: petitions about procedures have limits of 2, 5, 15 and 2 days", () => {
  expect(ruleFeedbackLimitsOn("2026-11-22")).toMatchObject({ refuseDays: 2, askSupplementDays: 5, handleDays: 15, publishDays: 2 });
});

test("domain dossier 3.6: the life of a report has its ten steps and three side paths, screening four results", () => {
  expect(Object.keys(REPORT_STATES)).toHaveLength(13);
  const settled = Object.entries(REPORT_STATES).filter(([, { isOpen }]) => !isOpen);
  expect(settled.map(([state]) => state)).toEqual(["resolved", "published", "rated", "closed", "merged"]);
  expect(Object.keys(SCREENING_RESULTS)).toEqual(["valid", "duplicate", "invalid", "outOfScope"]);
});

function aReport(given: Partial<ReportTimes>): ReportTimes {
  return { urgency: "normal", submittedAtMs: at("2026-11-20T16:30"), resolvedAtMs: undefined, publishedAtMs: undefined, ...given };
}

function at(local: string): number {
  return Date.parse(`${local}:00+07:00`);
}
