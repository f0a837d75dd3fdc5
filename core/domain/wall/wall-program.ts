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

/** `step`: at which of the rotation's scenes it was paused, counted from 0. */
export type Held = { readonly scene: string; readonly by: "pin" | "pause"; readonly step?: number };

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
  readonly held?: Held;
  readonly takeover?: Takeover;
  readonly message?: WallMessage;
  /** Where the maps look, until it is taken away or another scene comes; a takeover has a view of its own. Read it with `viewAt`. */
  readonly view?: MapView;
  /** When rotation brings another scene; absent: not without a command. */
  readonly viewUntilMs?: number;
  /** A device or unit that is ringed on the maps. */
  readonly highlight?: { readonly deviceCode: string } | { readonly unitCode: string };
  readonly clock: Clock;
  /** When the clock was turned: a past that plays has moved since. Absent: never. Read it with `clockAt`. */
  readonly clockSinceMs?: number;
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

/** What it would show without a takeover: this goes on unseen beneath one. */
export function beneathAt({ takeover: _takeover, ...beneath }: WallProgram, nowMs: number): Showing {
  return showingAt(beneath, nowMs);
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

/** Where the maps look at an instant; undefined: where the scene has them look. */
export function viewAt(program: WallProgram, nowMs: number): MapView | undefined {
  const { takeover, view, viewUntilMs = Number.POSITIVE_INFINITY } = program;
  if (takeover !== undefined && nowMs < takeover.untilMs) return takeover.view;
  return nowMs < viewUntilMs ? view : undefined;
}

/** The clock as a screen that begins with the program at an instant has to turn it; no past gets ahead of the present. */
export function clockAt({ clock, clockSinceMs, fromMs }: WallProgram, nowMs: number): Clock {
  if (clock.mode === "live") return clock;
  const playedMs = Math.max(0, nowMs - (clockSinceMs ?? fromMs)) * clock.rate;
  return { ...clock, atMs: Math.floor(Math.max(clock.atMs, Math.min(clock.atMs + playedMs, nowMs))) };
}
