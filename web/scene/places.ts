import type { Margins } from "../../core/domain/scene/ground.ts";
import { layOut } from "../../core/domain/scene/lay-out.ts";
import type { Scene } from "../../core/domain/scene/scene.ts";
import { areOverlapping, type Canvas, type Rect } from "../../core/domain/scene/wall-canvas.ts";

/** In the order of the scene's panels; undefined: on displays of other screens. */
export type Places = readonly (Rect | undefined)[];

const known = new WeakMap<Scene, Map<string, Places>>();

/** Where the panels stand that this screen sees something of. Worked out once: on walls of many displays it takes a while. */
export function placesOf(scene: Scene, { canvas, view }: { readonly canvas: Canvas; readonly view: Rect }, margins: Margins): Places {
  const ofScene = known.get(scene) ?? new Map<string, Places>();
  known.set(scene, ofScene);
  const key = JSON.stringify([canvas, view, margins]);
  const before = ofScene.get(key);
  if (before !== undefined) return before;
  const places = layOut(scene.panels, canvas, margins).map((rect) => (areOverlapping(rect, view) ? rect : undefined));
  ofScene.set(key, places);
  return places;
}
