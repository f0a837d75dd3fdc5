import { roundHalfAwayFromZero } from "../derive.ts";
import type { LocalText } from "../fact.ts";
import { formatNumber } from "../format-fact.ts";
import { ALARM_LEVELS, type AlarmLevel, type LevelsOfDay } from "./alarm-levels.ts";

/** Metres above BĐ3 from which a flood is shown as extreme; a platform default. */
export const DEFAULT_EXTREME_ABOVE_M = 1;

/**
 * `reached` is the highest level at or below the stage, 0 below BĐ1. `band` adds one step far above BĐ3. `offsetM` is
 * the stage less the level that is told, to the centimetre: the highest reached, else BĐ1.
 */
export type StageJudgement =
  | {
      readonly ok: true;
      readonly reached: 0 | AlarmLevel;
      readonly band: "below" | "level-1" | "level-2" | "level-3" | "extreme";
      readonly offsetM: number;
      /** As bulletins say it. */
      readonly text: LocalText;
    }
  | { readonly ok: false; readonly reason: "levels-not-known" };

/** Judges a stage in metres. A level that is not known and would decide makes it undecided, never "below". */
export function judgeStage(stageM: number, levels: LevelsOfDay, extremeAboveM = DEFAULT_EXTREME_ABOVE_M): StageJudgement {
  const reached = ALARM_LEVELS.findLast((level) => stageM >= (levels[level] ?? Number.POSITIVE_INFINITY));
  const above = ALARM_LEVELS.find((level) => stageM < (levels[level] ?? Number.NEGATIVE_INFINITY));
  // A level that is not known may have been reached too, unless one below it is known not to be.
  const isOpen = ALARM_LEVELS.some((level) => level > (reached ?? 0) && level < (above ?? 4) && levels[level] === undefined);
  const told = reached ?? 1;
  const height = levels[told];
  if (isOpen || height === undefined) return { ok: false, reason: "levels-not-known" };
  const offsetM = offsetFrom(stageM, height);
  const isExtreme = reached === 3 && stageM > height + extremeAboveM;
  return {
    ok: true,
    reached: reached ?? 0,
    band: reached === undefined ? "below" : isExtreme ? "extreme" : `level-${reached}`,
    offsetM,
    text: wording(told, offsetM),
  };
}

/** A stage less a level, in metres to the centimetre: what bulletins print. */
export function offsetFrom(stageM: number, heightM: number): number {
  return roundHalfAwayFromZero(stageM - heightM, 2);
}

function wording(level: AlarmLevel, offsetM: number): LocalText {
  if (offsetM === 0) return { vi: `ở mức báo động ${level}`, en: `at alarm level ${level}` };
  const [vi, en] = (["vi", "en"] as const).map((language) => formatNumber(Math.abs(offsetM), language, 2));
  return offsetM > 0
    ? { vi: `trên báo động ${level} là ${vi} m`, en: `${en} m above alarm level ${level}` }
    : { vi: `dưới báo động ${level} là ${vi} m`, en: `${en} m below alarm level ${level}` };
}
