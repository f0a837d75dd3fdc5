import type { CitizenReportEventBody } from "../../core/contracts/work/feed-events.ts";
import type { ReportUrgency } from "../../core/domain/citizen-report/report-deadlines.ts";
import type { SCREENING_RESULTS } from "../../core/domain/citizen-report/report-state.ts";
import { Draws, keyOf } from "./draws.ts";
import { type Happening, Life } from "./happening.ts";
import { lateShare, type Office } from "./offices.ts";
import { onlineInstantMs, shareOfYear } from "./rhythm.ts";
import { type DayNumber, dayNumberAt, isoDayOf, lookedAtMs, workingDaysLaterMs } from "./work-days.ts";

/** Reports a year for each inhabitant: about 183,000 that Huế's Hue-S had had in November 2025, after some six and a half years. */
export const REPORTS_PER_INHABITANT = 183_000 / 6.5 / 1_128_620;

export type ReportYear = { readonly seed: number; readonly offices: readonly Office[]; readonly perYear: number };

type Category = { readonly code: string; readonly weight: number; readonly agency?: string; readonly urgentShare: number };

const CATEGORIES: readonly [Category, ...Category[]] = [
  { code: "rac-thai", weight: 22, urgentShare: 0 },
  { code: "trat-tu-do-thi", weight: 20, urgentShare: 0.01 },
  { code: "ha-tang-giao-thong", weight: 18, agency: "SO-XD", urgentShare: 0.06 },
  { code: "chieu-sang", weight: 10, agency: "SO-XD", urgentShare: 0.05 },
  { code: "thoat-nuoc", weight: 8, agency: "SO-XD", urgentShare: 0.05 },
  { code: "moi-truong", weight: 8, agency: "SO-NNMT", urgentShare: 0.02 },
  { code: "an-ninh-trat-tu", weight: 7, urgentShare: 0.15 },
  { code: "cay-xanh", weight: 4, urgentShare: 0.12 },
  { code: "khac", weight: 3, urgentShare: 0 },
];

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const RATING_DAYS = 7;

/** All that happens to the reports from the street sent on a day, then and later. */
export function citizenReportsOf(year: ReportYear, day: DayNumber): Happening[] {
  const draws = new Draws(keyOf(year.seed, "reports", day));
  const count = draws.count(year.perYear * shareOfYear("online", day) * draws.between(0.8, 1.2));
  const prefix = `PA-${isoDayOf(day).slice(2).replaceAll("-", "")}`;
  return Array.from({ length: count }, (_, at) => {
    const own = new Draws(keyOf(year.seed, "report", day, at));
    const before = at === 0 ? undefined : `${prefix}-${at}`;
    return reportLife({ item: `${prefix}-${at + 1}`, before, sentMs: onlineInstantMs(day, own) }, year.offices, own);
  }).flat();
}

type Report = { readonly item: string; readonly before: string | undefined; readonly sentMs: number };

function reportLife({ item, before, sentMs }: Report, offices: readonly Office[], draws: Draws): readonly Happening[] {
  const life = new Life("citizen-reports", item);
  const category = draws.pick(CATEGORIES, ({ weight }) => weight);
  const urgency: ReportUrgency = draws.chance(category.urgentShare) ? "urgent" : draws.chance(0.12) ? "complex" : "normal";
  add(life, sentMs, { kind: "submitted", body: { urgency, category: category.code } });
  const screenedMs = urgency === "urgent" ? sentMs + draws.whole(2, 14) * MINUTE_MS : screenedAtMs(sentMs, draws);
  const result = draws.pick(RESULTS, ({ weight }) => weight).code;
  add(life, screenedMs, { kind: "screened", body: { result } });
  if (result === "duplicate" && before !== undefined) add(life, screenedMs + MINUTE_MS, { kind: "merged", body: { into: before } });
  if (result !== "valid") return life.happenings;
  const office = officeFor(category, offices, draws);
  add(life, screenedMs + 2 * MINUTE_MS, { kind: "assigned", body: { unit: office.code } });
  handle(life, { office, urgency, assignedMs: screenedMs + 2 * MINUTE_MS }, draws);
  return life.happenings;
}

type Screening = { readonly code: keyof typeof SCREENING_RESULTS; readonly weight: number };

const RESULTS: readonly [Screening, ...Screening[]] = [
  { code: "valid", weight: 88 },
  { code: "duplicate", weight: 6 },
  { code: "invalid", weight: 4 },
  { code: "outOfScope", weight: 2 },
];

/** In most cases within the hour. */
function screenedAtMs(sentMs: number, draws: Draws): number {
  const looked = lookedAtMs(sentMs, draws);
  return looked - sentMs > 12 * 3_600_000 ? looked : Math.min(looked, sentMs + draws.whole(5, 110) * MINUTE_MS);
}

type Case = { readonly office: Office; readonly urgency: ReportUrgency; readonly assignedMs: number };

function handle(life: Life, { office, urgency, assignedMs }: Case, draws: Draws): void {
  const isUrgent = urgency === "urgent";
  const acceptedMs = isUrgent ? assignedMs + draws.whole(1, 10) * MINUTE_MS : lookedAtMs(assignedMs, draws);
  add(life, acceptedMs, { kind: "accepted", body: {} });
  const begunMs = isUrgent ? acceptedMs + draws.whole(10, 90) * MINUTE_MS : workingDaysLaterMs(acceptedMs, 0, draws);
  add(life, begunMs, { kind: "inProgress", body: {} });
  // A report from the street is missed a little more often than a dossier.
  const isLate = draws.chance(Math.min(0.5, 1.6 * lateShare(office, dayNumberAt(assignedMs))));
  const limit = urgency === "complex" ? 15 : 5;
  const days = isLate ? limit + draws.whole(1, 9) : Math.floor(limit * 0.9 * draws.unit() ** 1.5);
  const resolvedMs = isUrgent ? begunMs + draws.whole(30, isLate ? 2880 : 600) * MINUTE_MS : workingDaysLaterMs(begunMs, days, draws);
  conclude(life, { resolvedMs, isLate, mayReopen: true }, draws);
}

type Result = { readonly resolvedMs: number; readonly isLate: boolean; readonly mayReopen: boolean };

/** Done, made public, rated by the citizen and closed; who is not content may have it opened again, once. */
function conclude(life: Life, how: Result, draws: Draws): void {
  const { resolvedMs } = how;
  add(life, resolvedMs, { kind: "resolved", body: {} });
  const publishedMs = workingDaysLaterMs(resolvedMs, draws.whole(0, 2), draws);
  add(life, publishedMs, { kind: "published", body: {} });
  const closedMs = publishedMs + RATING_DAYS * DAY_MS;
  if (draws.chance(0.36)) {
    const isSatisfied = draws.chance(how.isLate ? 0.7 : 0.94);
    const ratedMs = publishedMs + Math.floor(draws.between(0.02, 6.5) * 86_400) * 1000;
    add(life, ratedMs, { kind: "rated", body: { isSatisfied } });
    if (!isSatisfied && how.mayReopen && draws.chance(0.4)) {
      const againMs = workingDaysLaterMs(ratedMs, 1, draws);
      add(life, againMs, { kind: "reopened", body: {} });
      conclude(life, { resolvedMs: workingDaysLaterMs(againMs, draws.whole(1, 5), draws), isLate: false, mayReopen: false }, draws);
      return;
    }
  }
  add(life, closedMs, { kind: "closed", body: {} });
}

/** The department that answers for it in one case of two, else the commune. */
function officeFor({ agency }: Category, offices: readonly Office[], draws: Draws): Office {
  const department = agency === undefined ? undefined : offices.find(({ code }) => code.startsWith(`${agency}.`));
  if (department !== undefined && draws.chance(0.5)) return department;
  const [first, ...rest] = offices.filter(({ kind }) => kind === "commune");
  if (first === undefined) throw new RangeError("a province has communes");
  return draws.pick([first, ...rest], ({ share }) => share);
}

function add(life: Life, atMs: number, event: CitizenReportEventBody): void {
  life.add(atMs, event);
}
