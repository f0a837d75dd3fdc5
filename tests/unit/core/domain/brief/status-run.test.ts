import fc from "fast-check";
import { expect, test } from "vitest";
import { heldSinceMs, type JudgedPeriod, runOf } from "../../../../../core/domain/brief/status-run.ts";
import { periodAt, type ReportingPeriod } from "../../../../../core/domain/reporting/reporting-period.ts";
import { lastPeriods } from "../../../../../core/domain/tile/period-window.ts";

type Colour = "good" | "watch" | "bad";

const KINDS = ["hour", "day", "week", "month", "quarter", "half", "year"] as const;
const NOW_MS = Date.parse("2026-11-22T22:00:00+07:00");

/** Months up to this one, the oldest first; "-" has no figure. */
function months(text: string): JudgedPeriod<Colour>[] {
  const letters = { g: "good", w: "watch", b: "bad" } as const;
  const periods = lastPeriods(periodAt("month", NOW_MS), text.length).toReversed();
  return text.split("").flatMap((letter, at) => {
    const period = periods[at];
    return letter === "-" || period === undefined ? [] : [{ period, status: letters[letter as keyof typeof letters] }];
  });
}

test.each([
  ["gbbb", { first: "2026-09", periods: 3, gaps: 0, isAtLeast: false, before: "2026-08 good" }],
  ["bgb", { first: "2026-11", periods: 1, gaps: 0, isAtLeast: false, before: "2026-10 good" }],
  ["bbb", { first: "2026-09", periods: 3, gaps: 0, isAtLeast: true, before: undefined }],
  ["gb-b", { first: "2026-09", periods: 2, gaps: 1, isAtLeast: false, before: "2026-08 good" }],
  ["b--b", { first: "2026-08", periods: 2, gaps: 2, isAtLeast: true, before: undefined }],
  ["gb--", { first: "2026-09", periods: 1, gaps: 0, isAtLeast: false, before: "2026-08 good" }],
  ["bww", { first: "2026-10", periods: 2, gaps: 0, isAtLeast: false, before: "2026-09 bad" }],
])("the run of %s", (text, expected) => {
  const run = runOf(months(text));
  const before = run?.before && `${run.before.period.key} ${run.before.status}`;
  expect({ ...run, first: run?.first.key, before }).toEqual(expected);
});

test("of nothing there is no run", () => {
  expect(runOf([])).toBeUndefined();
});

const histories = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    statuses: fc.array(fc.option(fc.constantFrom<Colour>("good", "watch", "bad"), { nil: undefined }), { minLength: 1, maxLength: 60 }),
  })
  .map(({ kind, statuses }) => {
    const periods = lastPeriods(periodAt(kind, NOW_MS), statuses.length).toReversed();
    return periods.flatMap((period: ReportingPeriod, at): JudgedPeriod<Colour>[] => {
      const status = statuses[at];
      return status === undefined ? [] : [{ period, status }];
    });
  });

test("a run is the same in whatever order periods are told, and is what a walk backwards finds", () => {
  fc.assert(
    fc.property(histories, fc.integer(), (history, seed) => {
      const shuffled = history.toSorted((one, other) => ((one.period.fromMs ^ seed) % 7) - ((other.period.fromMs ^ seed) % 7));
      const run = runOf(shuffled);
      const newest = history.at(-1);
      expect(run === undefined).toBe(newest === undefined);
      if (run === undefined || newest === undefined) return;
      const other = history.findLastIndex(({ status }) => status !== newest.status);
      const walked = history.slice(other + 1);
      expect(run.first.key).toBe(walked[0]?.period.key);
      expect(run.periods).toBe(walked.length);
      expect(run.isAtLeast).toBe(other < 0);
      const span = lastPeriods(newest.period, 200).findIndex(({ key }) => key === run.first.key) + 1;
      expect(run.periods + run.gaps).toBe(span);
    }),
  );
});

test("more history never makes a run begin later, and once its end is seen never moves it", () => {
  fc.assert(
    fc.property(histories, fc.nat(60), (history, dropped) => {
      const less = runOf(history.slice(Math.min(dropped, history.length - 1)));
      const more = runOf(history);
      if (less === undefined || more === undefined) return;
      expect(more.first.fromMs).toBeLessThanOrEqual(less.first.fromMs);
      if (!less.isAtLeast) expect(more).toEqual(less);
    }),
  );
});

test("a status holds since the first saying of it after the last other one", () => {
  const said = (text: string) => text.split("").map((status, at) => ({ saidAtMs: at, status }));
  expect(["b", "gb", "bgbb", "bbb", ""].map((text) => heldSinceMs(said(text)))).toEqual([0, 1, 2, 0, undefined]);
});
