import { createStore } from "zustand/vanilla";
import type { WallEntry } from "./walls-store.ts";

/** Which wall the operator is at, by its code. */
export const openWallStore = createStore<{ readonly code: string | undefined }>(() => ({ code: undefined }));

export function openWall(code: string): void {
  openWallStore.setState({ code });
}

/** The first until another is opened, or where the one that was is gone. */
export function wallAt(walls: readonly WallEntry[] | undefined, code: string | undefined): WallEntry | undefined {
  return walls?.find(({ wall }) => wall.code === code) ?? walls?.[0];
}
