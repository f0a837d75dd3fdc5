import { createHash } from "node:crypto";
import type pg from "pg";
import { DEFAULT_REPORT_DEADLINES, type ReportDeadlines } from "../../core/domain/citizen-report/report-deadlines.ts";
import { DEFAULT_DUE_SOON_DAYS } from "../../core/domain/directive/timeliness.ts";
import { LIVE_RULES, ON_TIME_RULES } from "../../core/domain/dossier/on-time-rules.ts";
import type { WorkRules } from "../../core/domain/work/item-judgement.ts";
import { VIETNAM_YEARS } from "../../core/domain/working-calendar/vietnam-years.ts";
import { workingCalendar } from "../../core/domain/working-calendar/working-calendar.ts";
import { DEFAULT_OFFICE_HOURS } from "../../core/domain/working-calendar/working-hours.ts";

/** Raised with every change of core/domain/work that makes other counts of the same events. */
const FOLDS = 1;

/** Settings that judge items, and what they stand for. */
const REPORT_SETTINGS = {
  "report.screening": "screeningHours",
  "report.urgent.dispatch": "urgentDispatchMinutes",
  "report.urgent.action": "urgentFirstActionHours",
  "report.normal": "normalDays",
  "report.complex": "complexDays",
  "report.publication": "publicationDays",
  "report.rating": "ratingDays",
} as const satisfies Readonly<Record<string, keyof ReportDeadlines>>;
const DUE_SOON = "directive.due-soon";

/** In force on a day is, of those valid by then, the youngest; of several for one day what was set last. */
type Setting = { readonly code: string; readonly value: number; readonly validFrom: string };

const READ_SETTINGS = `
select code, value::float8 as value, valid_from::text as "validFrom" from setting where code = any($1) order by valid_from, id`;

export type RulesInForce = { readonly rules: WorkRules; readonly digest: string };

/** What items are judged by at present: the calendar and rules of the product, and what an administrator has set. */
export async function readWorkRules(client: pg.ClientBase): Promise<RulesInForce> {
  const codes = [...Object.keys(REPORT_SETTINGS), DUE_SOON];
  const { rows } = await client.query<Setting>({ name: "read-work-settings", text: READ_SETTINGS, values: [codes] });
  return {
    rules: workRules(rows),
    digest: createHash("sha256")
      .update(`${CONSTANT}${JSON.stringify(rows)}`)
      .digest("hex"),
  };
}

const CONSTANT = JSON.stringify([
  FOLDS,
  VIETNAM_YEARS,
  DEFAULT_OFFICE_HOURS,
  DEFAULT_REPORT_DEADLINES,
  DEFAULT_DUE_SOON_DAYS,
  [LIVE_RULES, ...ON_TIME_RULES].map(({ pausing, ...rules }) => ({ ...rules, pausing: [...pausing] })),
]);

export function workRules(settings: readonly Setting[]): WorkRules {
  const valueOn = (code: string, day: string) => settings.findLast((one) => one.code === code && one.validFrom <= day)?.value;
  return {
    work: { calendar: workingCalendar(VIETNAM_YEARS), hours: DEFAULT_OFFICE_HOURS },
    reportDeadlinesOn: (day) => {
      if (settings.length === 0) return DEFAULT_REPORT_DEADLINES;
      const set = Object.entries(REPORT_SETTINGS).flatMap(([code, key]) => {
        const value = valueOn(code, day);
        return value === undefined ? [] : [[key, value] as const];
      });
      return { ...DEFAULT_REPORT_DEADLINES, ...Object.fromEntries(set) };
    },
    dueSoonDaysOn: (day) => valueOn(DUE_SOON, day) ?? DEFAULT_DUE_SOON_DAYS,
  };
}
