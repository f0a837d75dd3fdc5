import type { Clock } from "../../core/domain/shown-clock.ts";
import type { WallProgram } from "../../core/domain/wall/wall-program.ts";

/**
 * The program of a screen that belongs to no wall: everybody may open it, and what is clicked here is only for here. Its rotation began
 * at the epoch, so that two such screens that were left alone show the same.
 */
const FIRST_SCENES = ["overview", "public-administration", "environment-flood", "traffic", "citizen-reports", "data-quality"] as const;
const DWELL_S = 45;
const LIVE: Clock = { mode: "live" };

export function localProgram(pinned: string | undefined): WallProgram {
  return {
    revision: 1,
    fromMs: 0,
    rotation: { scenes: FIRST_SCENES, dwellS: DWELL_S, startedAtMs: 0 },
    ...(pinned === undefined ? {} : { held: { scene: pinned, by: "pin" } }),
    clock: LIVE,
    language: "vi",
    theme: "auto",
  };
}
