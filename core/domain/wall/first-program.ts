import type { WallProgram } from "./wall-program.ts";

/** What a wall shows before anybody has said anything: the province, then its domains one after the other. */
export const FIRST_SCENES = [
  "overview",
  "environment-flood",
  "traffic",
  "public-administration",
  "citizen-reports",
  "data-quality",
] as const;
const FIRST_DWELL_S = 45;

/** The program of a wall that is new. */
export function firstProgram(nowMs: number, scenes: readonly string[] = FIRST_SCENES): WallProgram {
  return {
    revision: 1,
    fromMs: nowMs,
    rotation: { scenes, dwellS: FIRST_DWELL_S, startedAtMs: nowMs },
    clock: { mode: "live" },
    language: "vi",
    theme: "auto",
  };
}
