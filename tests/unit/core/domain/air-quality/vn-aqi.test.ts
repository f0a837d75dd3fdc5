import fc from "fast-check";
import { expect, test } from "vitest";
import { AIR_CATEGORIES, airCategoryOf } from "../../../../../core/domain/air-quality/air-category.ts";
import { dailyIndex, hourlyIndex } from "../../../../../core/domain/air-quality/air-quality-index.ts";
import { type SubIndexKind, subIndex } from "../../../../../core/domain/air-quality/breakpoints.ts";
import { greatestEightHours, type HourlyMeans } from "../../../../../core/domain/air-quality/hourly-means.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAY = "2026-11-20";
const MIDNIGHT_MS = Date.parse(`${DAY}T00:00:00+07:00`);

const VECTORS: [SubIndexKind, number, number | undefined][] = [
  ["pm25", 20.3, 41],
  ["o3OneHour", 136.1, 43],
  ["no2", 118.7, 59], // the regulation prints 60, a known erratum
  ["o3EightHours", 89.3, 45],
  ["o3OneHour", 114.6, 36],
  ["no2", 130.8, 65],
  ["pm25", 55.7, 110],
  ["pm25", 0, 0],
  ["pm25", 25, 50],
  ["pm25", 37.5, 75],
  ["pm25", 50, 100],
  ["pm25", 80, 150],
  ["pm25", 150, 200],
  ["pm25", 250, 300],
  ["pm25", 500, 500],
  ["pm25", 900, 500],
  ["pm10", 35, 35],
  ["pm10", 150, 100],
  ["pm10", 250, 150],
  ["so2", 125, 50],
  ["so2", 240, 76],
  ["no2", 200, 100],
  ["co", 5000, 25],
  ["co", 10_000, 50],
  ["o3EightHours", 400, 300],
  ["o3EightHours", 401, undefined],
  ["pm25", 47, 94],
];

test.each(VECTORS)("QĐ 1459/QĐ-TCMT, domain dossier 5.2: %s of %d µg/m³ is index %s", (kind, concentration, index) => {
  expect(subIndex(kind, concentration)).toBe(index);
});

test("what is no concentration has no index", () => {
  expect([-1, Number.NaN, Number.POSITIVE_INFINITY].map((value) => subIndex("pm25", value))).toEqual([undefined, undefined, undefined]);
});

test("QĐ 1459/QĐ-TCMT, worked example: the hour's index is 59, set by NO2, from PM2,5 41, O3 43 and NO2 59", () => {
  const dust = [26.9, 24.7, 20.5, 23.5, 19.5, 16.5, 19.0, 16.5, 20.3, 22.4, 19.6, 20.6];
  const endMs = MIDNIGHT_MS + 20 * HOUR_MS;
  const means = { pm25: endingAt(endMs, dust), o3: endingAt(endMs, [136.1]), no2: endingAt(endMs, [118.7]) };
  expect(hourlyIndex(means, endMs)).toEqual({
    ok: true,
    index: 59,
    dominant: ["no2"],
    subIndexes: { pm25: 41, o3: 43, no2: 59 },
    method: "hourly",
    basis: "QĐ 1459/QĐ-TCMT ngày 12/11/2019",
  });
});

test("QĐ 1459/QĐ-TCMT, worked example: the day's index is 110, Kém, set by PM2,5; ozone counts with its worse table", () => {
  const nextMidnightMs = MIDNIGHT_MS + DAY_MS;
  const means = {
    pm25: endingAt(
      nextMidnightMs,
      Array.from({ length: 24 }, () => 55.7),
    ),
    no2: endingAt(nextMidnightMs, [130.8]),
    o3: endingAt(nextMidnightMs, [114.6, ...Array.from({ length: 7 }, () => (89.3 * 8 - 114.6) / 7)]),
  };
  const index = dailyIndex(means, DAY);
  expect(index).toMatchObject({ index: 110, dominant: ["pm25"], subIndexes: { pm25: 110, no2: 65, o3: 45 }, method: "daily" });
  expect(index.ok && airCategoryOf(index.index)?.vi).toBe("Kém");
});

test("domain dossier 5.2: of the hours 18:00 to 00:00 of the next day the greatest eight-hour mean of ozone is 74,387", () => {
  const ozone = [
    15.7, 14.2, 17.7, 18.9, 19.3, 15.7, 19.7, 22.6, 27.1, 29.0, 31.9, 25.3, 34.7, 35.2, 41.6, 45.7, 49.2, 55.8, 69.6, 78.3, 91.5, 97.7,
    81.2, 71.8, 43.5, 34.3, 21.5, 20.5, 19.4, 20.4, 21.3,
  ];
  const span = { fromMs: MIDNIGHT_MS, untilMs: MIDNIGHT_MS + DAY_MS };
  expect(greatestEightHours(endingAt(span.untilMs, ozone), span, 8)).toBeCloseTo(74.387, 3);
  const withDust = {
    o3: endingAt(span.untilMs, ozone),
    pm10: endingAt(
      span.untilMs,
      Array.from({ length: 24 }, () => 10),
    ),
  };
  // 97,7 of one hour is 31; 74,387 of eight hours is 37.
  expect(dailyIndex(withDust, DAY)).toMatchObject({ subIndexes: { o3: 37 } });
});

test("domain dossier 5.1: eight hours of ozone above 400 have no index, and the hour's own decides", () => {
  const untilMs = MIDNIGHT_MS + DAY_MS;
  const high = Array.from({ length: 24 }, () => 420);
  expect(dailyIndex({ o3: endingAt(untilMs, high), pm25: endingAt(untilMs, high) }, DAY)).toMatchObject({
    subIndexes: { o3: subIndex("o3OneHour", 420) },
  });
});

test("domain dossier 10.9: without dust there is no index, which is not an index of 0", () => {
  const endMs = MIDNIGHT_MS + 20 * HOUR_MS;
  expect(hourlyIndex({ no2: endingAt(endMs, [118.7]) }, endMs)).toEqual({ ok: false, reason: "no-dust" });
  expect(hourlyIndex({}, endMs)).toEqual({ ok: false, reason: "no-dust" });
  expect(dailyIndex({ o3: endingAt(endMs, [50]) }, DAY)).toEqual({ ok: false, reason: "no-dust" });
});

test("a day of too few hours of dust has no mean; how many are enough is a parameter", () => {
  const means = {
    pm25: endingAt(
      MIDNIGHT_MS + DAY_MS,
      Array.from({ length: 17 }, () => 30),
    ),
  };
  expect(dailyIndex(means, DAY)).toEqual({ ok: false, reason: "no-dust" });
  expect(dailyIndex(means, DAY, { hoursOfDay: 17, hoursOfEight: 6 })).toMatchObject({ ok: true, index: 60 });
});

test("a day's hours are those that end from 01:00 to midnight: the one that ends at its first midnight is yesterday's", () => {
  const hours = new Map([
    ...endingAt(
      MIDNIGHT_MS + DAY_MS,
      Array.from({ length: 24 }, () => 20),
    ),
    [MIDNIGHT_MS, 900],
  ]);
  expect(dailyIndex({ pm25: hours }, DAY)).toMatchObject({ index: 40 });
});

test("pollutants that share the greatest index are all named", () => {
  const endMs = MIDNIGHT_MS + 20 * HOUR_MS;
  const means = { pm25: endingAt(endMs, [25, 25, 25]), pm10: endingAt(endMs, [50, 50, 50]) };
  expect(hourlyIndex(means, endMs)).toMatchObject({ index: 50, dominant: ["pm25", "pm10"] });
});

test("a greater concentration never has a smaller index", () => {
  const kinds: SubIndexKind[] = ["pm25", "pm10", "o3OneHour", "o3EightHours", "no2", "so2", "co"];
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.double({ min: 0, max: 2e5, noNaN: true }),
      fc.double({ min: 0, max: 2e5, noNaN: true }),
      (kind, one, other) => {
        const [low, high] = [subIndex(kind, Math.min(one, other)), subIndex(kind, Math.max(one, other))];
        expect(high ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(low ?? 0);
      },
    ),
  );
});

test.each([
  [0, "Tốt", "#00E400"],
  [50, "Tốt", "#00E400"],
  [51, "Trung bình", "#FFFF00"],
  [100, "Trung bình", "#FFFF00"],
  [101, "Kém", "#FF7E00"],
  [151, "Xấu", "#FF0000"],
  [201, "Rất xấu", "#8F3F97"],
  [301, "Nguy hại", "#7E0023"],
  [500, "Nguy hại", "#7E0023"],
])("QĐ 1459/QĐ-TCMT: %d is %s, colour %s", (index, name, colour) => {
  expect(airCategoryOf(index)).toMatchObject({ vi: name, colour });
});

test("the colours are those the regulation gives as red, green and blue", () => {
  const rgb = AIR_CATEGORIES.map(({ colour }) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)).join(";"));
  expect(rgb).toEqual(["0;228;0", "255;255;0", "255;126;0", "255;0;0", "143;63;151", "126;0;35"]);
  expect([-1, 501, 50.5].map(airCategoryOf)).toEqual([undefined, undefined, undefined]);
});

/** Hourly means in order of time, the last of which ends at `endMs`. */
function endingAt(endMs: number, values: readonly number[]): HourlyMeans {
  return new Map(values.map((value, at) => [endMs - (values.length - 1 - at) * HOUR_MS, value]));
}
