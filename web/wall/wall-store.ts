import { createStore } from "zustand/vanilla";
import type { WallProgram } from "../../core/domain/wall/wall-program.ts";
import { serverNowMs } from "../live/server-now.ts";
import { type Following, isSameShown, type Shown, shownOf, told } from "./following.ts";
import type { Place } from "./screen-frame.ts";

export type WallState = {
  readonly following: Following | undefined;
  /** What is on the screen; undefined before the first program. */
  readonly shown: Shown | undefined;
  /** Server time when the scene on the screen came. */
  readonly sceneSinceMs: number;
  /** Of a paired screen; undefined: it belongs to no wall, and all of it is shown here. */
  readonly place: Place | undefined;
};

export const wallStore = createStore<WallState>(() => ({ following: undefined, shown: undefined, sceneSinceMs: 0, place: undefined }));

/** A program comes: from the desk, or made here. */
export function tellProgram(program: WallProgram): void {
  wallStore.setState({ following: told(wallStore.getState().following, program, serverNowMs()) });
  turnPage();
}

/** A scene is on the screen: it was painted first now. */
export function notePainted(scene: string): void {
  if (wallStore.getState().shown?.showing.scene === scene) wallStore.setState({ sceneSinceMs: serverNowMs() });
}

/** The screen belongs to a wall, and shows this part of it. */
export function takePlace(place: Place): void {
  wallStore.setState({ place });
}

/** Shows what is due by now. */
export function turnPage(): void {
  const { following, shown, sceneSinceMs } = wallStore.getState();
  if (following === undefined) return;
  const nowMs = serverNowMs();
  const next = shownOf(following, nowMs);
  if (shown !== undefined && isSameShown(shown, next)) return;
  const isSameScene = shown?.showing.scene === next.showing.scene;
  wallStore.setState({ shown: next, sceneSinceMs: isSameScene ? sceneSinceMs : nowMs });
}
