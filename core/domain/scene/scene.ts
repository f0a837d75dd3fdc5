import type { Bilingual } from "../bilingual.ts";
import type { Panel } from "./panel.ts";

/** A scene's grid: lines at halves, thirds and quarters, where the displays of a video wall meet. */
export const GRID_COLUMNS = 12;
export const GRID_ROWS = 12;

/** Which instant a scene shows where the wall itself was not turned. */
export type SceneTime = { readonly mode: "live" } | { readonly mode: "back"; readonly minutes: number };

/** What is on a wall at a time. Header, clock and the bar of what is wrong are on every scene. */
export type Scene = {
  readonly code: string;
  readonly name: Bilingual;
  /** What one learns from it in five seconds. */
  readonly says: Bilingual;
  readonly panels: readonly Panel[];
  /** Live without. */
  readonly time?: SceneTime;
};

export const SCENE_CODE = /^[a-z][a-z0-9-]{1,39}$/;
