import { expect, test } from "vitest";
import { alarmSetting, gaugeLevels, gaugeOfSetting, whyLevelsDisordered } from "../../../../../core/domain/water-alarm/declared-levels.ts";

const TODAY = "2026-11-22";
const NONE = { 1: undefined, 2: undefined, 3: undefined };

test("a gauge and a level are named by the code of their setting, and by no other", () => {
  expect(gaugeOfSetting(alarmSetting("hn-water-001", 2))).toEqual({ gauge: "hn-water-001", level: 2 });
  for (const code of ["water.alarm.hn-water-001", "water.alarm.hn-water-001.4", "water.extreme"])
    expect(gaugeOfSetting(code)).toBeUndefined();
});

test("what is declared goes before what is known of the station; where neither says anything nothing is made up", () => {
  expect(gaugeLevels("Trạm Quế – sông Đáy", TODAY)).toEqual(NONE);
  expect(gaugeLevels("Trạm Quế – sông Đáy", TODAY, { 2: 4 })).toEqual({ ...NONE, 2: 4 });
  expect(gaugeLevels("Trạm Kim Long – sông Hương", TODAY, { 3: 3.6 })).toEqual({ 1: 1, 2: 2, 3: 3.6 });
});

test("each level lies above the one before it, as far as they are known", () => {
  for (const levels of [NONE, { ...NONE, 2: 4 }, { 1: 1, 2: undefined, 3: 3 }, { 1: 1, 2: 2, 3: 3 }])
    expect(whyLevelsDisordered(levels)).toBeUndefined();
  expect(whyLevelsDisordered({ 1: 1, 2: 1, 3: 3 })?.en).toMatch(/^Alarm level 2 \(1\.00 m\) must lie above alarm level 1 \(1\.00 m\)/);
  expect(whyLevelsDisordered({ 1: 3, 2: undefined, 3: 2.5 })?.vi).toMatch(/^Báo động 3 \(2,50 m\) phải cao hơn báo động 1 \(3,00 m\)/);
});
