import type { WallCommand } from "../../contracts/wall.ts";
import type { Bilingual } from "../bilingual.ts";
import { commandRotation, type RotationCommand } from "./command-rotation.ts";
import { type Commanded, refused, type Told } from "./commanded-outcome.ts";
import { beneathAt, type Takeover, type WallProgram } from "./wall-program.ts";

/** Until every screen has a program, so that all of them begin with it at once. */
export const LEAD_MS = 400;
const MINUTE_MS = 60_000;

/**
 * What becomes of a wall's program by a command at an instant of the server's clock, or why nothing does. The new one holds from a moment
 * later on, and never from before the one that it follows: another server's clock may be a little ahead.
 */
export function commanded(
  program: WallProgram,
  command: WallCommand,
  { nowMs, scenes }: { readonly nowMs: number; readonly scenes: ReadonlySet<string> },
): Commanded {
  const unknown = scenesOf(command).find((scene) => !scenes.has(scene));
  if (unknown !== undefined) return refused("unknown-scene", noSuchScene(unknown));
  const fromMs = Math.max(nowMs + LEAD_MS, program.fromMs);
  const before = withoutEnded(program, fromMs);
  const told = tell(before, command, fromMs);
  if (!told.ok) return told;
  const { view: _view, viewUntilMs: _viewUntilMs, ...next } = told.program;
  return { ok: true, program: { ...next, ...viewThen(before, told.program, fromMs), revision: program.revision + 1, fromMs } };
}

/** The scenes that a command names. */
export function scenesOf(command: WallCommand): readonly string[] {
  if (command.do === "rotate") return command.scenes;
  return command.do === "pin" || command.do === "take-over" ? [command.scene] : [];
}

function withoutEnded({ takeover, message, ...program }: WallProgram, nowMs: number): WallProgram {
  return {
    ...program,
    ...(takeover !== undefined && nowMs < takeover.untilMs ? { takeover } : {}),
    ...(message !== undefined && nowMs < message.untilMs ? { message } : {}),
  };
}

/** A look lasts while its scene does, by whatever command that stays or goes; beneath a takeover it waits. */
function viewThen(before: WallProgram, told: WallProgram, fromMs: number): Pick<WallProgram, "view" | "viewUntilMs"> {
  const isOver = told.view === before.view && fromMs >= (before.viewUntilMs ?? Number.POSITIVE_INFINITY);
  const now = beneathAt(told, fromMs);
  if (told.view === undefined || isOver || now.scene !== beneathAt(before, fromMs).scene) return {};
  return now.nextAtMs === undefined ? { view: told.view } : { view: told.view, viewUntilMs: now.nextAtMs };
}

// One case for each command: a table of them would only hide that there are so many.
// oxlint-disable-next-line complexity
function tell(program: WallProgram, command: WallCommand, fromMs: number): Told {
  switch (command.do) {
    case "rotate":
    case "pause":
    case "resume":
    case "next":
    case "previous":
    case "pin":
      return tellRotation(program, command, fromMs);
    case "take-over":
      return became(program, { takeover: takeoverOf(command, fromMs) });
    case "give-back":
      return without(program, "takeover", NOT_TAKEN_OVER);
    case "look":
      return look(program, command.view ?? undefined);
    case "highlight":
      return command.what === null ? without(program, "highlight", NO_HIGHLIGHT) : became(program, { highlight: command.what });
    case "say":
      return became(program, { message: { text: command.text, sinceMs: fromMs, untilMs: fromMs + command.minutes * MINUTE_MS } });
    case "unsay":
      return without(program, "message", NO_MESSAGE);
    case "turn":
      return became(program, { clock: command.clock, clockSinceMs: fromMs });
    case "set":
      return set(program, command);
  }
}

/** A takeover is not driven around: whoever took the wall over gives it back first, or it ends by itself. */
function tellRotation(program: WallProgram, command: RotationCommand, fromMs: number): Told {
  const { takeover } = program;
  return takeover === undefined ? commandRotation(program, command, fromMs) : refused("taken-over", takenOver(takeover));
}

function takeoverOf(command: Extract<WallCommand, { do: "take-over" }>, fromMs: number): Takeover {
  const { do: _do, minutes, ...takeover } = command;
  return { ...takeover, sinceMs: fromMs, untilMs: fromMs + minutes * MINUTE_MS };
}

function look(program: WallProgram, view: WallProgram["view"]): Told {
  const { takeover, view: _view, ...rest } = program;
  if (takeover === undefined) return { ok: true, program: view === undefined ? rest : { ...rest, view } };
  const { view: _before, ...unseen } = takeover;
  return became(program, { takeover: view === undefined ? unseen : { ...unseen, view } });
}

function set(program: WallProgram, { language = program.language, theme = program.theme }: Extract<WallCommand, { do: "set" }>): Told {
  return became(program, { language, theme });
}

function became(program: WallProgram, change: Partial<WallProgram>): Told {
  return { ok: true, program: { ...program, ...change } };
}

function without(program: WallProgram, key: "takeover" | "highlight" | "message", says: Bilingual): Told {
  if (program[key] === undefined) return refused("nothing-to-end", says);
  const { [key]: _ended, ...rest } = program;
  return { ok: true, program: rest };
}

const NOT_TAKEN_OVER = {
  vi: "Tường này không bị chiếm: không có gì để trả lại.",
  en: "This wall is not taken over: there is nothing to give back.",
};
const NO_HIGHLIGHT = { vi: "Trên tường này không có gì được khoanh.", en: "Nothing is ringed on this wall." };
const NO_MESSAGE = { vi: "Trên tường này không có thông báo.", en: "There is no message on this wall." };

function noSuchScene(code: string): Bilingual {
  return { vi: `Không có cảnh “${code}”, hoặc cảnh đã bỏ.`, en: `There is no scene “${code}”, or it was retired.` };
}

function takenOver({ scene, reason }: Takeover): Bilingual {
  return {
    vi: `Tường đang bị chiếm bởi cảnh “${scene}” (${reason}). Hãy trả lại trước.`,
    en: `The wall is taken over by the scene “${scene}” (${reason}). Give it back first.`,
  };
}
