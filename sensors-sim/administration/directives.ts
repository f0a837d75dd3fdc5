import type { DirectiveEventBody } from "../../core/contracts/work/feed-events.ts";
import { subjectOf } from "./directive-subjects.ts";
import { Draws, keyOf } from "./draws.ts";
import { type Happening, Life } from "./happening.ts";
import { lateShare, type Office } from "./offices.ts";
import { shareOfYear } from "./rhythm.ts";
import { type DayNumber, isoDayOf, officeInstantMs, workingDayAfter, workingDaysLaterMs } from "./work-days.ts";

/**
 * Tasks that a province's leaders assign in a year, for each inhabitant: Quảng Nam counted 833 from 1 January to 6 July
 * 2020, of 1,495,812 people in 2019.
 */
export const DIRECTIVES_PER_INHABITANT = (833 * 2) / 1_495_812;

export type DirectiveYear = {
  readonly seed: number;
  readonly offices: readonly Office[];
  readonly perYear: number;
  /** Code of the office that assigns for the province's chairman. */
  readonly issuer: string;
  /** Agencies that take no dossiers but are given tasks. */
  readonly others: readonly Office[];
};

/** All that happens to the tasks assigned on a day, then and later. */
export function directivesOf({ seed, offices, perYear, issuer, others }: DirectiveYear, day: DayNumber): Happening[] {
  const draws = new Draws(keyOf(seed, "directives", day));
  const [first, ...rest] = offices;
  if (first === undefined) return [];
  const count = draws.count(perYear * shareOfYear("office", day) * draws.between(0.5, 1.5));
  return Array.from({ length: count }, (_, at) => {
    const own = new Draws(keyOf(seed, "directive", day, at));
    // Three of four go to departments.
    const usual = own.pick([first, ...rest], ({ kind, share }) => share * (kind === "agency" ? 3 : 1));
    const item = `NV-${isoDayOf(day).slice(2).replaceAll("-", "")}-${at + 1}`;
    // By a chance of its own: what a task is about leaves what becomes of it as it is.
    const told = new Draws(keyOf(seed, "directive-subject", day, at));
    const office = told.chance(OTHERS_SHARE) ? (others[told.whole(0, others.length - 1)] ?? usual) : usual;
    return directiveLife({ item, office, issuer, day, about: subjectOf(office, told) }, own);
  }).flat();
}

/** Of the tasks, for agencies that take no dossiers. */
const OTHERS_SHARE = 0.12;

/** The first wording of an assignment did not say what it is about; a platform that holds that one takes this as its correction. */
const WORDING = 2;

type Task = {
  readonly item: string;
  readonly office: Office;
  readonly issuer: string;
  readonly day: DayNumber;
  readonly about: string | undefined;
};

function directiveLife({ item, office, issuer, day, about }: Task, draws: Draws): readonly Happening[] {
  const life = new Life("directives", item);
  const limit = draws.pick(LIMITS, ({ weight }) => weight).days;
  const hasDeadline = draws.chance(0.86);
  const deadline = hasDeadline ? { deadline: isoDayOf(workingDayAfter(day, limit)) } : {};
  const assignedMs = officeInstantMs(day, draws);
  const body = { unit: office.code, issuer, ...(about === undefined ? {} : { about }), ...deadline };
  life.add(assignedMs, { kind: "assigned", body } satisfies DirectiveEventBody, WORDING);
  const startedMs = workingDaysLaterMs(assignedMs, draws.whole(0, 3), draws);
  const fate = draws.unit();
  if (fate < 0.008) add(life, startedMs, { kind: "refused", body: {} });
  else {
    add(life, startedMs, { kind: "started", body: {} });
    if (fate < 0.02) add(life, workingDaysLaterMs(startedMs, draws.whole(1, 10), draws), { kind: "suspended", body: {} });
    else carryOut(life, { startedMs, limit, isLate: draws.chance(Math.min(0.4, 0.03 + 1.3 * lateShare(office, day))) }, draws);
  }
  return life.happenings;
}

type Limit = { readonly days: number; readonly weight: number };

const LIMITS: readonly [Limit, ...Limit[]] = [
  { days: 3, weight: 10 },
  { days: 5, weight: 20 },
  { days: 10, weight: 30 },
  { days: 20, weight: 25 },
  { days: 45, weight: 15 },
];

type Work = { readonly startedMs: number; readonly limit: number; readonly isLate: boolean };

/** Reported as done, looked at, and in one case of thirty sent back once. */
function carryOut(life: Life, { startedMs, limit, isLate }: Work, draws: Draws): void {
  const days = isLate ? limit + draws.whole(1, 18) : Math.max(0, Math.floor(limit * draws.between(0.35, 1)) - 3);
  const reportedMs = workingDaysLaterMs(startedMs, days, draws);
  add(life, reportedMs, { kind: "awaitingConfirmation", body: {} });
  let lookedMs = workingDaysLaterMs(reportedMs, draws.whole(0, 2), draws);
  if (draws.chance(0.03)) {
    add(life, lookedMs, { kind: "confirmationRefused", body: {} });
    add(life, lookedMs + 60_000, { kind: "reopened", body: {} });
    const againMs = workingDaysLaterMs(lookedMs, draws.whole(1, 6), draws);
    add(life, againMs, { kind: "awaitingConfirmation", body: {} });
    lookedMs = workingDaysLaterMs(againMs, draws.whole(0, 2), draws);
  }
  add(life, lookedMs, { kind: "completed", body: {} });
}

function add(life: Life, atMs: number, event: DirectiveEventBody): void {
  life.add(atMs, event);
}
