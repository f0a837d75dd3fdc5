import type { Clock } from "../../domain/shown-clock.ts";
import type { Language } from "../bilingual.ts";
import type { MapView } from "../scene/panel.ts";

/** Scenes that follow each other. At `startedAtMs` the first of them began. */
export type Rotation = { readonly scenes: readonly string[]; readonly dwellS: number; readonly startedAtMs: number };

/** Something that takes the wall over and gives it back, at the latest at `untilMs`. */
export type Takeover = {
  readonly scene: string;
  readonly view?: MapView;
  /** Shown on the wall. */
  readonly reason: string;
  readonly sinceMs: number;
  readonly untilMs: number;
};

export type WallMessage = { readonly text: string; readonly sinceMs: number; readonly untilMs: number };

/**
 * What a wall shall show, from `fromMs` on; every screen of it works out by itself what that is at any instant of the server's clock,
 * so all of them change together, also while the server is out of reach.
 */
export type WallProgram = {
  /** Grows with every command. */
  readonly revision: number;
  /** A little after the command, so that every screen has it by then. */
  readonly fromMs: number;
  readonly rotation: Rotation;
  /** A scene that stays while rotation goes on unseen: pinned, or the one at which it was paused. */
  readonly held?: { readonly scene: string; readonly by: "pin" | "pause" };
  readonly takeover?: Takeover;
  readonly message?: WallMessage;
  /** Where the maps look, until it is taken away or another scene comes. */
  readonly view?: MapView;
  /** A device or unit that is ringed on the maps. */
  readonly highlight?: { readonly deviceCode: string } | { readonly unitCode: string };
  readonly clock: Clock;
  readonly language: Language;
  readonly theme: "auto" | "dim" | "day";
};

export type Showing = {
  readonly scene: string;
  readonly why: "rotation" | "pin" | "pause" | "takeover";
  /** When it changes by itself; undefined: not without a command. */
  readonly nextAtMs: number | undefined;
  /** Of the rotation's scenes, counted from 0; undefined outside of it. */
  readonly step: number | undefined;
};

/** What the wall shows at an instant of the server's clock. Ends of takeovers count; those of messages are `messageAt`'s. */
export function showingAt(program: WallProgram, nowMs: number): Showing {
  const { takeover, held, rotation } = program;
  if (takeover !== undefined && nowMs < takeover.untilMs) {
    return { scene: takeover.scene, why: "takeover", nextAtMs: takeover.untilMs, step: undefined };
  }
  if (held !== undefined) return { scene: held.scene, why: held.by, nextAtMs: undefined, step: undefined };
  return rotatingAt(rotation, nowMs);
}

/** Before its start a rotation shows its first scene. */
function rotatingAt({ scenes, dwellS, startedAtMs }: Rotation, nowMs: number): Showing {
  const dwellMs = dwellS * 1000;
  const turns = Math.max(0, Math.floor((nowMs - startedAtMs) / dwellMs));
  const step = scenes.length === 0 ? 0 : turns % scenes.length;
  const nextAtMs = scenes.length < 2 ? undefined : startedAtMs + (turns + 1) * dwellMs;
  return { scene: scenes[step] ?? "", why: "rotation", nextAtMs, step };
}

export function messageAt({ message }: WallProgram, nowMs: number): WallMessage | undefined {
  return message !== undefined && nowMs < message.untilMs ? message : undefined;
}
