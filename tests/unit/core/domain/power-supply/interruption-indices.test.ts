import { expect, test } from "vitest";
import { interruptionIndices } from "../../../../../core/domain/power-supply/interruption-indices.ts";

const MINUTE = 60_000;
const AUGUST = {
  fromMs: Date.parse("2019-08-01T00:00:00+07:00"),
  untilMs: Date.parse("2019-09-01T00:00:00+07:00"),
  customersServed: 10_000,
};

test("published for the northern grid, domain dossier 2.15: interruptions that make SAIDI 54,04, SAIFI 0,5 and MAIFI 0,04 make just these", () => {
  const indices = interruptionIndices(
    [lasting(5, 108.08, 5000), { fromMs: AUGUST.fromMs + 9 * MINUTE, untilMs: AUGUST.fromMs + 10 * MINUTE, customers: 400 }],
    AUGUST,
  );
  expect(indices?.saidi).toBeCloseTo(54.04, 10);
  expect(indices).toMatchObject({ saifi: 0.5, maifi: 0.04 });
});

test("an interruption over the turn of the month counts once, where it began, and its minutes where they passed", () => {
  const over = [{ fromMs: AUGUST.untilMs - 30 * MINUTE, untilMs: AUGUST.untilMs + 60 * MINUTE, customers: 1000 }];
  const september = { ...AUGUST, fromMs: AUGUST.untilMs, untilMs: AUGUST.untilMs + 30 * 1440 * MINUTE };
  expect(interruptionIndices(over, AUGUST)).toEqual({ saidi: 3, saifi: 0.1, maifi: 0 });
  expect(interruptionIndices(over, september)).toEqual({ saidi: 6, saifi: 0, maifi: 0 });
});

test("one that still lasts counts up to the end of the period", () => {
  const open = [{ fromMs: AUGUST.untilMs - 60 * MINUTE, untilMs: undefined, customers: 1000 }];
  expect(interruptionIndices(open, AUGUST)).toEqual({ saidi: 6, saifi: 0.1, maifi: 0 });
});

test("up to how long an interruption is momentary is a parameter", () => {
  const five = [lasting(1, 5, 1000)];
  expect(interruptionIndices(five, AUGUST)).toEqual({ saidi: 0, saifi: 0, maifi: 0.1 });
  expect(interruptionIndices(five, AUGUST, 3)).toEqual({ saidi: 0.5, saifi: 0.1, maifi: 0 });
});

test("no interruption is 0; nobody served is no index", () => {
  expect(interruptionIndices([], AUGUST)).toEqual({ saidi: 0, saifi: 0, maifi: 0 });
  expect(interruptionIndices([], { ...AUGUST, customersServed: 0 })).toBeUndefined();
  expect(interruptionIndices([lasting(1, 10, -1)], AUGUST)).toBeUndefined();
});

function lasting(day: number, minutes: number, customers: number) {
  const fromMs = AUGUST.fromMs + day * 1440 * MINUTE;
  return { fromMs, untilMs: fromMs + minutes * MINUTE, customers };
}
