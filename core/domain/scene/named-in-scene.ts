import type { MapLayer, MapView, Panel } from "./panel.ts";
import type { Scene } from "./scene.ts";

/** Something that a panel names and that must exist elsewhere. */
export type Named = { readonly what: "indicator" | "unit" | "device"; readonly code: string };

/** A name with the panel that names it, counted from 0. */
export type NamedInPanel = Named & { readonly panel: number };

export function namedInScene({ panels }: Scene): readonly NamedInPanel[] {
  return panels.flatMap((panel, index) => namedInPanel(panel).map((one) => ({ ...one, panel: index })));
}

function namedInPanel(panel: Panel): readonly Named[] {
  return [
    ...("unit" in panel && panel.unit !== undefined ? [named("unit", panel.unit)] : []),
    ...("indicator" in panel ? [named("indicator", panel.indicator)] : []),
    ...("indicators" in panel ? (panel.indicators ?? []) : []).map((code) => named("indicator", code)),
    ...(panel.kind === "cameras" ? (panel.devices ?? []) : []).map((code) => named("device", code)),
    ...(panel.kind === "map" ? [...panel.layers.flatMap(namedInLayer), ...namedInView(panel.view)] : []),
  ];
}

function namedInLayer(layer: MapLayer): readonly Named[] {
  return "indicator" in layer ? [named("indicator", layer.indicator)] : [];
}

/** What the name of a place on the map, or of what is ringed there, must exist as. */
export function namedInView(view: MapView | undefined): readonly Named[] {
  if (view === undefined || "lon" in view) return [];
  return "unitCode" in view ? [named("unit", view.unitCode)] : [named("device", view.deviceCode)];
}

function named(what: Named["what"], code: string): Named {
  return { what, code };
}
