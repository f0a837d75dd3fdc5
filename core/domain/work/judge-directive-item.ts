import { DIRECTIVE_STATES, type DirectiveState } from "../directive/directive-state.ts";
import { timelinessOn } from "../directive/timeliness.ts";
import { addDays, DAY_MS, localDayAt, startOfDayMs } from "../working-calendar/calendar-day.ts";
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
import { happenedBy, nextEventMs, type WorkEvent } from "./work-event.ts";

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
export function judgeDirectiveItem(events: readonly WorkEvent[], judging: Judging): ItemJudgement {
  const past = happenedBy(events, judging.atMs);
  const states = past.flatMap(({ kind }) => STATE_AFTER[kind] ?? []);
  const state = states.at(-1) ?? "notStarted";
  const assignments = past.filter(({ kind }) => kind === "assigned");
  const deadlineOn = assignments.at(-1)?.body.deadline;
  const doneAtMs = doneAt(past, state);
  const completedOn = doneAtMs === undefined ? undefined : localDayAt(doneAtMs);
  const dueSoonDays = judging.rules.dueSoonDaysOn(localDayAt(assignments[0]?.atMs ?? judging.atMs));
  const timeliness = timelinessOn({ state, deadlineOn, completedOn }, localDayAt(judging.atMs), dueSoonDays);
  const isOpen = assignments.length > 0 && ["open", "handed"].includes(DIRECTIVE_STATES[state].phase);
  const last = past.at(-1);
  return {
    unit: unitTold(past),
    state,
    openedAtMs: assignments[0]?.atMs,
    dueAtMs: deadlineOn === undefined ? undefined : startOfDayMs(deadlineOn) + DAY_MS - 1,
    endedAtMs: state === "completed" ? doneAtMs : undefined,
    counts: [
      ...(assignments[0] === undefined ? [] : countIn(assignments[0].atMs, ["assigned"])),
      ...(state === "completed" && doneAtMs !== undefined ? completionCounts(doneAtMs, deadlineOn) : []),
      ...(state === "suspended" && last !== undefined ? countIn(last.atMs, ["suspended"]) : []),
      ...countNow(
        partsThat({ open: isOpen, "overdue-open": isOpen && timeliness === "overdue", "due-soon": isOpen && timeliness === "due-soon" }),
      ),
    ],
    nextChangeMs: earliestAfter(judging.atMs, [
      nextEventMs(events, judging.atMs),
      ...(isOpen && deadlineOn !== undefined ? turnsOf(deadlineOn, dueSoonDays) : []),
    ]),
    unusual: unusualSteps(states, (from, to) => NEXT[from as DirectiveState].includes(to as DirectiveState)),
  };
}

/** When it was reported as done, else confirmed; what happened before it was opened again no longer counts. */
function doneAt(past: readonly WorkEvent[], state: DirectiveState): number | undefined {
  if (state !== "completed" && state !== "awaitingConfirmation") return undefined;
  const since = past.slice(past.findLastIndex(({ kind }) => kind === "reopened" || kind === "confirmationRefused") + 1);
  return (since.findLast(({ kind }) => kind === "awaitingConfirmation") ?? since.findLast(({ kind }) => kind === "completed"))?.atMs;
}

function completionCounts(doneAtMs: number, deadlineOn: string | undefined): ItemCount[] {
  const lateDays = deadlineOn === undefined ? 0 : Math.max(0, (Date.parse(localDayAt(doneAtMs)) - Date.parse(deadlineOn)) / DAY_MS);
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
function turnsOf(deadlineOn: string, dueSoonDays: number): number[] {
  return [startOfDayMs(addDays(deadlineOn, -dueSoonDays)), startOfDayMs(addDays(deadlineOn, 1))];
}
