import type { Panel } from "../../core/domain/scene/panel.ts";
import type { Scene } from "../../core/domain/scene/scene.ts";

/**
 * Takes the scenes out of the server's answer. The server has checked them by its schema; here only what drawing reaches into is looked
 * at, and a scene that lacks it is left out. Undefined when the answer is no list of scenes at all.
 */
export function readScenes(answer: unknown): ReadonlyMap<string, Scene> | undefined {
  if (!isRecord(answer) || !Array.isArray(answer["scenes"])) return undefined;
  const scenes = answer["scenes"].flatMap((entry: unknown) => (isRecord(entry) && isScene(entry["scene"]) ? [entry["scene"]] : []));
  return new Map(scenes.map((scene) => [scene.code, scene]));
}

function isScene(value: unknown): value is Scene {
  return (
    isRecord(value) &&
    typeof value["code"] === "string" &&
    isBilingual(value["name"]) &&
    Array.isArray(value["panels"]) &&
    value["panels"].every(isPanel)
  );
}

function isPanel(value: unknown): value is Panel {
  return (
    isRecord(value) && typeof value["kind"] === "string" && isRecord(value["at"]) && Object.values(value["at"]).every(Number.isInteger)
  );
}

function isBilingual(value: unknown): boolean {
  return isRecord(value) && typeof value["vi"] === "string" && typeof value["en"] === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
