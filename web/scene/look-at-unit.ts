import type { Scene } from "../../core/domain/scene/scene.ts";

/** A scene that tells of one unit: its maps look there, unless they are told where to. */
export function lookAtUnit(scene: Scene, middleUnit: string | undefined): Scene {
  const profile = scene.panels.find((panel) => panel.kind === "unit-profile");
  const unitCode = profile?.unit ?? middleUnit;
  if (profile === undefined || unitCode === undefined) return scene;
  return { ...scene, panels: scene.panels.map((panel) => (panel.kind === "map" ? { view: { unitCode }, ...panel } : panel)) };
}
