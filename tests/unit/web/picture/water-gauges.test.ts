import fc from "fast-check";
import { expect, test } from "vitest";
import type { LevelsOfGauges } from "../../../../web/history/alarm-levels.ts";
import { type WaterGauge, waterGauges } from "../../../../web/picture/water-gauges.ts";
import { aCell, NOW_MS } from "../a-city.ts";
import { curvesOf, several, watchedOf } from "./telemetry-city.ts";

const NONE: LevelsOfGauges = new Map();
const STEP_MS = 600_000;
const NAMES = ["Trạm Quế – sông Đáy", "Trạm Kim Long – sông Hương", "Trạm Phú Ốc – sông Bồ"];
const gauges = several("water-gauge", 3, (place) => ({ name: NAMES[place] ?? "" }));

/** Gauges at these stages, after a day that went in a line from `from` to `until`. */
function watch(
  stages: readonly (number | undefined)[],
  days: readonly (readonly [number, number])[],
  levels: LevelsOfGauges = NONE,
): readonly WaterGauge[] {
  const cells = stages.map((value, place) => aCell(place, "water_level", value === undefined ? { ageS: 3600 } : { value }));
  const means = days.map(([from, until]) => Array.from({ length: 144 }, (_, step) => from + ((until - from) * step) / 143));
  const curves = curvesOf({ kind: "water-gauge", stepMs: STEP_MS, means: { water_level: means } });
  return waterGauges(watchedOf(gauges, cells), [0, 1, 2], { curves, levels });
}

const FLAT = [1, 1] as const;

test("the gauge at the highest alarm level comes first; one without known levels counts as below, and no level is made up for it", () => {
  const told = watch([9, 2.2, 5], [FLAT, FLAT, FLAT]);
  expect(told.map(({ place, judged, hasLevels }) => [place, judged?.ok === true ? judged.reached : undefined, hasLevels])).toEqual([
    [2, 3, true],
    [1, 2, true],
    [0, undefined, false],
  ]);
  expect(told[1]?.judged).toMatchObject({ ok: true, offsetM: 0.2 });
});

test("a gauge without known levels is judged by those that the operator declared, one with known ones by the declared in their place", () => {
  const levels = new Map([
    [gauges[0]?.code ?? "", { 1: 3, 2: 4, 3: 9.5 }],
    [gauges[2]?.code ?? "", { 3: 5.2 }],
  ]);
  const told = watch([9, 0.5, 5], [FLAT, FLAT, FLAT], levels);
  expect(told.map(({ place, judged }) => [place, judged?.ok === true ? judged.reached : undefined])).toEqual([
    [0, 2],
    [2, 2],
    [1, 0],
  ]);
  expect(told[0]).toMatchObject({ hasLevels: true, levels: { 3: 9.5 } });
});

test("among gauges at the same level the fastest rising comes first, with how it moved in an hour and where the day was highest", () => {
  const told = watch(
    [2, 0.5, 1.3],
    [
      [2, 2],
      [3, 0.5],
      [-0.9, 1.3],
    ],
  );
  expect(told.map(({ place, trend }) => [place, trend])).toEqual([
    [2, "rising"],
    [0, "steady"],
    [1, "falling"],
  ]);
  const falling = told[2];
  expect(falling?.changeM).toBeCloseTo(-0.0962, 3);
  // It falls from where the day begins: how high it was before is not known.
  expect(falling?.peak).toBeUndefined();
});

test("a gauge that is silent tells no stage and comes last, yet its day stays", () => {
  const told = watch([undefined, 0.5, 0.6], [[1, 4], FLAT, FLAT]);
  expect(told.at(-1)).toMatchObject({ place: 0, standing: "lost", stageM: undefined, changeM: undefined, judged: undefined });
  expect(told.at(-1)?.peak?.stageM).toBe(4);
});

test("without curves there is a stage and no movement", () => {
  const [first] = waterGauges(watchedOf(gauges.slice(0, 1), [aCell(0, "water_level", { value: 3 })]), [0], {
    curves: undefined,
    levels: NONE,
  });
  expect(first).toMatchObject({ stageM: 3, changeM: undefined, trend: undefined, peak: { stageM: 3, atMs: NOW_MS } });
});

test("a flood of long ago is judged by the levels of its time, and of a day without known ones nothing is said", () => {
  const inYear = (day: string) => {
    const nowMs = Date.parse(`${day}T10:00:00+07:00`);
    const cells = [{ ...aCell(1, "water_level", { value: 4.47 }), observedAtMs: nowMs }];
    return waterGauges(watchedOf(gauges, cells, nowMs), [1], { curves: undefined, levels: NONE })[0];
  };
  expect(inYear("1998-06-01")?.judged).toMatchObject({ ok: true, reached: 3, offsetM: 1.47 });
  expect(inYear("2010-06-01")).toMatchObject({ hasLevels: false, judged: { ok: false } });
});

test("danger decides the order before movement, whatever the stages", () => {
  const stage = fc.option(fc.double({ min: 0, max: 8, noNaN: true }), { nil: undefined });
  fc.assert(
    fc.property(fc.tuple(stage, stage, stage), (stages) => {
      const ranks = watch(stages, [FLAT, FLAT, FLAT]).map(({ judged, stageM }) =>
        stageM === undefined ? -1 : judged?.ok === true ? judged.reached : 0,
      );
      expect(ranks).toEqual(ranks.toSorted((one, other) => other - one));
    }),
  );
});
