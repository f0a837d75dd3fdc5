import { expect, test } from "vitest";
import { cabinetsOf, lightDueAt, sumCabinets } from "../../../../web/picture/cabinets.ts";
import { aCell } from "../a-city.ts";
import { several, watchedOf } from "./telemetry-city.ts";

const PLACE = { lat: 20.54, lon: 105.92 };
const at = (time: string) => Date.parse(`2026-11-21T${time}:00+07:00`);

/** Cabinets with this share of lamps on, volts and age in seconds at that time of the day. */
function cabinets(time: string, given: readonly { lamps: number; volts?: number; ageS?: number }[]) {
  const nowMs = at(time);
  const cells = given.flatMap(({ lamps, volts = 225, ageS = 0 }, place) =>
    (
      [
        ["lamps_on", lamps],
        ["voltage", volts],
        ["power", lamps / 10],
      ] as const
    ).map(([metric, value]) => ({ ...aCell(place, metric, { value }), observedAtMs: nowMs - 1000 * ageS })),
  );
  return cabinetsOf(watchedOf(several("lighting-cabinet", given.length), cells, nowMs), [...given.keys()]);
}

test("lamps are due from half an hour after sunset to half an hour before sunrise, and by day they are not", () => {
  expect(["00:30", "05:20", "06:20", "07:30", "12:00", "17:30", "18:10", "22:00"].map((time) => lightDueAt(PLACE, at(time)))).toEqual([
    "on",
    "on",
    "either",
    "off",
    "off",
    "either",
    "on",
    "on",
  ]);
});

test("at night a dark cabinet comes first, then a voltage that is off, then silent ones, then what is right", () => {
  const told = cabinets("22:00", [{ lamps: 98 }, { lamps: 0 }, { lamps: 97, ageS: 900 }, { lamps: 50, volts: 180 }]);
  expect(told.map(({ place, state }) => [place, state])).toEqual([
    [1, "dark"],
    [3, "voltage"],
    [2, "silent"],
    [0, "right"],
  ]);
  expect(sumCabinets(told)).toMatchObject({ burning: 2, told: 3, counts: { dark: 1, voltage: 1, silent: 1, right: 1, daytime: 0 } });
  expect(sumCabinets(told).powerKW).toBeCloseTo(14.8);
});

test("by day burning lamps are the ones to see to; half of the lamps late at night are by plan", () => {
  expect(cabinets("12:00", [{ lamps: 0 }, { lamps: 80 }]).map(({ state }) => state)).toEqual(["daytime", "right"]);
  expect(cabinets("02:00", [{ lamps: 49 }])[0]?.state).toBe("right");
});

test("around sunset either is right", () => {
  expect(cabinets("17:30", [{ lamps: 0 }, { lamps: 99 }]).every(({ state }) => state === "right")).toBe(true);
});
