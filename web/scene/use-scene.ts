import { useStore } from "zustand";
import type { Scene } from "../../core/domain/scene/scene.ts";
import { sceneStore } from "./scene-store.ts";

export type FoundScene = {
  readonly scene: Scene | undefined;
  /** Whether the scenes are known at all: then one that is not found does not exist. */
  readonly isKnown: boolean;
};

export function useScene(code: string): FoundScene {
  const scenes = useStore(sceneStore, (state) => state.scenes);
  return { scene: scenes?.get(code), isKnown: scenes !== undefined };
}
