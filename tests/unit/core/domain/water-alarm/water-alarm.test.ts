import { expect, test } from "vitest";
import { alarmLevelsOn, GAUGE_STATIONS, type LevelsOfDay } from "../../../../../core/domain/water-alarm/alarm-levels.ts";
import { judgeStage, offsetFrom } from "../../../../../core/domain/water-alarm/judge-stage.ts";
import { readStage } from "../../../../../core/domain/water-alarm/read-stage.ts";
import { stageTrend } from "../../../../../core/domain/water-alarm/stage-trend.ts";

test.each([
  ["kim-long", 1, 2, 3.5],
  ["phu-oc", 1.5, 3, 4.5],
  ["yen-bai", 30, 31, 32],
  ["ha-noi", 9.5, 10.5, 11.5],
  ["phu-ly", undefined, undefined, undefined],
])("QĐ 05/2020/QĐ-TTg, domain dossier 5.5: the levels of %s are %s, %s and %s m", (station, one, two, three) => {
  expect(levelsOf(station)).toEqual({ 1: one, 2: two, 3: three });
});

test.each([
  ["kim-long", 5.05, 3, 1.55],
  ["kim-long", 2.71, 2, 0.71],
  ["kim-long", 4.03, 3, 0.53],
  ["kim-long", 3.31, 3, -0.19],
  ["kim-long", 0.9, 1, -0.1],
  ["phu-oc", 5.28, 3, 0.78],
] as const)("bulletins of Huế, domain dossier 5.5: at %s %d m is BĐ%d %d m", (station, stageM, level, offsetM) => {
  expect(offsetFrom(stageM, levelsOf(station)[level] ?? Number.NaN)).toBe(offsetM);
});

test.each([
  [0.9, 0, "below", "dưới báo động 1 là 0,10 m"],
  [1, 1, "level-1", "ở mức báo động 1"],
  [2.71, 2, "level-2", "trên báo động 2 là 0,71 m"],
  [3.31, 2, "level-2", "trên báo động 2 là 1,31 m"],
  [4.03, 3, "level-3", "trên báo động 3 là 0,53 m"],
  [5.05, 3, "extreme", "trên báo động 3 là 1,55 m"],
])("Kim Long at %d m has reached level %d, is shown as %s and told as “%s”", (stageM, reached, band, vi) => {
  expect(judgeStage(stageM, levelsOf("kim-long"))).toMatchObject({ ok: true, reached, band, text: { vi } });
});

test("how far above BĐ3 a flood is extreme is a parameter", () => {
  expect(judgeStage(5.05, levelsOf("kim-long"), 2)).toMatchObject({ band: "level-3" });
});

test("domain dossier 5.5 and 10.11: a stage is judged by the level of its time: 4,47 m in 1998 was BĐ3 + 1,47", () => {
  const then = levelsOf("kim-long", "1998-11-20");
  expect(judgeStage(4.47, then)).toMatchObject({ reached: 3, offsetM: 1.47 });
  expect(judgeStage(4.47, levelsOf("kim-long"))).toMatchObject({ reached: 3, offsetM: 0.97 });
});

test("where a level that would decide is not known, a stage is undecided and not below it", () => {
  const then = levelsOf("kim-long", "1998-11-20");
  expect(judgeStage(2.5, then)).toEqual({ ok: false, reason: "levels-not-known" });
  expect(judgeStage(9, levelsOf("kim-long", "2010-10-10"))).toEqual({ ok: false, reason: "levels-not-known" });
  expect(judgeStage(4.2, levelsOf("phu-ly"))).toEqual({ ok: false, reason: "levels-not-known" });
});

test.each([
  [0.5, "below"],
  [1.5, undefined],
  [4, "level-3"],
])("of a station whose BĐ2 alone is not known, %d m is shown as %s", (stageM, band) => {
  const judged = judgeStage(stageM, { 1: 1, 2: undefined, 3: 3.5 });
  expect(judged.ok ? judged.band : undefined).toBe(band);
});

test("EVN bulletin, domain dossier 5.5 and 10.12: 2867 at Yên Bái is centimetres, 28,67 m", () => {
  expect(readStage(2867, levelsOf("yen-bai"))).toEqual({ ok: true, stageM: 28.67, unit: "cm", agrees: undefined });
});

test("EVN bulletin, domain dossier 5.5 and 10.12: “3,10 m (trên BĐ2 là 0,1 m)” at Yên Bái is a misprint for 31,10, told and not put right", () => {
  expect(readStage(3.1, levelsOf("yen-bai"), { stated: { level: 2, offsetM: 0.1 } })).toEqual({
    ok: false,
    reason: "implausible",
    impliedM: 31.1,
  });
});

test("a stage that contradicts the difference stated beside it says so", () => {
  const stated = { level: 2, offsetM: 0.1 } as const;
  expect(readStage(31.1, levelsOf("yen-bai"), { stated })).toMatchObject({ unit: "m", agrees: true });
  expect(readStage(31.2, levelsOf("yen-bai"), { stated })).toMatchObject({ unit: "m", agrees: false });
  expect(readStage(4.2, levelsOf("phu-ly"))).toEqual({ ok: false, reason: "levels-not-known" });
});

test.each([
  [0.02, 1, "steady"],
  [0.03, 1, "rising"],
  [-0.06, 3, "steady"],
  [-0.09, 3, "falling"],
] as const)("domain dossier 5.5, platform default: %d m in %d h is %s", (changeM, hours, trend) => {
  expect(stageTrend(changeM, hours)).toBe(trend);
  expect(stageTrend(changeM, 0)).toBeUndefined();
});

function levelsOf(code: string, day = "2026-11-22"): LevelsOfDay {
  const station = GAUGE_STATIONS.find((candidate) => candidate.code === code);
  if (station === undefined) throw new Error(`no station ${code}`);
  return alarmLevelsOn(station, day);
}
