import type { WallCommand } from "../../contracts/wall.ts";
import { refused, type Told } from "./commanded-outcome.ts";
import { type Held, type Rotation, showingAt, type WallProgram } from "./wall-program.ts";

export type RotationCommand = Extract<WallCommand, { do: "rotate" | "pause" | "resume" | "next" | "previous" | "pin" }>;

/** What commands of rotation make of a program that is not taken over, from an instant on. */
export function commandRotation(program: WallProgram, command: RotationCommand, fromMs: number): Told {
  switch (command.do) {
    case "rotate":
      return rotating(program, { scenes: command.scenes, dwellS: command.dwellS, startedAtMs: fromMs });
    case "pin":
      return holding(program, { scene: command.scene, by: "pin" });
    case "pause":
      return pause(program, fromMs);
    case "resume":
      return resume(program, fromMs);
    case "next":
      return turn(program, 1, fromMs);
    case "previous":
      return turn(program, -1, fromMs);
  }
}

function rotating({ held: _held, ...program }: WallProgram, rotation: Rotation): Told {
  return { ok: true, program: { ...program, rotation } };
}

function holding(program: WallProgram, held: Held): Told {
  return { ok: true, program: { ...program, held } };
}

function pause(program: WallProgram, fromMs: number): Told {
  if (program.held !== undefined) return refused("held", ALREADY_HELD[program.held.by]);
  const { scene, step } = showingAt(program, fromMs);
  return holding(program, { scene, by: "pause", ...(step === undefined ? {} : { step }) });
}

/** From the scene that is shown on; where rotation has not that, with the one that it came to unseen. */
function resume(program: WallProgram, fromMs: number): Told {
  const { held, rotation } = program;
  if (held === undefined) return refused("nothing-to-end", NOT_HELD);
  const step = stepOf(held, rotation);
  return rotating(program, step === undefined ? rotation : beganAt(rotation, step, fromMs));
}

function turn(program: WallProgram, by: 1 | -1, fromMs: number): Told {
  const { held, rotation } = program;
  const count = rotation.scenes.length;
  if (held?.by === "pin") return refused("held", PINNED);
  if (count < 2) return refused("nothing-to-turn", ONLY_ONE);
  const from = held === undefined ? showingAt(program, fromMs).step : stepOf(held, rotation);
  const step = ((from ?? 0) + by + count) % count;
  if (held === undefined) return rotating(program, beganAt(rotation, step, fromMs));
  return holding(program, { scene: rotation.scenes[step] ?? held.scene, by: "pause", step });
}

/** Which of the rotation's scenes is held; of several that are the same, the one at which it was paused. */
function stepOf({ scene, step }: Held, { scenes }: Rotation): number | undefined {
  if (step !== undefined && scenes[step] === scene) return step;
  const found = scenes.indexOf(scene);
  return found < 0 ? undefined : found;
}

function beganAt(rotation: Rotation, step: number, fromMs: number): Rotation {
  return { ...rotation, startedAtMs: fromMs - step * rotation.dwellS * 1000 };
}

const ALREADY_HELD = {
  pause: { vi: "Tường này đã tạm dừng.", en: "This wall is paused already." },
  pin: {
    vi: "Một cảnh đang được ghim: không có gì để tạm dừng.",
    en: "A scene is pinned: there is nothing to pause.",
  },
} as const;
const NOT_HELD = { vi: "Tường này đang luân phiên: không có gì để tiếp tục.", en: "This wall rotates: there is nothing to resume." };
const PINNED = { vi: "Một cảnh đang được ghim. Hãy tiếp tục luân phiên trước.", en: "A scene is pinned. Resume rotation first." };
const ONLY_ONE = { vi: "Luân phiên chỉ có một cảnh.", en: "The rotation has one scene only." };
