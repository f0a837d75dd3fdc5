import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import type { LevelsOfDay } from "../../core/domain/water-alarm/alarm-levels.ts";
import { type DeclaredLevels, gaugeLevels } from "../../core/domain/water-alarm/declared-levels.ts";
import { judgeStage, type StageJudgement } from "../../core/domain/water-alarm/judge-stage.ts";
import { type StageTrend, stageTrend } from "../../core/domain/water-alarm/stage-trend.ts";
import { type Curve, type KindCurves, valueAt } from "../history/kind-curves.ts";
import { isAlive, lastHeardMs, type Standing, standingOf, toldNow, type Watched } from "./watched.ts";

const HOUR_MS = 3_600_000;

export type Peak = { readonly stageM: number; readonly atMs: number };

export type WaterGauge = {
  readonly place: number;
  readonly standing: Standing;
  readonly heardAtMs: number | undefined;
  /** Undefined where the gauge is silent or not to be trusted. */
  readonly stageM: number | undefined;
  /** All undefined where no levels are known of it. */
  readonly levels: LevelsOfDay;
  readonly hasLevels: boolean;
  readonly judged: StageJudgement | undefined;
  /** Metres since an hour ago. */
  readonly changeM: number | undefined;
  readonly trend: StageTrend | undefined;
  /** The highest of the curve. */
  readonly peak: Peak | undefined;
  readonly curve: Curve | undefined;
};

/** `levels`: as declared, by the gauge's code; where a gauge has none there, what is known of its station holds. */
export type GaugeHistory = { readonly curves: KindCurves | undefined; readonly levels: ReadonlyMap<string, DeclaredLevels> };

/**
 * Water gauges with what they mean now: those that reached the highest alarm level first, among them the fastest rising; a gauge
 * without known levels counts as below every level, one that is silent comes last.
 */
export function waterGauges(watched: Watched, places: readonly number[], history: GaugeHistory): readonly WaterGauge[] {
  const day = vietnamDay(watched.nowMs);
  return places.map((place) => gaugeAt(watched, place, { ...history, day })).toSorted(byDanger);
}

function gaugeAt(watched: Watched, place: number, { curves, levels: declared, day }: GaugeHistory & { readonly day: string }): WaterGauge {
  const device = watched.devices[place];
  const levels = gaugeLevels(device?.name ?? "", day, declared.get(device?.code ?? ""));
  const stageM = toldNow(watched, place, "water_level");
  const curve = curves?.of(device?.code ?? "", "water_level");
  const changeM = changeOf(curve, { stageM, nowMs: watched.nowMs });
  return {
    place,
    standing: standingOf(watched, place),
    heardAtMs: lastHeardMs(watched, place),
    stageM,
    levels,
    hasLevels: Object.values(levels).some((height) => height !== undefined),
    judged: stageM === undefined ? undefined : judgeStage(stageM, levels),
    changeM,
    trend: changeM === undefined ? undefined : stageTrend(changeM, 1),
    peak: peakOf(curve, stageM === undefined ? undefined : { stageM, atMs: watched.nowMs }),
    curve,
  };
}

/** Metres since an hour before. */
function changeOf(
  curve: Curve | undefined,
  { stageM, nowMs }: { readonly stageM: number | undefined; readonly nowMs: number },
): number | undefined {
  const before = curve === undefined ? undefined : valueAt(curve, nowMs - HOUR_MS);
  return stageM === undefined || before === undefined ? undefined : stageM - before;
}

/** The highest step of the curve, or what is told now. */
function peakOf(curve: Curve | undefined, now: Peak | undefined): Peak | undefined {
  let peak = now;
  for (const [step, mean] of (curve?.mean ?? []).entries()) {
    if (curve === undefined || mean === null || (peak !== undefined && mean <= peak.stageM)) continue;
    peak = { stageM: mean, atMs: curve.startMs + (step + 0.5) * curve.stepMs };
  }
  // What is highest where the curve begins was higher before: that is no peak.
  const first = curve === undefined ? undefined : curve.startMs + (curve.mean.findIndex((mean) => mean !== null) + 0.5) * curve.stepMs;
  return peak !== undefined && peak.atMs === first ? undefined : peak;
}

function byDanger(one: WaterGauge, other: WaterGauge): number {
  return danger(other) - danger(one) || (other.changeM ?? -99) - (one.changeM ?? -99) || one.place - other.place;
}

function danger({ judged, standing }: WaterGauge): number {
  if (!isAlive(standing)) return -1;
  return judged?.ok === true ? judged.reached : 0;
}
