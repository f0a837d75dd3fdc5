import fc from "fast-check";
import { expect, test } from "vitest";
import type { Clock } from "../../../../core/domain/shown-clock.ts";
import { addressFaults, readClock, writeClock } from "../../../../web/clock/clock-address.ts";
import { RATES } from "../../../../web/clock/turn.ts";

const NOW_MS = Date.parse("2026-11-22T10:00:00+07:00");
const EVENING_MS = Date.parse("2026-11-21T20:00:00+07:00");

function read(search: string): Clock {
  return readClock(new URLSearchParams(search), NOW_MS);
}

const second = fc.integer({ min: 0, max: NOW_MS / 1000 - 1 }).map((seconds) => seconds * 1000);
const past = fc.record({
  mode: fc.constant("past" as const),
  atMs: second,
  rate: fc.constantFrom(0, ...RATES),
  knownAsOf: fc.oneof(fc.constant("then" as const), second),
});

test("what is written into the address is read from it again", () => {
  fc.assert(
    fc.property(past, (clock) => {
      const address = new URL("http://wall/?lang=en");
      writeClock(address.searchParams, clock);
      expect(readClock(new URL(address.href).searchParams, NOW_MS)).toEqual(clock);
    }),
  );
});

test("an address typed by hand may leave its plus unescaped, its zone, pace and knowledge out", () => {
  const evening = { mode: "past", atMs: EVENING_MS, rate: 0, knownAsOf: "then" };
  expect(read("?at=2026-11-21T20:00:00+07:00")).toEqual(evening);
  expect(read("?at=2026-11-21T20:00")).toEqual(evening);
  expect(read("?at=2026-11-21T13:00:00Z&known=then&rate=0")).toEqual(evening);
});

test("`known=now` is all that is known when the address is opened", () => {
  expect(read("?at=2026-11-21T20:00&known=now")).toMatchObject({ knownAsOf: NOW_MS });
});

test("without a moment, with none that is one, or with one that has not been, the wall is live", () => {
  for (const search of ["", "?rate=60", "?at=yesterday", "?at=2026-13-01T00:00", "?at=2026-11-23T20:00"]) {
    expect(read(search)).toEqual({ mode: "live" });
  }
});

test("a pace that is not offered is none", () => {
  expect(read("?at=2026-11-21T20:00&rate=9999")).toMatchObject({ rate: 0 });
  expect(read("?at=2026-11-21T20:00&rate=-1")).toMatchObject({ rate: 0 });
});

test.each([
  ["", []],
  ["?at=2026-11-21T20:00&known=then&rate=60", []],
  ["?at=2026-11-21T20:00&known=now", []],
  ["?at=2026-11-21T20:00&known=2026-11-22T00:00", []],
  ["?at=banana", ["at"]],
  ["?at=", ["at"]],
  ["?at=2026-11-22T10:00:01", ["at-ahead"]],
  ["?known=then", ["without-at"]],
  ["?rate=60", ["without-at"]],
  ["?at=2026-11-21T20:00&known=banana", ["known"]],
  ["?at=2026-11-21T20:00&known=2026-11-23T00:00", ["known"]],
  ["?at=2026-11-21T20:00&rate=9999", ["rate"]],
  ["?at=2026-11-21T20:00&rate=", ["rate"]],
  ["?at=2026-11-21T20:00&known=banana&rate=fast", ["known", "rate"]],
])("what is wrong with an address is told: %s", (search, faults) => {
  expect(addressFaults(new URLSearchParams(search), NOW_MS)).toEqual(faults);
});

test("nothing is wrong with an address that the wall has written", () => {
  fc.assert(
    fc.property(past, (clock) => {
      const address = new URLSearchParams();
      writeClock(address, clock);
      expect(addressFaults(address, NOW_MS)).toEqual([]);
    }),
  );
});

test("knowledge of the future takes its default", () => {
  expect(read("?at=2026-11-21T20:00&known=2026-11-23T00:00")).toMatchObject({ knownAsOf: "then" });
});

test("a live wall's address names no moment", () => {
  const address = new URLSearchParams("?lang=en&at=2026-11-21T20:00&known=then&rate=1");
  writeClock(address, { mode: "live" });
  expect(address.toString()).toBe("lang=en");
});
