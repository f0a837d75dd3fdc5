import fc from "fast-check";
import { expect, test } from "vitest";
import { streetsOf } from "../../../../web/picture/streets.ts";
import { aCell, NOW_MS } from "../a-city.ts";
import { curvesOf, several, watchedOf } from "./telemetry-city.ts";

const STEP_MS = 300_000;
const STREETS = ["Biên Hòa", "Biên Hòa", "Lê Duẩn", "QL1"];
const counters = several("traffic-counter", 4, (place) => ({ street: STREETS[place] ?? "" }));
const kinds = new Map([
  ["Biên Hòa", "street"],
  ["Lê Duẩn", "street"],
  ["QL1", "road"],
] as const);

function streets(speeds: readonly number[], own: { past?: readonly (readonly (number | null)[])[]; ageS?: number } = {}) {
  const cells = speeds.flatMap((value, place) => [
    aCell(place, "traffic_speed", { value, ageS: own.ageS ?? 0 }),
    aCell(place, "traffic_flow", { value: 100 * (place + 1), ageS: own.ageS ?? 0 }),
  ]);
  const past = own.past ?? speeds.map((speed) => Array.from({ length: 36 }, () => speed));
  const curves = curvesOf({
    kind: "traffic-counter",
    stepMs: STEP_MS,
    means: { traffic_speed: past },
    freeSpeedKmh: [40, 40, 40, 60],
  });
  return streetsOf(watchedOf(counters, cells), [0, 1, 2, 3], { curves, kinds });
}

test("counters of a street are one street, and the street with the worst level of service comes first", () => {
  const told = streets([20, 30, 8, 60]);
  expect(told.map(({ name, level }) => [name, level])).toEqual([
    ["Lê Duẩn", "F"],
    ["Biên Hòa", "C"],
    ["QL1", "A"],
  ]);
  const street = told[1];
  expect(street?.speedKmh).toBeCloseTo(24);
  expect([street?.flow, street?.told, street?.share?.toFixed(2)]).toEqual([150, 2, "0.60"]);
});

test("since when is where it became as bad as it is, and before the curves where it always was", () => {
  const past = [40, 40, 40, 60].map((speed, place) =>
    Array.from({ length: 36 }, (_, step) => (place === 2 && step >= 30 ? 8 : place === 3 ? 20 : speed)),
  );
  const told = streets([40, 40, 8, 20], { past });
  expect(told.find(({ name }) => name === "Lê Duẩn")).toMatchObject({ sinceMs: NOW_MS - 6 * STEP_MS, isSinceBefore: false });
  expect(told.find(({ name }) => name === "QL1")).toMatchObject({ sinceMs: NOW_MS - 36 * STEP_MS, isSinceBefore: true });
});

test("a street that nobody tells of has no level and comes last", () => {
  const told = streets([8, 8, 8, 8], { ageS: 3600 });
  expect(told.every(({ level, speedKmh, told: count }) => level === undefined && speedKmh === undefined && count === 0)).toBe(true);
});

test("a street that the province does not have is judged by what it keeps of its free speed", () => {
  const cells = [aCell(0, "traffic_speed", { value: 15 }), aCell(0, "traffic_flow", { value: 10 })];
  const curves = curvesOf({ kind: "traffic-counter", stepMs: STEP_MS, means: { traffic_speed: [[15]] }, freeSpeedKmh: [40] });
  const watched = watchedOf(counters.slice(0, 1), cells);
  expect(streetsOf(watched, [0], { curves, kinds: new Map() })[0]?.level).toBe("E");
  expect(streetsOf(watched, [0], { curves: undefined, kinds: new Map() })[0]?.level).toBeUndefined();
});

test("levels are ordered from worst to best whatever the speeds", () => {
  fc.assert(
    fc.property(fc.tuple(...STREETS.map(() => fc.integer({ min: 1, max: 90 }))), (speeds) => {
      const levels = streets(speeds).map(({ level }) => level ?? "0");
      expect(levels).toEqual(levels.toSorted().toReversed());
    }),
  );
});
