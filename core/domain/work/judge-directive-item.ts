import { DIRECTIVE_STATES, type DirectiveState } from "../directive/directive-state.ts";
import { type Directive, timelinessOn } from "../directive/timeliness.ts";
import { vietnamDay } from "../vietnam-time.ts";
import { addDays, DAY_MS, startOfDayMs } from "../working-calendar/calendar-day.ts";
import {
  countAmount,
  countIn,
  countNow,
  earliestAfter,
  type ItemCount,
  type ItemJudgement,
  type Judging,
  partsThat,
} from "./item-judgement.ts";
import { unitTold, unusualSteps } from "./told-by-events.ts";
import type { WorkEvent } from "./work-event.ts";

/** What an event makes of a directive. */
const STATE_AFTER: Readonly<Record<string, DirectiveState>> = {
  assigned: "notStarted",
  started: "inProgress",
  awaitingConfirmation: "awaitingConfirmation",
  completed: "completed",
  suspended: "suspended",
  refused: "refused",
  confirmationRefused: "confirmationRefused",
  reopened: "reopened",
};

const NEXT: Readonly<Record<DirectiveState, readonly DirectiveState[]>> = {
  notStarted: ["inProgress", "awaitingConfirmation", "completed", "suspended", "refused"],
  inProgress: ["awaitingConfirmation", "completed", "suspended", "refused", "notStarted"],
  awaitingConfirmation: ["completed", "confirmationRefused", "reopened"],
  confirmationRefused: ["reopened", "inProgress"],
  reopened: ["inProgress", "awaitingConfirmation", "completed", "suspended"],
  suspended: ["reopened", "inProgress", "notStarted"],
  refused: ["notStarted", "reopened"],
  completed: ["reopened"],
};

/**
 * A directive in the tallies. By the period in which it was first assigned: assigned. By that of its completion: completed,
 * against its deadline, with days of delay. By that of the suspension, while it lasts: suspended. Everything by days of Vietnam.
 */
export function judgeDirectiveItem(past: readonly WorkEvent[], judging: Judging): ItemJudgement {
  const states = past.flatMap(({ kind }) => STATE_AFTER[kind] ?? []);
  const state = states.at(-1) ?? "notStarted";
  const assignments = past.filter(({ kind }) => kind === "assigned");
  const deadlineOn = assignments.at(-1)?.body.deadline;
  const doneAtMs = doneAt(past, state);
  const standing = { state, deadlineOn, completedOn: doneAtMs === undefined ? undefined : vietnamDay(doneAtMs) };
  return {
    unit: unitTold(past),
    state,
    openedAtMs: assignments[0]?.atMs,
    dueAtMs: deadlineOn === undefined ? undefined : startOfDayMs(deadlineOn) + DAY_MS - 1,
    endedAtMs: state === "completed" ? doneAtMs : undefined,
    counts: [...pastCounts(past, { state, doneAtMs, deadlineOn }), ...standingCounts(standing, assignments[0], judging)],
    nextChangeMs:
      deadlineOn === undefined ? undefined : earliestAfter(judging.atMs, turnsOf(deadlineOn, dueSoonDays(assignments[0], judging))),
    unusual: unusualSteps(states, (from, to) => NEXT[from as DirectiveState].includes(to as DirectiveState)),
  };
}

type Outcome = {
  readonly state: DirectiveState;
  readonly doneAtMs: number | undefined;
  readonly deadlineOn: string | undefined;
};

function pastCounts(past: readonly WorkEvent[], { state, doneAtMs, deadlineOn }: Outcome): ItemCount[] {
  const assigned = past.find(({ kind }) => kind === "assigned");
  const suspended = state === "suspended" ? past.findLast(({ kind }) => kind === "suspended") : undefined;
  return [
    ...(assigned === undefined ? [] : countIn(assigned.atMs, ["assigned"])),
    ...(state === "completed" && doneAtMs !== undefined ? completionCounts(doneAtMs, deadlineOn) : []),
    ...(suspended === undefined ? [] : countIn(suspended.atMs, ["suspended"])),
  ];
}

function standingCounts(directive: Directive, assigned: WorkEvent | undefined, judging: Judging): ItemCount[] {
  if (assigned === undefined || !["open", "handed"].includes(DIRECTIVE_STATES[directive.state].phase)) return [];
  const timeliness = timelinessOn(directive, vietnamDay(judging.atMs), dueSoonDays(assigned, judging));
  return countNow(partsThat({ open: true, "overdue-open": timeliness === "overdue", "due-soon": timeliness === "due-soon" }));
}

function dueSoonDays(assigned: WorkEvent | undefined, { atMs, rules }: Judging): number {
  return rules.dueSoonDaysOn(vietnamDay(assigned?.atMs ?? atMs));
}

/** When it was reported as done, else confirmed; what happened before it was opened again no longer counts. */
function doneAt(past: readonly WorkEvent[], state: DirectiveState): number | undefined {
  if (state !== "completed" && state !== "awaitingConfirmation") return undefined;
  const since = past.slice(past.findLastIndex(({ kind }) => kind === "reopened" || kind === "confirmationRefused") + 1);
  return (since.findLast(({ kind }) => kind === "awaitingConfirmation") ?? since.findLast(({ kind }) => kind === "completed"))?.atMs;
}

function completionCounts(doneAtMs: number, deadlineOn: string | undefined): ItemCount[] {
  const lateDays = deadlineOn === undefined ? 0 : Math.max(0, (Date.parse(vietnamDay(doneAtMs)) - Date.parse(deadlineOn)) / DAY_MS);
  return [
    ...countIn(
      doneAtMs,
      partsThat({
        completed: true,
        "completed-with-deadline": deadlineOn !== undefined,
        "completed-in-time": deadlineOn !== undefined && lateDays === 0,
      }),
    ),
    ...(lateDays > 0 ? countAmount(doneAtMs, { part: "delay-days", count: lateDays }) : []),
  ];
}

/** Midnights at which it becomes due soon, and overdue. */
function turnsOf(deadlineOn: string, soonDays: number): number[] {
  return [startOfDayMs(addDays(deadlineOn, -soonDays)), startOfDayMs(addDays(deadlineOn, 1))];
}
