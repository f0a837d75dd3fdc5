import { expect, test } from "vitest";
import { devicesBy } from "../../../../web/picture/kept-devices.ts";
import { aCell, NOW_MS } from "../a-city.ts";
import { several, watchedOf } from "./telemetry-city.ts";

const devices = several("water-gauge", 1);
const past = { mode: "past", atMs: NOW_MS, rate: 0 } as const;

test("by what is known now, a past told in steps of five minutes is not late between two of them; who is gone for longer is", () => {
  const kept = devicesBy(devices, { ...past, knownAsOf: NOW_MS });
  const statusAfter = (ageS: number) => watchedOf(kept, [aCell(0, "water_level", { ageS })]).statuses[0];
  expect([0, 299, 400, 1200].map(statusAfter)).toEqual([0, 0, 1, 2]);
});

test("live and by what was known then devices are held to their own interval, and the register stays the same object", () => {
  expect(devicesBy(devices, { mode: "live" })).toBe(devices);
  expect(devicesBy(devices, { ...past, knownAsOf: "then" })).toBe(devices);
  expect(devicesBy(devices, { ...past, knownAsOf: 1 })).toBe(devicesBy(devices, { ...past, knownAsOf: 2 }));
});
