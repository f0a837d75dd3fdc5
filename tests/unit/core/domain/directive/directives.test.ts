import fc from "fast-check";
import { expect, test } from "vitest";
import { completedInTimeShare, countDirectives, meanDelayDays } from "../../../../../core/domain/directive/count-directives.ts";
import { DIRECTIVE_STATES, type DirectiveState } from "../../../../../core/domain/directive/directive-state.ts";
import { type Directive, timelinessOn } from "../../../../../core/domain/directive/timeliness.ts";
import { addDays } from "../../../../../core/domain/working-calendar/calendar-day.ts";

const TODAY = "2026-11-22";

test.each([
  ["2026-11-21", "overdue"],
  ["2026-11-22", "due-soon"],
  ["2026-11-25", "due-soon"],
  ["2026-11-26", "within"],
  [undefined, "no-deadline"],
])("domain dossier 3.5: on 22 November a task in progress due %s is %s", (deadlineOn, timeliness) => {
  expect(timelinessOn(aTask({ deadlineOn }), TODAY)).toBe(timeliness);
  expect(timelinessOn(aTask({ state: "notStarted", deadlineOn }), TODAY)).toBe(timeliness);
  expect(timelinessOn(aTask({ state: "reopened", deadlineOn }), TODAY)).toBe(timeliness);
});

test("domain dossier 3.5: a completed task is judged by the day it was done, whatever today is, and is never due soon", () => {
  const done = aTask({ state: "completed", deadlineOn: "2026-11-10", completedOn: "2026-11-10" });
  expect(["2026-11-09", "2026-11-10", "2027-01-01"].map((today) => timelinessOn(done, today))).toEqual(["within", "within", "within"]);
  expect(timelinessOn({ ...done, completedOn: "2026-11-11" }, TODAY)).toBe("overdue");
  expect(timelinessOn({ ...done, deadlineOn: undefined }, TODAY)).toBe("no-deadline");
});

test("domain dossier 3.5: what awaits confirmation is in time or overdue by the day it was handed in", () => {
  const handed = aTask({ state: "awaitingConfirmation", deadlineOn: "2026-11-23", completedOn: "2026-11-20" });
  expect(timelinessOn(handed, TODAY)).toBe("within");
  expect(timelinessOn({ ...handed, deadlineOn: "2026-11-19" }, TODAY)).toBe("overdue");
});

test("domain dossier 3.5: suspended and refused tasks have no timeliness", () => {
  const outside: DirectiveState[] = ["suspended", "refused", "confirmationRefused"];
  expect(outside.map((state) => timelinessOn(aTask({ state, deadlineOn: "2020-01-01" }), TODAY))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("how many days before its deadline a task is due soon is a parameter", () => {
  expect(timelinessOn(aTask({ deadlineOn: "2026-11-27" }), TODAY, 5)).toBe("due-soon");
  expect(timelinessOn(aTask({ deadlineOn: "2026-11-23" }), TODAY, 0)).toBe("within");
});

test("domain dossier 3.5: tasks without a deadline stand in no ratio", () => {
  const counts = countDirectives(
    [
      aTask({ state: "completed", deadlineOn: "2026-11-10", completedOn: "2026-11-09" }),
      aTask({ state: "completed", deadlineOn: "2026-11-10", completedOn: "2026-11-12" }),
      aTask({ state: "completed", completedOn: "2026-11-12" }),
    ],
    TODAY,
  );
  expect(completedInTimeShare(counts)).toBe(0.5);
  expect(completedInTimeShare(countDirectives([aTask({ state: "completed" })], TODAY))).toBeUndefined();
});

test("the mean delay counts early tasks as 0 and says nothing where nothing was due", () => {
  const done = (completedOn: string) => aTask({ state: "completed", deadlineOn: "2026-11-10", completedOn });
  expect(meanDelayDays([done("2026-11-01"), done("2026-11-14")])).toBe(2);
  expect(meanDelayDays([aTask({ deadlineOn: "2020-01-01" })])).toBeUndefined();
});

test("whatever the tasks, assigned is completed, not completed and outside, and every split makes its total", () => {
  const day = fc.integer({ min: -30, max: 30 }).map((offset) => addDays(TODAY, offset));
  const task = fc.record({
    state: fc.constantFrom(...(Object.keys(DIRECTIVE_STATES) as DirectiveState[])),
    deadlineOn: fc.option(day, { nil: undefined }),
    completedOn: fc.option(day, { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(task), (tasks) => {
      const { assigned, completed, notCompleted, outside } = countDirectives(tasks, TODAY);
      expect(completed.total + notCompleted.total + outside).toBe(assigned);
      for (const split of [completed, notCompleted]) {
        expect(split.within + split["due-soon"] + split.overdue + split["no-deadline"]).toBe(split.total);
      }
      expect(completed["due-soon"]).toBe(0);
    }),
  );
});

function aTask(given: Partial<Directive>): Directive {
  return { state: "inProgress", deadlineOn: undefined, completedOn: undefined, ...given };
}
