import { DAY_MS } from "../working-calendar/calendar-day.ts";
import { DIRECTIVE_STATES } from "./directive-state.ts";
import { type Directive, type Timeliness, timelinessOn } from "./timeliness.ts";

type Split = Readonly<Record<Timeliness, number>> & { readonly total: number };

/** Everything closes: assigned = completed + not completed + outside, and each total is the sum of its split. */
export type DirectiveCounts = {
  readonly assigned: number;
  readonly completed: Split;
  readonly notCompleted: Split;
  /** Suspended or refused: completed by nobody and owed by nobody. */
  readonly outside: number;
};

export function countDirectives(directives: readonly Directive[], today: string, dueSoonDays?: number): DirectiveCounts {
  const phaseOf = ({ state }: Directive) => DIRECTIVE_STATES[state].phase;
  const split = (part: readonly Directive[]) => {
    const found = part.map((directive) => timelinessOn(directive, today, dueSoonDays));
    const count = (wanted: Timeliness) => found.filter((timeliness) => timeliness === wanted).length;
    return {
      total: part.length,
      within: count("within"),
      "due-soon": count("due-soon"),
      overdue: count("overdue"),
      "no-deadline": count("no-deadline"),
    };
  };
  return {
    assigned: directives.length,
    completed: split(directives.filter((directive) => phaseOf(directive) === "done")),
    notCompleted: split(directives.filter((directive) => ["open", "handed"].includes(phaseOf(directive)))),
    outside: directives.filter((directive) => phaseOf(directive) === "outside").length,
  };
}

/** Share of the completed ones with a deadline that kept it, 0 to 1; undefined where none had one. */
export function completedInTimeShare({ completed }: DirectiveCounts): number | undefined {
  const dated = completed.within + completed.overdue;
  return dated === 0 ? undefined : completed.within / dated;
}

/** Mean delay of the completed ones with a deadline, in days, early ones as 0; undefined where there are none. */
export function meanDelayDays(directives: readonly Directive[]): number | undefined {
  const delays = directives.flatMap(({ state, deadlineOn, completedOn }) =>
    state === "completed" && deadlineOn !== undefined && completedOn !== undefined
      ? [Math.max(0, (Date.parse(completedOn) - Date.parse(deadlineOn)) / DAY_MS)]
      : [],
  );
  return delays.length === 0 ? undefined : delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
}
