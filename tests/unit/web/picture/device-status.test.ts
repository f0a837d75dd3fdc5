import { expect, test } from "vitest";
import { STATUS } from "../../../../web/picture/device-status.ts";
import { aCell, aDevice, aView } from "../a-city.ts";

test("each device is fresh, late, lost or never heard by its own interval, and counted once", () => {
  const devices = ["a", "b", "c", "d"].map((code) => aDevice("air-station", { code, intervalS: 10 }));
  const view = aView(devices, [aCell(0, "pm25", { ageS: 20 }), aCell(1, "pm25", { ageS: 40 }), aCell(2, "pm25", { ageS: 90 })]);
  expect([...view.statuses]).toEqual([STATUS.normal, STATUS.stale, STATUS.lost, STATUS.never]);
  expect(view.counts).toEqual({ fresh: 1, stale: 1, lost: 1, never: 1 });
});

test("a device is suspect while a live reading of it is out of range, and counts as fresh", () => {
  const view = aView([aDevice("air-station")], [aCell(0, "pm25", { quality: 1 }), aCell(0, "pm10")]);
  expect([...view.statuses]).toEqual([STATUS.suspect]);
  expect(view.counts.fresh).toBe(1);
});

test("silence outranks doubt: the bad reading of a lost device is no news", () => {
  const view = aView([aDevice("air-station")], [aCell(0, "pm25", { quality: 1, ageS: 3600 })]);
  expect([...view.statuses]).toEqual([STATUS.lost]);
});

test("a bad reading that has grown old no longer makes a talking device suspect", () => {
  const view = aView([aDevice("air-station")], [aCell(0, "pm25", { quality: 1, ageS: 600 }), aCell(0, "pm10")]);
  expect([...view.statuses]).toEqual([STATUS.normal]);
});
