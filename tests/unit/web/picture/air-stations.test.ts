import fc from "fast-check";
import { expect, test } from "vitest";
import { airStations, lastWholeHourMs } from "../../../../web/picture/air-stations.ts";
import { aCell, NOW_MS } from "../a-city.ts";
import { curvesOf, several, watchedOf } from "./telemetry-city.ts";

const HOUR_MS = 3_600_000;

/** The twelve hours of dust of each station, newest last, and an hour of NO₂. */
function hoursOf(dust: readonly (readonly (number | null)[])[], own: { no2?: number; heard?: number } = {}) {
  return {
    dust: curvesOf({
      kind: "air-station",
      stepMs: HOUR_MS,
      means: { pm25: dust },
      ...(own.heard === undefined ? {} : { heard: own.heard }),
    }),
    gases: curvesOf({ kind: "air-station", stepMs: HOUR_MS, means: { no2: dust.map(() => [own.no2 ?? 10]) } }),
  };
}

const steady = (value: number) => Array.from({ length: 12 }, () => value);
const alive = (count: number) => Array.from({ length: count }, (_, place) => aCell(place, "pm25", { value: 20 }));

test("the worst station comes first, with the pollutant that decides and its band", () => {
  const devices = several("air-station", 3);
  const stations = airStations(watchedOf(devices, alive(3)), [0, 1, 2], hoursOf([steady(20), steady(100), steady(45)]));
  expect(stations.map(({ place, index, category, dominant }) => [place, index, category?.code, dominant])).toEqual([
    [1, 164, "bad", ["pm25"]],
    [2, 90, "moderate", ["pm25"]],
    [0, 40, "good", ["pm25"]],
  ]);
});

test("a gas decides where it is worse than the dust", () => {
  const [station] = airStations(watchedOf(several("air-station", 1), alive(1)), [0], hoursOf([steady(10)], { no2: 118.7 }));
  expect([station?.index, station?.dominant]).toEqual([59, ["no2"]]);
});

test("a reading of now, however high, makes no index: without hours there is none", () => {
  const watched = watchedOf(several("air-station", 1), [aCell(0, "pm25", { value: 480 })]);
  expect(airStations(watched, [0], undefined)[0]).toMatchObject({ index: undefined, category: undefined, standing: "normal" });
  const gaps: (number | null)[] = [...steady(40).slice(0, 9), null, null, 40];
  expect(airStations(watched, [0], hoursOf([gaps]))[0]?.index).toBeUndefined();
});

test("an hour of which less than three quarters was heard does not count", () => {
  const watched = watchedOf(several("air-station", 1), alive(1));
  expect(airStations(watched, [0], hoursOf([steady(40)], { heard: 8 }))[0]?.index).toBeUndefined();
  expect(airStations(watched, [0], hoursOf([steady(40)], { heard: 9 }))[0]?.index).toBe(80);
});

test("stations without an index come last, and a dead one says so beside the index of its last hour", () => {
  const devices = several("air-station", 2);
  const cells = [aCell(0, "pm25", { value: 20, ageS: 600 }), aCell(1, "pm25", { value: 20 })];
  const stations = airStations(watchedOf(devices, cells), [0, 1], hoursOf([steady(20), steady(30).map(() => null)]));
  expect(stations.map(({ place, index, standing }) => [place, index, standing])).toEqual([
    [0, 40, "lost"],
    [1, undefined, "normal"],
  ]);
});

test("the hour told is the last that ended", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2e12 }), (nowMs) => {
      const endMs = lastWholeHourMs(nowMs);
      expect(endMs % HOUR_MS).toBe(0);
      expect(nowMs - endMs).toBeGreaterThanOrEqual(0);
      expect(nowMs - endMs).toBeLessThan(HOUR_MS);
    }),
  );
  expect(lastWholeHourMs(NOW_MS)).toBe(NOW_MS);
});

test("stations are ordered by index whatever the hours are", () => {
  const hours = fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 700 }), { nil: null }), { minLength: 12, maxLength: 12 }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(hours, (dust) => {
      const devices = several("air-station", dust.length);
      const stations = airStations(watchedOf(devices, alive(dust.length)), [...dust.keys()], hoursOf(dust));
      const indices = stations.map(({ index }) => index ?? -1);
      expect(indices).toEqual(indices.toSorted((one, other) => other - one));
      for (const { index, dominant } of stations) expect(dominant.length > 0).toBe(index !== undefined);
    }),
  );
});
