import { expect, test } from "vitest";
import { highestReading } from "../../../../web/picture/highest-readings.ts";
import { meansOf } from "../../../../web/picture/means.ts";
import { aCell, aCity, aDevice, NOW_MS } from "../a-city.ts";

test("only good and fresh readings make the mean; the coverage says of how many stations", () => {
  const devices = ["a", "b", "c", "d", "e"].map((code) => aDevice("air-station", { code }));
  const { buffers } = aCity(devices, [
    aCell(0, "pm25", { value: 10 }),
    aCell(1, "pm25", { value: 30 }),
    aCell(2, "pm25", { value: 900, quality: 1 }),
    aCell(3, "pm25", { value: 900, ageS: 600 }),
  ]);
  const mean = meansOf(["pm25"], { devices, buffers, nowMs: NOW_MS }).get("pm25");
  expect(mean).toEqual({ metric: "pm25", mean: 20, counted: 2, stations: 5, newestAtMs: NOW_MS });
});

test("without a reading that counts there is no mean, but the last one seen is remembered", () => {
  const devices = [aDevice("water-gauge")];
  const { buffers } = aCity(devices, [aCell(0, "water_level", { value: 3, ageS: 7200 })]);
  const mean = meansOf(["water_level"], { devices, buffers, nowMs: NOW_MS }).get("water_level");
  expect(mean?.mean).toBeUndefined();
  expect(mean?.newestAtMs).toBe(NOW_MS - 7_200_000);
});

test("stations of another kind do not count as missing", () => {
  const devices = [aDevice("air-station"), aDevice("noise-meter")];
  const { buffers } = aCity(devices, [aCell(0, "pm25")]);
  expect(meansOf(["pm25"], { devices, buffers, nowMs: NOW_MS }).get("pm25")?.stations).toBe(1);
});

test("60 and 70 decibels mean 67.4, as sound energy does, and not 65", () => {
  const devices = [aDevice("noise-meter", { code: "a" }), aDevice("noise-meter", { code: "b" })];
  const { buffers } = aCity(devices, [aCell(0, "laeq", { value: 60 }), aCell(1, "laeq", { value: 70 })]);
  expect(meansOf(["laeq"], { devices, buffers, nowMs: NOW_MS }).get("laeq")?.mean).toBeCloseTo(67.4, 1);
});

test("the highest reading is of a station that is good and fresh, and none where there is no such station", () => {
  const devices = ["a", "b", "c"].map((code) => aDevice("air-station", { code }));
  const { buffers } = aCity(devices, [
    aCell(0, "pm25", { value: 20 }),
    aCell(1, "pm25", { value: 900, quality: 1 }),
    aCell(2, "pm25", { value: 80, ageS: 900 }),
  ]);
  const city = { devices, buffers, nowMs: NOW_MS };
  expect(highestReading(city, "pm25")).toEqual({ metric: "pm25", device: 0, value: 20, observedAtMs: NOW_MS });
  expect(highestReading(city, "pm10")).toBeUndefined();
});
