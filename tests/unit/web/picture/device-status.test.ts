import { expect, test } from "vitest";
import { STATUS } from "../../../../web/picture/device-status.ts";
import { aCell, aDevice, anAlarm, aView } from "../a-city.ts";

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

test("a device that the platform has declared silent is lost, however young its last reading looks", () => {
  const view = aView([aDevice("air-station", { intervalS: 600 })], [aCell(0, "pm25", { ageS: 60 })], {
    alarms: [anAlarm(0, { agoS: 45 })],
  });
  expect([...view.statuses]).toEqual([STATUS.lost]);
  expect(view.counts).toEqual({ fresh: 0, stale: 0, lost: 1, never: 0 });
});

test("a reading taken after the silence began outranks the declaration, and the end of it changes nothing more", () => {
  const devices = [aDevice("air-station")];
  const spoke = aView(devices, [aCell(0, "pm25", { ageS: 5 })], { alarms: [anAlarm(0, { agoS: 400 })] });
  expect([...spoke.statuses]).toEqual([STATUS.normal]);
  const ended = aView(devices, [aCell(0, "pm25", { ageS: 5 })], { alarms: [anAlarm(0), { ...anAlarm(0), endedAtMs: 1 }] });
  expect([...ended.statuses]).toEqual([STATUS.normal]);
});

test("one metric that is missing does not make the device silent", () => {
  const view = aView([aDevice("air-station")], [aCell(0, "pm25")], { alarms: [anAlarm(0, { metric: 3 })] });
  expect([...view.statuses]).toEqual([STATUS.normal]);
});
