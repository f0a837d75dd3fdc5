import fc from "fast-check";
import { expect, test } from "vitest";
import {
  freewayLevel,
  type LevelOfService,
  type StreetClass,
  signalLevel,
  streetLevelByShare,
  streetLevelBySpeed,
} from "../../../../../core/domain/road-traffic/level-of-service.ts";
import {
  densityFromOccupancy,
  densityPerKm,
  flowPerHour,
  headwayS,
  passengerCarUnits,
  spaceMeanSpeed,
  timeMeanSpeed,
} from "../../../../../core/domain/road-traffic/traffic-measures.ts";
import { bufferIndex, planningTimeIndex, travelTimeIndex } from "../../../../../core/domain/road-traffic/travel-time.ts";

const KM_PER_MILE = 1.609_344;

test("HCM, domain dossier 6.1: a freeway's density in cars a mile and lane, at its limits and just above", () => {
  const at = [11, 18, 26, 35, 45].map((perMile) => freewayLevel((perMile - 0.001) / KM_PER_MILE));
  const above = [11, 18, 26, 35, 45].map((perMile) => freewayLevel((perMile + 0.001) / KM_PER_MILE));
  expect([at, above]).toEqual([
    ["A", "B", "C", "D", "E"],
    ["B", "C", "D", "E", "F"],
  ]);
});

test("HCM, domain dossier 6.1: in cars a kilometre and lane the limits are 6,8, 11,2, 16,2, 21,75 and 28,0", () => {
  expect([6.8, 11.1, 16.1, 21.7, 27.9].map(freewayLevel)).toEqual(["A", "B", "C", "D", "E"]);
  expect([6.9, 11.2, 16.2, 21.8, 28.0].map(freewayLevel)).toEqual(["B", "C", "D", "E", "F"]);
});

test.each<[StreetClass, number[]]>([
  ["I", [42, 34, 27, 21, 16]],
  ["II", [35, 28, 22, 17, 13]],
  ["III", [30, 24, 18, 14, 10]],
  ["IV", [25, 19, 13, 9, 7]],
])("HCM 2000, exhibit 15-2: on a street of class %s a level needs more than %j miles an hour", (streetClass, limits) => {
  expect(limits.map((mph) => streetLevelBySpeed(streetClass, mph * KM_PER_MILE + 0.01))).toEqual(["A", "B", "C", "D", "E"]);
  expect(limits.map((mph) => streetLevelBySpeed(streetClass, mph * KM_PER_MILE - 0.01))).toEqual(["B", "C", "D", "E", "F"]);
});

test("HCM 2010, domain dossier 6.1: by share of the free-flow speed, and over capacity F whatever the speed", () => {
  expect([86, 85, 67, 50, 40, 30].map((percent) => streetLevelByShare(percent))).toEqual(["A", "B", "C", "D", "E", "F"]);
  expect(streetLevelByShare(95, 1.01)).toBe("F");
  expect(streetLevelByShare(95, 1)).toBe("A");
});

test("HCM, domain dossier 6.1: by the delay at lights", () => {
  expect([10, 20, 35, 55, 80, 81].map(signalLevel)).toEqual(["A", "B", "C", "D", "E", "F"]);
});

test("what is no number has no level", () => {
  const levels: (LevelOfService | undefined)[] = [freewayLevel(-1), streetLevelBySpeed("I", Number.NaN), signalLevel(-0.1)];
  expect(levels).toEqual([undefined, undefined, undefined]);
});

test("domain dossier 6.1 and 10.13: a count of 150 vehicles in five minutes is 1800 an hour, one every two seconds", () => {
  expect(flowPerHour(150, 300)).toBe(1800);
  expect(headwayS(1800)).toBe(2);
  expect([flowPerHour(150, 0), headwayS(0)]).toEqual([undefined, undefined]);
});

test("domain dossier 6.1: the space mean of 30 and 60 km/h is 40, their time mean 45, and a flow is divided by the first", () => {
  expect(spaceMeanSpeed([30, 60])).toBeCloseTo(40, 10);
  expect(timeMeanSpeed([30, 60])).toBe(45);
  expect(densityPerKm(1800, 40)).toBe(45);
  expect([spaceMeanSpeed([30, 0]), spaceMeanSpeed([]), timeMeanSpeed([]), densityPerKm(1800, 0)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("domain dossier 6.1: the space mean is never above the time mean", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 1, max: 150, noNaN: true }), { minLength: 1 }), (speeds) => {
      expect(spaceMeanSpeed(speeds)).toBeLessThanOrEqual((timeMeanSpeed(speeds) ?? 0) + 1e-9);
    }),
  );
});

test("domain dossier 6.1: a tenth of the time covered by cars of 4,5 m over a loop of 2 m is about 15 a kilometre", () => {
  expect(densityFromOccupancy(0.1, { vehicleM: 4.5, detectorM: 2 })).toBeCloseTo(15.385, 3);
  expect(densityFromOccupancy(10, { vehicleM: 4.5, detectorM: 2 })).toBeUndefined();
});

test("domain dossier 6.1: car units need a factor for every class that was counted", () => {
  expect(passengerCarUnits({ car: 100, motorcycle: 1000 }, { car: 1, motorcycle: 0.25 })).toBe(350);
  expect(passengerCarUnits({ car: 100, bus: 3 }, { car: 1 })).toBeUndefined();
});

test("domain dossier 6.1: travel-time index, planning-time index and buffer of a road of 10 minutes that takes 13, 12 in the mean, 15 at worst", () => {
  const times = { freeFlow: 10, now: 13, mean: 12, p95: 15 };
  expect([travelTimeIndex(times), planningTimeIndex(times), bufferIndex(times)]).toEqual([1.3, 1.5, 0.25]);
  expect(travelTimeIndex({ freeFlow: 10, now: 9 })).toBe(1);
  expect([travelTimeIndex({ freeFlow: 0, now: 9 }), planningTimeIndex({ freeFlow: 0, p95: 9 }), bufferIndex({ mean: 0, p95: 9 })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
