import { addDays } from "../working-calendar/calendar-day.ts";
import { DIRECTIVE_STATES, type DirectiveState } from "./directive-state.ts";

export type Directive = {
  readonly state: DirectiveState;
  /** ISO day; undefined for a task without a deadline. */
  readonly deadlineOn: string | undefined;
  /** ISO day on which it was done or reported as done. */
  readonly completedOn: string | undefined;
};

/** `no-deadline` is a value of its own and stands in no ratio. */
export type Timeliness = "within" | "due-soon" | "overdue" | "no-deadline";

/** A task is due soon from three days before its deadline; seen in public systems, an administrator may change it. */
export const DEFAULT_DUE_SOON_DAYS = 3;

/**
 * How a task stands against its deadline on a day: never stored, for it changes by itself. The deadline's own day is in
 * time. Undefined for what is suspended or refused.
 */
export function timelinessOn(directive: Directive, today: string, dueSoonDays = DEFAULT_DUE_SOON_DAYS): Timeliness | undefined {
  const { phase } = DIRECTIVE_STATES[directive.state];
  if (phase === "outside") return undefined;
  if (directive.deadlineOn === undefined) return "no-deadline";
  const judgedOn = phase === "open" ? today : (directive.completedOn ?? today);
  if (judgedOn > directive.deadlineOn) return "overdue";
  return phase === "open" && directive.deadlineOn <= addDays(today, dueSoonDays) ? "due-soon" : "within";
}
