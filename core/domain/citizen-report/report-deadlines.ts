import type { RuleVersion } from "../law/rule-version.ts";
import { dueAtClosing } from "../working-calendar/due-at-closing.ts";
import { type DueInstant, dueAfterWorkingTime, type WorkingTime } from "../working-calendar/working-hours.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Danger to life (fire, collapse, electric shock, accident); what one unit can do; what takes several. */
export type ReportUrgency = "urgent" | "normal" | "complex";

/** What a province promises. Times of urgent reports run day and night, all others in office hours. */
export type ReportDeadlines = RuleVersion & {
  readonly screeningHours: number;
  readonly urgentDispatchMinutes: number;
  readonly urgentFirstActionHours: number;
  readonly normalDays: number;
  readonly complexDays: number;
  readonly publicationDays: number;
  /** Calendar days in which the citizen may rate the result. */
  readonly ratingDays: number;
};

/**
 * Platform defaults: each province sets its own, and the hours and days of Huế's rule (QĐ 30/2022/QĐ-UBND) were not seen.
 */
export const DEFAULT_REPORT_DEADLINES: ReportDeadlines = {
  validFrom: "2000-01-01",
  basis: "Mặc định của hệ thống; tỉnh ban hành quy chế riêng",
  standing: "platform-default",
  screeningHours: 2,
  urgentDispatchMinutes: 15,
  urgentFirstActionHours: 2,
  normalDays: 5,
  complexDays: 15,
  publicationDays: 2,
  ratingDays: 7,
};

export type ReportTimes = {
  readonly urgency: ReportUrgency;
  readonly submittedAtMs: number;
  readonly resolvedAtMs: number | undefined;
  readonly publishedAtMs: number | undefined;
};

/**
 * Undefined: nothing is owed yet, or not for that urgency. An urgent report is screened by the time it must be dispatched
 * and owes a first action; how soon it must be resolved nobody promised, so the others alone have a `resolution`.
 */
export type ReportDues = {
  readonly screening: DueInstant;
  readonly dispatch: DueInstant | undefined;
  readonly firstAction: DueInstant | undefined;
  readonly resolution: DueInstant | undefined;
  readonly publication: DueInstant | undefined;
  readonly rating: DueInstant | undefined;
};

/** By when each step of a report is owed. The day of sending is not counted. */
export function reportDues(report: ReportTimes, limits: ReportDeadlines, work: WorkingTime): ReportDues {
  const { urgency, submittedAtMs, resolvedAtMs, publishedAtMs } = report;
  const isUrgent = urgency === "urgent";
  return {
    screening: isUrgent
      ? afterClock(submittedAtMs, limits.urgentDispatchMinutes * 60_000)
      : dueAfterWorkingTime(work, submittedAtMs, limits.screeningHours * HOUR_MS),
    dispatch: isUrgent ? afterClock(submittedAtMs, limits.urgentDispatchMinutes * 60_000) : undefined,
    firstAction: isUrgent ? afterClock(submittedAtMs, limits.urgentFirstActionHours * HOUR_MS) : undefined,
    resolution: isUrgent ? undefined : dueAtClosing(work, submittedAtMs, urgency === "normal" ? limits.normalDays : limits.complexDays),
    publication: resolvedAtMs === undefined ? undefined : dueAtClosing(work, resolvedAtMs, limits.publicationDays),
    rating: publishedAtMs === undefined ? undefined : afterClock(publishedAtMs, limits.ratingDays * DAY_MS),
  };
}

function afterClock(fromMs: number, lengthMs: number): DueInstant {
  return { ok: true, atMs: fromMs + lengthMs, standing: "platform-default" };
}
