import { expect, test } from "vitest";
import { listSettingsOperation } from "../../../../core/contracts/api/catalogue-api.ts";
import { alarmLevelsAddress, readAlarmLevels } from "../../../../web/history/alarm-levels.ts";

const NOW_MS = Date.parse("2026-11-22T23:47:31+07:00");
const queryOf = (address: string) => {
  const query = Object.fromEntries(new URL(address, "http://wall").searchParams);
  expect(listSettingsOperation.query?.safeParse(query).success).toBe(true);
  return query;
};

test("the levels of the day shown are asked for, in the past as they were known", () => {
  expect(queryOf(alarmLevelsAddress({ mode: "live" }, NOW_MS))).toEqual({ on: "2026-11-22", prefix: "water.alarm." });
  const past = { mode: "past", atMs: NOW_MS, rate: 1 } as const;
  expect(queryOf(alarmLevelsAddress({ ...past, knownAsOf: "then" }, NOW_MS)).known).toBe("2026-11-23T00:00:00+07:00");
  expect(queryOf(alarmLevelsAddress({ ...past, knownAsOf: NOW_MS }, NOW_MS - 86_400_000))).toMatchObject({ on: "2026-11-21" });
});

test("of the settings those of gauges with a value are taken, and of other answers nothing", () => {
  const settings = [
    { code: "water.alarm.hn-water-001.1", value: 2 },
    { code: "water.alarm.hn-water-001.3", value: 4.5 },
    { code: "water.alarm.hn-water-002.1" },
    { code: "water.extreme", value: 1 },
    "nonsense",
  ];
  expect(readAlarmLevels({ settings })).toEqual(new Map([["hn-water-001", { 1: 2, 3: 4.5 }]]));
  expect(readAlarmLevels({ settings: "none" })).toBeUndefined();
  expect(readAlarmLevels(undefined)).toBeUndefined();
});
