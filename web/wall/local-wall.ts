import { commanded, LEAD_MS } from "../../core/domain/wall/commanded.ts";
import { firstProgram } from "../../core/domain/wall/first-program.ts";
import type { WallProgram } from "../../core/domain/wall/wall-program.ts";
import { serverNowMs } from "../live/server-now.ts";
import { sceneStore } from "../scene/scene-store.ts";
import type { Settings } from "../settings.ts";
import { tellProgram, wallStore } from "./wall-store.ts";

/** What somebody who stands before a screen without a wall may do; it is only for this screen. */
export type LocalCommand = { readonly do: "pause" | "resume" | "next" | "previous" } | { readonly do: "pin"; readonly scene: string };

/** As the address has it. */
export type LocalWishes = Pick<Settings, "sceneCode" | "scenes" | "dwellS">;

/** Such a screen rotates since the epoch, so that two that were left alone show the same. A scene named in the address stays. */
export function localProgram({ sceneCode, scenes, dwellS }: LocalWishes): WallProgram {
  const program = firstProgram(0, scenes);
  const rotation = { ...program.rotation, dwellS: dwellS ?? program.rotation.dwellS };
  return { ...program, rotation, ...(sceneCode === undefined ? {} : { held: { scene: sceneCode, by: "pin" } }) };
}

/** At once: no other screen is to change with this one. What is refused changes nothing. */
export function commandLocally(command: LocalCommand): void {
  const program = wallStore.getState().shown?.program;
  if (program === undefined) return;
  const scenes = new Set(sceneStore.getState().scenes?.keys() ?? []);
  const outcome = commanded(program, command, { nowMs: serverNowMs() - LEAD_MS, scenes });
  if (outcome.ok) tellProgram({ ...outcome.program, fromMs: 0 });
}

/** Keys on such a screen, where nothing else has the keyboard: space, arrows left and right, P to pin what is shown. */
export function commandOfKey(key: string, why: "rotation" | "pin" | "pause" | "takeover", scene: string): LocalCommand | undefined {
  switch (key) {
    case " ":
      return { do: why === "rotation" ? "pause" : "resume" };
    case "ArrowRight":
      return { do: "next" };
    case "ArrowLeft":
      return { do: "previous" };
    case "p":
    case "P":
      return why === "pin" ? { do: "resume" } : { do: "pin", scene };
    default:
      return undefined;
  }
}
