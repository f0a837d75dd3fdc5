import { expect, test } from "vitest";
import { type ReportingPeriod, readPeriodKey } from "../../../../../core/domain/reporting/reporting-period.ts";
import { freshnessOfFigure, isCutShort, newestExpected } from "../../../../../core/domain/source/indicator-freshness.ts";

function period(key: string): ReportingPeriod {
  const found = readPeriodKey(key);
  if (found === undefined) throw new Error(`no period: ${key}`);
  return found;
}

/** Vietnam's clock. */
function ms(local: string): number {
  return Date.parse(`${local}+07:00`);
}

const EVERY_5 = { promise: { kind: "every", minutes: 5 } as const, deadAfter: 12 };
const BY_17 = { promise: { kind: "daily", at: "17:00", daysLater: 0 } as const, deadAfter: 3 };
const BY_DAY_6 = { promise: { kind: "monthly", day: 6, at: "17:00" } as const, deadAfter: 2 };

test("of a source heard every five minutes the month is expected five minutes after its end", () => {
  expect(newestExpected(EVERY_5.promise, "month", ms("2026-12-01T00:05:00") - 1)?.key).toBe("2026-10");
  expect(newestExpected(EVERY_5.promise, "month", ms("2026-12-01T00:05:00"))?.key).toBe("2026-11");
  expect(newestExpected(EVERY_5.promise, "hour", ms("2026-11-22T10:05:00"))?.key).toBe("2026-11-22T09");
});

test("of a source that tells the day by 17:00 hours to come are not expected, and the month on its last day", () => {
  expect(newestExpected(BY_17.promise, "hour", ms("2026-11-22T17:00:00"))?.key).toBe("2026-11-22T16");
  expect(newestExpected(BY_17.promise, "month", ms("2026-11-30T17:00:00") - 1)?.key).toBe("2026-10");
  expect(newestExpected(BY_17.promise, "month", ms("2026-11-30T17:00:00"))?.key).toBe("2026-11");
});

test("of a source that tells the month by day 6 the quarter is expected with its last month", () => {
  expect(newestExpected(BY_DAY_6.promise, "quarter", ms("2026-10-06T17:00:00") - 1)?.key).toBe("2026-Q2");
  expect(newestExpected(BY_DAY_6.promise, "quarter", ms("2026-10-06T17:00:00"))?.key).toBe("2026-Q3");
});

test("a monthly figure goes late at the minute at which the next is missed, though its source is heard all the time", () => {
  const shown = {
    contract: EVERY_5,
    heard: { lastHeardAtMs: ms("2026-12-01T00:04:59") },
    cadence: "month" as const,
    newest: period("2026-10"),
  };
  expect(freshnessOfFigure(shown, ms("2026-12-01T00:05:00") - 1)).toMatchObject({ liveness: "alive", missed: 0 });
  expect(freshnessOfFigure(shown, ms("2026-12-01T00:05:00"))).toMatchObject({
    liveness: "late",
    missed: 1,
    lateSinceMs: ms("2026-12-01T00:05:00"),
  });
});

test("when a source that promised minutes falls silent, its current figures of every cadence go late with it", () => {
  const heard = { lastHeardAtMs: ms("2026-11-22T10:00:30") };
  for (const [cadence, key] of [
    ["hour", "2026-11-22T09"],
    ["day", "2026-11-22"],
    ["month", "2026-11"],
  ] as const) {
    const shown = { contract: EVERY_5, heard, cadence, newest: period(key) };
    expect(freshnessOfFigure(shown, ms("2026-11-22T10:05:30") - 1).liveness).toBe("alive");
    expect(freshnessOfFigure(shown, ms("2026-11-22T10:05:30"))).toMatchObject({ liveness: "late", lateSinceMs: ms("2026-11-22T10:05:30") });
    expect(freshnessOfFigure(shown, ms("2026-11-22T11:00:30")).liveness).toBe("dead");
  }
});

test("a figure of a period that was told to its end is not cut short by the silence after it", () => {
  const heard = { lastHeardAtMs: ms("2026-11-22T10:00:30") };
  const now = ms("2026-11-22T12:00:00");
  expect(isCutShort({ contract: EVERY_5, heard }, period("2026-11-22T09"), now)).toBe(false);
  expect(isCutShort({ contract: EVERY_5, heard }, period("2026-11-22T10"), now)).toBe(true);
  expect(isCutShort({ contract: EVERY_5, heard }, period("2026-11"), ms("2026-11-22T10:05:00"))).toBe(false);
  expect(isCutShort({ contract: BY_17, heard }, period("2026-11"), now)).toBe(false);
});

test("an indicator without any figure is never, and a published one is not expected anew", () => {
  const heard = { lastHeardAtMs: ms("2026-11-22T10:00:00") };
  const now = ms("2026-11-22T10:01:00");
  expect(freshnessOfFigure({ contract: EVERY_5, heard, cadence: "day", newest: undefined }, now).liveness).toBe("never");
  const once = { promise: { kind: "once" } as const, deadAfter: 1 };
  expect(freshnessOfFigure({ contract: once, heard, cadence: "year", newest: period("2018") }, now)).toEqual({
    liveness: "alive",
    missed: 0,
  });
});

test("what is counted from a feed is as fresh as the feed, however long ago something last happened", () => {
  const shown = {
    contract: EVERY_5,
    heard: { lastHeardAtMs: ms("2026-11-22T19:32:00") },
    cadence: "day" as const,
    newest: period("2026-11-19"),
    isCounted: true,
  };
  expect(freshnessOfFigure(shown, ms("2026-11-22T19:37:00") - 1)).toMatchObject({ liveness: "alive", missed: 0 });
  expect(freshnessOfFigure(shown, ms("2026-11-22T19:37:00"))).toMatchObject({ liveness: "late", lateSinceMs: ms("2026-11-22T19:37:00") });
  expect(freshnessOfFigure({ ...shown, isCounted: false }, ms("2026-11-22T19:36:00")).liveness).toBe("late");
});

test("figures that fell due before the source was first heard are not missed; the next one is, at its minute", () => {
  const firstHeardAtMs = ms("2026-11-22T19:27:00");
  const shown = { contract: BY_DAY_6, heard: { firstHeardAtMs, lastHeardAtMs: firstHeardAtMs }, cadence: "month" as const };
  const old = { ...shown, newest: period("2026-03") };
  expect(freshnessOfFigure(old, ms("2026-11-22T19:30:00"))).toMatchObject({ liveness: "alive", missed: 0 });
  expect(freshnessOfFigure(old, ms("2026-12-06T17:00:00") - 1).liveness).toBe("alive");
  expect(freshnessOfFigure(old, ms("2026-12-06T17:00:00"))).toMatchObject({
    liveness: "late",
    missed: 1,
    lateSinceMs: ms("2026-12-06T17:00:00"),
  });
});
