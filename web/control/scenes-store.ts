import { createStore } from "zustand/vanilla";
import type { Scene } from "../../core/domain/scene/scene.ts";
import { readScenes } from "../scene/read-scenes.ts";
import { type Answer, isRecord } from "./ask-server.ts";
import { Follower } from "./follow-answer.ts";

export type SceneEntry = { readonly scene: Scene; readonly revision: number; readonly changedAt: string };

/** By name's order of the server; undefined before the first answer. */
export const scenesStore = createStore<{ readonly entries: readonly SceneEntry[] | undefined }>(() => ({ entries: undefined }));

const EVERY_MS = 5000;
const follower = new Follower({ path: "/scenes", everyMs: EVERY_MS, take });

export function followDeskScenes(): () => void {
  void follower.now();
  return () => follower.stop();
}

export function refreshScenes(): Promise<void> {
  return follower.now();
}

function take(answer: Answer): void {
  if (answer.state !== "done" || !isRecord(answer.json)) return;
  const scenes = readScenes(answer.json);
  const told = answer.json["scenes"];
  if (scenes === undefined || !Array.isArray(told)) return;
  const entries = told.flatMap((entry: unknown): SceneEntry[] => {
    if (!isRecord(entry) || !isRecord(entry["scene"]) || typeof entry["revision"] !== "number") return [];
    const scene = scenes.get(String(entry["scene"]["code"]));
    return scene === undefined ? [] : [{ scene, revision: entry["revision"], changedAt: String(entry["changedAt"]) }];
  });
  scenesStore.setState({ entries });
}
