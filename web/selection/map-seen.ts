import { createStore } from "zustand/vanilla";
import type { MapView } from "../../core/domain/scene/panel.ts";

/** What the large map of this screen shows now, wherever it was led or moved to; undefined while it shows the whole province. */
export const mapSeenStore = createStore<{ readonly view: MapView | undefined }>(() => ({ view: undefined }));

/** As finely as a finger can mean it: a metre, and a hundredth of a zoom. */
export function seeMap(view: { readonly lon: number; readonly lat: number; readonly zoom: number } | undefined): void {
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  mapSeenStore.setState({
    view: view === undefined ? undefined : { lon: round(view.lon, 5), lat: round(view.lat, 5), zoom: round(view.zoom, 2) },
  });
}
