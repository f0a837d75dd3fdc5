import fc from "fast-check";
import { expect, test } from "vitest";
import { type ReportingPeriod, readPeriodKey } from "../../../../../core/domain/reporting/reporting-period.ts";
import type { FreshnessPromise } from "../../../../../core/domain/source/freshness-contract.ts";
import { type Heard, livenessOf } from "../../../../../core/domain/source/liveness.ts";

function period(key: string): ReportingPeriod {
  const found = readPeriodKey(key);
  if (found === undefined) throw new Error(`no period: ${key}`);
  return found;
}

/** Vietnam's clock. */
function ms(local: string): number {
  return Date.parse(`${local}+07:00`);
}

type Story = { promise: FreshnessPromise; heard: Heard; brokenAt: string };

/** `brokenAt` is the first instant at which the promise after what was heard is broken. */
const STORIES: Record<string, Story> = {
  "every 5 minutes": {
    promise: { kind: "every", minutes: 5 },
    heard: { lastHeardAtMs: ms("2026-11-22T09:58:30") },
    brokenAt: "2026-11-22T10:03:30",
  },
  "daily by 17:00 of the same day": {
    promise: { kind: "daily", at: "17:00", daysLater: 0 },
    heard: { newestPeriod: period("2026-11-21") },
    brokenAt: "2026-11-22T17:00:00",
  },
  "daily by 08:00 of the next day, over the end of a year": {
    promise: { kind: "daily", at: "08:00", daysLater: 1 },
    heard: { newestPeriod: period("2026-12-30") },
    brokenAt: "2027-01-01T08:00:00",
  },
  "a daily promise stands on a day off: 24 November 2026": {
    promise: { kind: "daily", at: "17:00", daysLater: 0 },
    heard: { newestPeriod: period("2026-11-23") },
    brokenAt: "2026-11-24T17:00:00",
  },
  "weekly by Monday 09:00": {
    promise: { kind: "weekly", weekday: 1, at: "09:00" },
    heard: { newestPeriod: period("2026-W46") },
    brokenAt: "2026-11-23T09:00:00",
  },
  "weekly over a year's end with a week 53": {
    promise: { kind: "weekly", weekday: 3, at: "17:00" },
    heard: { newestPeriod: period("2026-W52") },
    brokenAt: "2027-01-06T17:00:00",
  },
  "monthly by day 6": {
    promise: { kind: "monthly", day: 6, at: "17:00" },
    heard: { newestPeriod: period("2026-09") },
    brokenAt: "2026-11-06T17:00:00",
  },
  "monthly by day 31, in a month of 28 days": {
    promise: { kind: "monthly", day: 31, at: "23:59" },
    heard: { newestPeriod: period("2025-12") },
    brokenAt: "2026-02-28T23:59:00",
  },
  "monthly by day 31, in a leap year": {
    promise: { kind: "monthly", day: 31, at: "12:00" },
    heard: { newestPeriod: period("2027-12") },
    brokenAt: "2028-02-29T12:00:00",
  },
  "quarterly by day 15 of the second month after": {
    promise: { kind: "quarterly", month: 2, day: 15, at: "17:00" },
    heard: { newestPeriod: period("2026-Q3") },
    brokenAt: "2027-02-15T17:00:00",
  },
  "yearly by 31 March of the year after": {
    promise: { kind: "yearly", month: 3, day: 31, at: "17:00" },
    heard: { newestPeriod: period("2025") },
    brokenAt: "2027-03-31T17:00:00",
  },
};

test.each(Object.entries(STORIES))("%s: alive to the last millisecond, late at the minute", (_, { promise, heard, brokenAt }) => {
  const contract = { promise, deadAfter: 3 };
  expect(livenessOf(contract, heard, ms(brokenAt) - 1)).toEqual({ liveness: "alive", missed: 0, nextDueMs: ms(brokenAt) });
  const broken = livenessOf(contract, heard, ms(brokenAt));
  expect(broken).toMatchObject({ liveness: "late", missed: 1, lateSinceMs: ms(brokenAt) });
  expect(broken.nextDueMs).toBeGreaterThan(ms(brokenAt));
});

test("a source is dead after as many promises broken in a row as its contract says, and late since the first", () => {
  const contract = { promise: { kind: "daily", at: "17:00", daysLater: 0 } as const, deadAfter: 3 };
  const heard = { newestPeriod: period("2026-11-19") };
  expect(livenessOf(contract, heard, ms("2026-11-22T17:00:00") - 1)).toMatchObject({ liveness: "late", missed: 2 });
  expect(livenessOf(contract, heard, ms("2026-11-22T17:00:00"))).toEqual({
    liveness: "dead",
    missed: 3,
    lateSinceMs: ms("2026-11-20T17:00:00"),
    nextDueMs: ms("2026-11-23T17:00:00"),
  });
});

test("what has never sent is never, not dead; a published document is alive for good", () => {
  const now = ms("2026-11-22T10:00:00");
  expect(livenessOf({ promise: { kind: "every", minutes: 5 }, deadAfter: 1 }, {}, now)).toEqual({ liveness: "never", missed: 0 });
  expect(livenessOf({ promise: { kind: "once" }, deadAfter: 1 }, {}, now)).toEqual({ liveness: "never", missed: 0 });
  const heard = { lastHeardAtMs: ms("2018-07-09T00:00:00") };
  expect(livenessOf({ promise: { kind: "once" }, deadAfter: 1 }, heard, now)).toEqual({ liveness: "alive", missed: 0 });
});

test("a periodic source whose figures are not known by period is judged by when it was heard", () => {
  const contract = { promise: { kind: "daily", at: "17:00", daysLater: 0 } as const, deadAfter: 3 };
  const heard = { lastHeardAtMs: ms("2026-11-22T16:50:00") };
  expect(livenessOf(contract, heard, ms("2026-11-22T17:00:00")).liveness).toBe("alive");
  expect(livenessOf(contract, heard, ms("2026-11-23T17:00:00")).liveness).toBe("late");
  const monthly = { promise: { kind: "monthly", day: 6, at: "17:00" } as const, deadAfter: 2 };
  expect(livenessOf(monthly, { lastHeardAtMs: ms("2026-10-31T10:00:00") }, ms("2026-11-06T17:00:00")).liveness).toBe("late");
  expect(livenessOf(monthly, { lastHeardAtMs: ms("2026-11-01T00:00:00") }, ms("2026-11-06T17:00:00")).liveness).toBe("alive");
});

test("a figure that came before it was due does not make the promises after it count twice", () => {
  const contract = { promise: { kind: "monthly", day: 6, at: "17:00" } as const, deadAfter: 2 };
  const early = livenessOf(contract, { newestPeriod: period("2026-11") }, ms("2026-11-22T10:00:00"));
  expect(early).toEqual({ liveness: "alive", missed: 0, nextDueMs: ms("2027-01-06T17:00:00") });
});

const anyPromise: fc.Arbitrary<FreshnessPromise> = fc.oneof(
  fc.record({ kind: fc.constant("every" as const), minutes: fc.integer({ min: 1, max: 3000 }) }),
  fc.record({
    kind: fc.constant("daily" as const),
    at: fc.constantFrom("00:00", "17:00", "23:59"),
    daysLater: fc.integer({ min: 0, max: 10 }),
  }),
  fc.record({ kind: fc.constant("weekly" as const), weekday: fc.integer({ min: 1, max: 7 }), at: fc.constantFrom("00:00", "17:00") }),
  fc.record({ kind: fc.constant("monthly" as const), day: fc.integer({ min: 1, max: 31 }), at: fc.constantFrom("00:00", "17:00") }),
  fc.record({
    kind: fc.constant("quarterly" as const),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    at: fc.constant("17:00"),
  }),
  fc.record({
    kind: fc.constant("yearly" as const),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    at: fc.constant("17:00"),
  }),
);

test("with time alone a source only gets worse, and turns exactly where the last answer said it would", () => {
  fc.assert(
    fc.property(
      anyPromise,
      fc.integer({ min: ms("2024-01-01T00:00:00"), max: ms("2027-12-31T00:00:00") }),
      fc.integer({ min: 0, max: 500 * 86_400_000 }),
      (promise, lastHeardAtMs, waitMs) => {
        const contract = { promise, deadAfter: 3 };
        const standing = livenessOf(contract, { lastHeardAtMs }, lastHeardAtMs + waitMs);
        const dueMs = standing.nextDueMs ?? Number.NaN;
        expect(dueMs).toBeGreaterThan(lastHeardAtMs + waitMs);
        expect(livenessOf(contract, { lastHeardAtMs }, dueMs - 1)).toMatchObject({ missed: standing.missed });
        expect(livenessOf(contract, { lastHeardAtMs }, dueMs)).toMatchObject({ missed: standing.missed + 1 });
      },
    ),
  );
});

test("a promise that ran out before the source was first heard is not broken; the first after it is, at the minute", () => {
  const contract = { promise: { kind: "daily", at: "08:00", daysLater: 1 } as const, deadAfter: 3 };
  const heard = { firstHeardAtMs: ms("2026-11-22T19:27:00"), lastHeardAtMs: ms("2026-11-22T19:27:00"), newestPeriod: period("2026-11-19") };
  expect(livenessOf(contract, heard, ms("2026-11-22T19:28:00"))).toEqual({
    liveness: "alive",
    missed: 0,
    nextDueMs: ms("2026-11-23T08:00:00"),
  });
  expect(livenessOf(contract, heard, ms("2026-11-23T08:00:00") - 1).liveness).toBe("alive");
  expect(livenessOf(contract, heard, ms("2026-11-23T08:00:00"))).toMatchObject({
    liveness: "late",
    missed: 1,
    lateSinceMs: ms("2026-11-23T08:00:00"),
  });
});
