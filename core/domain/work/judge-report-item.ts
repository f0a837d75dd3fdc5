import { type ReportUrgency, reportDues } from "../citizen-report/report-deadlines.ts";
import { REPORT_STATES } from "../citizen-report/report-state.ts";
import { vietnamDay } from "../vietnam-time.ts";
import { workingTimeBetween } from "../working-calendar/working-hours.ts";
import {
  countAmount,
  countIn,
  countNow,
  earliestAfter,
  type ItemCount,
  type ItemJudgement,
  type Judging,
  partsThat,
  type WorkRules,
} from "./item-judgement.ts";
import { lastTold, unitTold, unusualSteps } from "./told-by-events.ts";
import type { WorkEvent } from "./work-event.ts";

const MINUTE_MS = 60_000;

type ReportState = keyof typeof REPORT_STATES;

/** A unit has taken it in hand. */
const ACTIONS: ReadonlySet<string> = new Set(["accepted", "inProgress", "resolved"]);

/** What usually follows; a platform default like the states themselves. */
const NEXT: Readonly<Record<ReportState, readonly ReportState[]>> = {
  submitted: ["screened", "assigned", "merged"],
  screened: ["assigned", "closed", "merged"],
  assigned: ["accepted", "inProgress", "returned", "merged", "assigned"],
  returned: ["assigned", "closed"],
  accepted: ["inProgress", "resolved", "extensionRequested", "returned", "merged"],
  inProgress: ["resolved", "extensionRequested", "returned", "merged"],
  extensionRequested: ["inProgress", "resolved"],
  reopened: ["assigned", "accepted", "inProgress", "resolved"],
  resolved: ["published", "rated", "closed", "reopened"],
  published: ["rated", "closed", "reopened"],
  rated: ["closed", "reopened"],
  closed: ["reopened", "rated"],
  merged: [],
};

/**
 * A report from the street in the tallies. By the period in which it was sent: received, once it is found valid. By that of its
 * solution: resolved, and in time or late. By that of the first action: first-response, in minutes of working time, of urgent
 * ones by the clock. By that of the event itself: rated, satisfied, closed, reopened.
 */
export function judgeReportItem(past: readonly [WorkEvent, ...WorkEvent[]], judging: Judging): ItemJudgement {
  const states = past.map(({ kind }) => kind).filter((kind) => kind in REPORT_STATES) as ReportState[];
  const state = states.at(-1) ?? "submitted";
  const handling = handlingOf(past, judging.rules);
  const { isValid, isWorked } = standingOf(past);
  const { submittedAtMs, dueAtMs, keptAtMs, resolvedAtMs } = handling;
  const isOpen = isWorked && REPORT_STATES[state].isOpen;
  const isOwed = isOpen && keptAtMs === undefined && dueAtMs !== undefined;
  return {
    unit: unitTold(past),
    state,
    openedAtMs: submittedAtMs,
    dueAtMs,
    endedAtMs: isOpen ? undefined : resolvedAtMs,
    counts: [
      ...(isValid ? [...countIn(submittedAtMs, ["received"]), ...handlingCounts(handling)] : []),
      ...countNow(partsThat({ open: isOpen, "overdue-open": isOwed && judging.atMs > dueAtMs })),
      ...laterCounts(past),
    ],
    nextChangeMs: isOwed ? earliestAfter(judging.atMs, [dueAtMs + 1]) : undefined,
    unusual: unusualSteps(states, (from, to) => NEXT[from as ReportState].includes(to as ReportState)),
  };
}

/** `isValid`: found valid, or given to a unit without screening. `isWorked`: not yet found to be nothing for anybody. */
function standingOf(past: readonly WorkEvent[]): { readonly isValid: boolean; readonly isWorked: boolean } {
  const found = past.findLast(({ kind }) => kind === "screened")?.body.result;
  const isMerged = past.some(({ kind }) => kind === "merged");
  const isGiven = past.some(({ kind }) => kind === "assigned" || ACTIONS.has(kind));
  const isWorked = !isMerged && (found === undefined || found === "valid");
  return { isValid: isWorked && (found === "valid" || isGiven), isWorked };
}

type Handling = {
  readonly submittedAtMs: number;
  readonly firstActionMs: number | undefined;
  readonly firstResponseMinutes: number | undefined;
  readonly resolvedAtMs: number | undefined;
  /** By when it was to be resolved; of urgent ones, by when somebody was to act. */
  readonly dueAtMs: number | undefined;
  /** When that was done. */
  readonly keptAtMs: number | undefined;
};

function handlingOf(past: readonly [WorkEvent, ...WorkEvent[]], rules: WorkRules): Handling {
  const urgency: ReportUrgency = lastTold(past, "urgency") ?? "normal";
  const submittedAtMs = (past.find(({ kind }) => kind === "submitted") ?? past[0]).atMs;
  const firstActionMs = past.find(({ kind }) => ACTIONS.has(kind))?.atMs;
  const lastLife = past.slice(past.findLastIndex(({ kind }) => kind === "reopened") + 1);
  const resolvedAtMs = lastLife.find(({ kind }) => kind === "resolved")?.atMs;
  return {
    submittedAtMs,
    firstActionMs,
    firstResponseMinutes:
      firstActionMs === undefined ? undefined : responseMinutes({ fromMs: submittedAtMs, toMs: firstActionMs, urgency }, rules),
    resolvedAtMs,
    dueAtMs: dueOf(submittedAtMs, urgency, rules),
    keptAtMs: urgency === "urgent" ? firstActionMs : resolvedAtMs,
  };
}

function dueOf(submittedAtMs: number, urgency: ReportUrgency, { reportDeadlinesOn, work }: WorkRules): number | undefined {
  const limits = reportDeadlinesOn(vietnamDay(submittedAtMs));
  const dues = reportDues({ urgency, submittedAtMs, resolvedAtMs: undefined, publishedAtMs: undefined }, limits, work);
  const due = urgency === "urgent" ? dues.firstAction : dues.resolution;
  return due?.ok === true ? due.atMs : undefined;
}

type Response = { readonly fromMs: number; readonly toMs: number; readonly urgency: ReportUrgency };

function responseMinutes({ fromMs, toMs, urgency }: Response, { work }: WorkRules): number | undefined {
  if (urgency === "urgent") return Math.floor(Math.max(0, toMs - fromMs) / MINUTE_MS);
  const worked = workingTimeBetween(work, fromMs, toMs);
  return worked.ok ? Math.floor(worked.lengthMs / MINUTE_MS) : undefined;
}

function handlingCounts({ resolvedAtMs, dueAtMs, keptAtMs, firstActionMs, firstResponseMinutes }: Handling): ItemCount[] {
  const isInTime = dueAtMs !== undefined && keptAtMs !== undefined && keptAtMs <= dueAtMs;
  const resolved = partsThat({ resolved: true, "resolved-in-time": isInTime });
  return [
    ...(resolvedAtMs === undefined ? [] : countIn(resolvedAtMs, resolved)),
    ...(firstActionMs === undefined || firstResponseMinutes === undefined
      ? []
      : countAmount(firstActionMs, { part: "first-response", bucket: firstResponseMinutes })),
  ];
}

function laterCounts(past: readonly WorkEvent[]): ItemCount[] {
  const rating = past.findLast(({ kind }) => kind === "rated");
  const closing = past.findLast(({ kind }) => kind === "closed" || kind === "reopened");
  const reopenings = past.filter(({ kind }) => kind === "reopened");
  return [
    ...(rating === undefined ? [] : countIn(rating.atMs, partsThat({ rated: true, satisfied: rating.body.isSatisfied }))),
    ...(closing?.kind === "closed" ? countIn(closing.atMs, ["closed"]) : []),
    ...reopenings.flatMap(({ atMs }) => countIn(atMs, ["reopened"])),
  ];
}
