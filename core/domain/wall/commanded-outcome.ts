import type { Bilingual } from "../bilingual.ts";
import type { WallProgram } from "./wall-program.ts";

/** `unknown-scene`: nothing of that name can be shown. The others: it cannot be done while the wall is as it is. */
export type WallRefusal = {
  readonly ok: false;
  readonly reason: "unknown-scene" | "taken-over" | "nothing-to-end" | "held" | "nothing-to-turn";
  readonly says: Bilingual;
};

export type Commanded = { readonly ok: true; readonly program: WallProgram } | WallRefusal;

/** Within a command: the program without its new revision and instant. */
export type Told = Commanded;

export function refused(reason: WallRefusal["reason"], says: Bilingual): WallRefusal {
  return { ok: false, reason, says };
}
