import { expect, test } from "vitest";
import type { Clock } from "../../../../core/domain/shown-clock.ts";
import { LIVE, turnedAtRate, turnedTo, turnedToKnowledge, yesterdayEveningMs } from "../../../../web/clock/turn.ts";

const NOW_MS = Date.parse("2026-11-22T10:00:00.400+07:00");
const HOUR_MS = 3_600_000;
const live = { clock: LIVE, shownMs: NOW_MS, nowMs: NOW_MS };

function past(own: Partial<Extract<Clock, { mode: "past" }>> = {}, shownMs = NOW_MS - HOUR_MS) {
  const clock: Clock = { mode: "past", atMs: NOW_MS - 2 * HOUR_MS, rate: 0, knownAsOf: "then", ...own };
  return { clock, shownMs, nowMs: NOW_MS };
}

test("from live the wall turns back to a full second, stands still there, and shows what was known then", () => {
  expect(turnedTo(live, NOW_MS - HOUR_MS)).toEqual({
    mode: "past",
    atMs: Date.parse("2026-11-22T09:00:00+07:00"),
    rate: 0,
    knownAsOf: "then",
  });
});

test("a jump within the past keeps pace and knowledge", () => {
  const known = NOW_MS - 5 * HOUR_MS;
  expect(turnedTo(past({ rate: 60, knownAsOf: known }), 3_600_000)).toEqual({
    mode: "past",
    atMs: 3_600_000,
    rate: 60,
    knownAsOf: known,
  });
});

test("turning to now or later is turning to live", () => {
  expect(turnedTo(past(), NOW_MS)).toBe(LIVE);
  expect(turnedTo(past(), NOW_MS + HOUR_MS)).toBe(LIVE);
});

test("another pace goes on from the instant shown, not from where the playing began", () => {
  expect(turnedAtRate(past({ rate: 1 }), 600)).toMatchObject({ atMs: Date.parse("2026-11-22T09:00:00+07:00"), rate: 600 });
  expect(turnedAtRate(live, 60)).toBe(LIVE);
});

test("the corrected past is the one known at the instant of asking, so that it stays the same while it is shown", () => {
  const corrected = turnedToKnowledge(past({ rate: 10 }), "now");
  expect(corrected).toMatchObject({ rate: 10, knownAsOf: Date.parse("2026-11-22T10:00:00+07:00") });
  expect(turnedToKnowledge({ ...past(), clock: corrected }, "then")).toMatchObject({ knownAsOf: "then" });
});

test("yesterday evening is Vietnam's, also in the hours when UTC is a day behind", () => {
  const evening = Date.parse("2026-11-21T20:00:00+07:00");
  expect(yesterdayEveningMs(Date.parse("2026-11-22T00:00:00+07:00"))).toBe(evening);
  expect(yesterdayEveningMs(Date.parse("2026-11-22T06:59:59+07:00"))).toBe(evening);
  expect(yesterdayEveningMs(Date.parse("2026-11-22T23:59:59+07:00"))).toBe(evening);
});
