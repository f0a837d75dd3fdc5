import { createStore } from "zustand/vanilla";
import type { MapView } from "../../core/domain/scene/panel.ts";

/** What a map rings for the eye: a device or a commune. */
export type MapHighlight = { readonly deviceCode: string } | { readonly unitCode: string };

/**
 * Where the maps of a screen look and what they ring, as the desk tells or somebody chose here; it goes before the view of the scene.
 * Without, each map shows what its panel says.
 */
export type MapFocus = { readonly view: MapView | undefined; readonly highlight: MapHighlight | undefined };

export const mapFocusStore = createStore<MapFocus>(() => ({ view: undefined, highlight: undefined }));

/** Takes the place of what was looked at before; what is left out is not kept. */
export function focusMap(focus: { readonly view?: MapView | undefined; readonly highlight?: MapHighlight | undefined }): void {
  mapFocusStore.setState({ view: focus.view, highlight: focus.highlight });
}
