import { expect, test } from "vitest";
import { shownAtMs, UNTOLD } from "../../../../web/clock/shown-instant.ts";

const AT_MS = Date.parse("2026-11-21T20:00:00+07:00");
const ARRIVED_MS = 5000;

function shown(rate: number, localNowMs: number) {
  const clock = { mode: "past", atMs: 0, rate, knownAsOf: "then" } as const;
  return shownAtMs({ clock, atMs: AT_MS, arrivedAtMs: ARRIVED_MS }, { nowMs: localNowMs, offsetMs: 99_000 });
}

test("live, the instant shown is the server's time, whatever the screen's own clock says", () => {
  expect(shownAtMs(UNTOLD, { nowMs: 1000, offsetMs: 99_000 })).toBe(100_000);
});

test("a past that stands still shows the same instant however long one looks", () => {
  expect(shown(0, ARRIVED_MS + 3_600_000)).toBe(AT_MS);
});

test("at the pace of life the past goes on between two frames, and waits when none comes", () => {
  expect(shown(1, ARRIVED_MS + 700)).toBe(AT_MS + 700);
  expect(shown(1, ARRIVED_MS + 60_000)).toBe(AT_MS + 3000);
  expect(shown(1, ARRIVED_MS - 50)).toBe(AT_MS);
});

test("played fast, only frames move the clock: ages never run ahead of the values they belong to", () => {
  expect(shown(600, ARRIVED_MS + 900)).toBe(AT_MS);
});
