import type { MapView } from "../../core/domain/scene/panel.ts";
import { messageAt, type Showing, showingAt, viewAt, type WallMessage, type WallProgram } from "../../core/domain/wall/wall-program.ts";

/** The program that holds, and one that was told and begins a little later, on all screens of the wall at once. */
export type Following = { readonly current: WallProgram; readonly coming: WallProgram | undefined };

/** The greatest revision counts; the very first holds at once, for there is nothing else to show. */
export function told(following: Following | undefined, program: WallProgram, nowMs: number): Following {
  if (following === undefined) return { current: program, coming: undefined };
  const newest = following.coming ?? following.current;
  if (program.revision <= newest.revision) return following;
  return { current: programAt(following, nowMs), coming: program };
}

export function programAt({ current, coming }: Following, nowMs: number): WallProgram {
  return coming !== undefined && nowMs >= coming.fromMs ? coming : current;
}

export type Shown = {
  readonly program: WallProgram;
  readonly showing: Showing;
  readonly message: WallMessage | undefined;
  /** Where the maps look; undefined: where the scene has them look. */
  readonly view: MapView | undefined;
  /** When something of this ends by itself; undefined: never. */
  readonly untilMs: number | undefined;
};

/** What is on the wall at an instant of the server's clock. */
export function shownOf(following: Following, nowMs: number): Shown {
  const program = programAt(following, nowMs);
  const showing = showingAt(program, nowMs);
  const message = messageAt(program, nowMs);
  const beginMs = program === following.coming ? undefined : following.coming?.fromMs;
  const ends = [showing.nextAtMs, message?.untilMs, beginMs].filter((atMs) => atMs !== undefined);
  return { program, showing, message, view: viewAt(program, nowMs), untilMs: ends.length === 0 ? undefined : Math.min(...ends) };
}

/** Whether both look the same on the screen. */
export function isSameShown(left: Shown, right: Shown): boolean {
  return (
    left.program === right.program &&
    left.message === right.message &&
    left.view === right.view &&
    left.showing.scene === right.showing.scene &&
    left.showing.why === right.showing.why &&
    left.showing.nextAtMs === right.showing.nextAtMs
  );
}
