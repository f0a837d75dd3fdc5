import type { LayerSpecification } from "maplibre-gl";
import type { SchematicLine } from "../../../core/province/schematic-line.ts";
import type { Theme } from "../../theme/tokens.ts";
import { ANCHORS, dataLabels } from "./data-layers.ts";
import { LABEL_SIZE, PLACE_FONT, STRONG_FONT } from "./map-fonts.ts";

export const NOTABLE_SOURCE = "notable";

/** From here on the whole map has room for the names of streets. */
const STREET_NAMES_ZOOM = 12.5;

type LabelOptions = {
  readonly theme: Theme;
  readonly remPx: number;
  /** The middle of the city alone, in a frame of its own. */
  readonly isDetail: boolean;
  /** Whether rivers, roads and streets are named from here; an operator's tiles name their own. */
  readonly hasOwnNames: boolean;
};

/** Names of an operator's tiles go below it: ours are placed first. */
export const NAMES_BOTTOM = "names-bottom";

/** The whole province names rivers, roads and communes; the detail, where the rim would cut such names, only its streets. */
export function labelLayers(options: LabelOptions): LayerSpecification[] {
  const { theme, remPx } = options;
  const data = dataLabels({ theme, remPx, font: STRONG_FONT, sizePx: LABEL_SIZE * remPx });
  const bottom: LayerSpecification = { id: NAMES_BOTTOM, type: "background", paint: { "background-opacity": 0 } };
  if (options.isDetail) return [bottom, ...(options.hasOwnNames ? [streetLabels(options)] : []), ...data];
  if (!options.hasOwnNames) return [bottom, placeLabels(options), ...data, notableLabels(options)];
  return [
    bottom,
    // The later a layer, the earlier its names are placed: a river has fewer places to choose from than a commune.
    { ...lineLabels(options, { id: "label-street", kind: "street", spacingRem: 40 }), minzoom: STREET_NAMES_ZOOM },
    lineLabels(options, { id: "label-road", kind: "road", spacingRem: 60 }),
    placeLabels(options),
    lineLabels(options, { id: "label-river", kind: "river", spacingRem: 34 }),
    ...data,
    notableLabels(options),
  ];
}

/** Set at the street's middle and turned along it: its own length need not hold the name. */
function streetLabels({ theme, remPx }: LabelOptions): LayerSpecification {
  return {
    id: "label-street",
    type: "symbol",
    source: "streetNames",
    layout: {
      "text-field": ["get", "name"],
      "text-font": [PLACE_FONT],
      "text-size": LABEL_SIZE * remPx,
      "text-max-width": 20,
      "text-rotate": ["get", "turn"],
      "text-rotation-alignment": "map",
      "text-padding": 0.1 * remPx,
      "symbol-sort-key": ["get", "rank"],
    },
    paint: { "text-color": theme.placeLabel, ...halo({ theme, remPx }) },
  };
}

function lineLabels(
  { theme, remPx }: LabelOptions,
  label: { readonly id: string; readonly kind: SchematicLine["kind"]; readonly spacingRem: number },
): LayerSpecification {
  return {
    id: label.id,
    type: "symbol",
    source: "lineNames",
    filter: ["==", ["get", "kind"], label.kind],
    layout: {
      "symbol-placement": "line",
      "symbol-spacing": label.spacingRem * remPx,
      "text-field": ["get", "name"],
      "text-font": [PLACE_FONT],
      "text-size": LABEL_SIZE * remPx,
      "text-max-angle": 55,
      // Beside the water, on the road.
      "text-offset": [0, label.kind === "river" ? -0.9 : 0],
      "text-padding": 0.5 * remPx,
    },
    paint: { "text-color": label.kind === "river" ? theme.waterLabel : theme.roadLabel, ...halo({ theme, remPx }) },
  };
}

function placeLabels({ theme, remPx }: LabelOptions): LayerSpecification {
  return {
    id: "label-place",
    type: "symbol",
    source: "names",
    layout: {
      "text-field": ["get", "name"],
      "text-font": [PLACE_FONT],
      "text-size": LABEL_SIZE * remPx,
      "text-max-width": 7,
      "text-line-height": 1.3,
      "text-variable-anchor": ANCHORS,
      "text-radial-offset": 0.5,
      "text-padding": 0.15 * remPx,
      "symbol-sort-key": ["get", "rank"],
    },
    paint: { "text-color": theme.placeLabel, ...halo({ theme, remPx }) },
  };
}

function halo({ theme, remPx }: Pick<LabelOptions, "theme" | "remPx">) {
  return { "text-halo-color": theme.haloOfLabels, "text-halo-width": 0.13 * remPx };
}

/** Last, so that it is placed first: what needs eyes is named even where a commune then is not. */
function notableLabels({ theme, remPx }: LabelOptions): LayerSpecification {
  return {
    id: "label-notable",
    type: "symbol",
    source: NOTABLE_SOURCE,
    layout: {
      "text-field": ["get", "text"],
      "text-font": [STRONG_FONT],
      "text-size": 1.5 * remPx,
      "text-max-width": 14,
      "text-line-height": 1.3,
      "text-variable-anchor": ["left", "right", "bottom", "top"],
      "text-radial-offset": 0.9,
      "text-justify": "auto",
      "symbol-sort-key": ["get", "rank"],
    },
    paint: { "text-color": theme.text, "text-halo-color": theme.haloOfLabels, "text-halo-width": 0.2 * remPx },
  };
}
