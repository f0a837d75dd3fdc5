import fc from "fast-check";
import { expect, test } from "vitest";
import { countDossiers, progressShare } from "../../../../../core/domain/dossier/count-dossiers.ts";
import { extendByClockTime } from "../../../../../core/domain/dossier/dossier-clock.ts";
import { DOSSIER_STATES, type DossierState } from "../../../../../core/domain/dossier/dossier-state.ts";
import type { DossierRecord } from "../../../../../core/domain/dossier/judge-dossier.ts";
import { ON_TIME_RULES } from "../../../../../core/domain/dossier/on-time-rules.ts";

const [RULES] = ON_TIME_RULES;
if (RULES === undefined) throw new Error("there are rules");
const DAY = 86_400_000;
const OPTIONS = { atMs: 100 * DAY, rules: RULES, extendDue: extendByClockTime };

test("domain dossier 3.3, rule 7: in time are those finished in time and those still in time, of all that were received", () => {
  const dossiers = [
    aDossier({ due: 20, history: [[15, "settled"]] }),
    aDossier({ due: 20, history: [[25, "settled"]] }),
    aDossier({ due: 120, history: [[11, "processing"]] }),
    aDossier({ due: 90, history: [[11, "processing"]] }),
    aDossier({ due: 20, history: [[12, "withdrawn"]] }),
    aDossier({ due: undefined, history: [[12, "settled"]] }),
    { ...aDossier({ due: 20, history: [[10, "rejected"]] }), acceptedAtMs: undefined },
  ];
  const counts = countDossiers(dossiers, 0, OPTIONS);
  expect(counts).toEqual({
    received: 6,
    finished: { total: 4, early: 1, onTime: 0, late: 1, other: { withdrawn: 1, stopped: 0, rejected: 0, undated: 1 } },
    open: { total: 2, within: 1, overdue: 1, undated: 0 },
    inTime: 3,
  });
  expect(progressShare(counts)).toBe(0.5);
});

test("where nothing was received there is no share", () => {
  expect(progressShare(countDossiers([], 0, OPTIONS))).toBeUndefined();
});

test("what was accepted before the period or at its end belongs to others", () => {
  const before = aDossier({ due: 20, history: [] });
  const atEnd = { ...before, acceptedAtMs: OPTIONS.atMs };
  expect(countDossiers([before, atEnd], 11 * DAY, OPTIONS).received).toBe(0);
});

test("whatever the histories, received is finished and open, finished is the three and every kind of other", () => {
  const states = Object.keys(DOSSIER_STATES) as DossierState[];
  const event = fc.tuple(fc.integer({ min: 0, max: 130 }), fc.constantFrom(...states));
  const dossier = fc.record({
    accepted: fc.option(fc.integer({ min: 0, max: 110 }), { nil: undefined }),
    due: fc.option(fc.integer({ min: 0, max: 130 }), { nil: undefined }),
    events: fc.array(event, { maxLength: 8 }),
  });
  fc.assert(
    fc.property(fc.array(dossier, { maxLength: 20 }), (records) => {
      const dossiers = records.map(({ accepted, due, events }) => ({
        ...aDossier({ due, history: events.toSorted(([one], [other]) => one - other) }),
        acceptedAtMs: accepted === undefined ? undefined : accepted * DAY,
      }));
      const { received, finished, open, inTime } = countDossiers(dossiers, 0, OPTIONS);
      const other = Object.values(finished.other).reduce((sum, count) => sum + count, 0);
      expect(received).toBe(records.filter(({ accepted }) => accepted !== undefined && accepted < 100).length);
      expect(finished.total + open.total).toBe(received);
      expect(finished.early + finished.onTime + finished.late + other).toBe(finished.total);
      expect(open.within + open.overdue + open.undated).toBe(open.total);
      expect(inTime).toBeLessThanOrEqual(received);
    }),
  );
});

function aDossier(given: { due: number | undefined; history: readonly (readonly [number, DossierState])[] }): DossierRecord {
  return {
    acceptedAtMs: 10 * DAY,
    dueAtMs: given.due === undefined ? undefined : given.due * DAY,
    history: given.history.map(([day, state]) => ({ atMs: day * DAY, state })),
  };
}
