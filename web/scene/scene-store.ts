import { createStore } from "zustand/vanilla";
import type { Scene } from "../../core/domain/scene/scene.ts";

export type SceneState = {
  /** By code, as the server last told them; undefined before the first answer. */
  readonly scenes: ReadonlyMap<string, Scene> | undefined;
};

export const sceneStore = createStore<SceneState>(() => ({ scenes: undefined }));
