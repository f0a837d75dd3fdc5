import { ALARM_LEVELS, type AlarmLevel, type LevelsOfDay } from "./alarm-levels.ts";
import { offsetFrom } from "./judge-stage.ts";

/** Metres below BĐ1 and above BĐ3 within which a stage can be true; a platform default, wide on purpose. */
export const DEFAULT_PLAUSIBLE_MARGIN_M = 10;

/** A bulletin may state how far the stage stands from a level: "trên BĐ2 là 0,1 m". Below a level it is negative. */
export type StatedOffset = { readonly level: AlarmLevel; readonly offsetM: number };

/**
 * unit       metres as they stand, or centimetres, which bulletins print beside levels in metres
 * agrees     whether the offset that the bulletin states comes out; undefined where it states none
 * impliedM   what level and offset make: 31,10 where "3,10 m" was printed
 */
export type StageReading =
  | { readonly ok: true; readonly stageM: number; readonly unit: "m" | "cm"; readonly agrees: boolean | undefined }
  | { readonly ok: false; readonly reason: "implausible"; readonly impliedM: number | undefined }
  | { readonly ok: false; readonly reason: "levels-not-known" };

/** Reads a printed stage of a station. A misprint is told with what the bulletin implies, and never put right by itself. */
export function readStage(
  printed: number,
  levels: LevelsOfDay,
  options: { readonly stated?: StatedOffset; readonly marginM?: number } = {},
): StageReading {
  const known = ALARM_LEVELS.flatMap((level) => levels[level] ?? []);
  if (known.length === 0) return { ok: false, reason: "levels-not-known" };
  const marginM = options.marginM ?? DEFAULT_PLAUSIBLE_MARGIN_M;
  const isPlausible = (stageM: number) => stageM >= Math.min(...known) - marginM && stageM <= Math.max(...known) + marginM;
  for (const unit of ["m", "cm"] as const) {
    const stageM = unit === "m" ? printed : printed / 100;
    if (isPlausible(stageM)) return { ok: true, stageM, unit, agrees: agreesWith(stageM, levels, options.stated) };
  }
  return { ok: false, reason: "implausible", impliedM: implied(levels, options.stated) };
}

function agreesWith(stageM: number, levels: LevelsOfDay, stated: StatedOffset | undefined): boolean | undefined {
  const impliedM = implied(levels, stated);
  return impliedM === undefined ? undefined : offsetFrom(stageM, impliedM) === 0;
}

function implied(levels: LevelsOfDay, stated: StatedOffset | undefined): number | undefined {
  const height = stated === undefined ? undefined : levels[stated.level];
  return stated === undefined || height === undefined ? undefined : offsetFrom(height, -stated.offsetM);
}
