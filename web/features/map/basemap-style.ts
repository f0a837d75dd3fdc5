import type { FeatureCollection, Polygon } from "geojson";
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { FontFile } from "../../theme/fonts.ts";
import { TEXT_FONT, type Theme } from "../../theme/tokens.ts";
import type { BasemapData } from "./basemap-data.ts";
import type { Bounds } from "./inset.ts";

/** Data layers go below this one, so that place names stay readable over them. */
export const FIRST_LABEL_LAYER = "label-line";
export const NOTABLE_SOURCE = "notable";
/** A frame around what another map shows larger. */
export const DETAIL_SOURCE = "detail";

/** Of a rem: 22 pixels on the 1080 design. */
const LABEL_SIZE = 1.375;
/** Names without a figure: letters that no file holds go to a local font through a CSS rule that takes the name unquoted. */
const WEIGHT_NAMES: Readonly<Record<string, string>> = { "500": "Medium", "600": "SemiBold" };
const PLACE_FONT = `${TEXT_FONT} ${WEIGHT_NAMES["500"]}`;
const STRONG_FONT = `${TEXT_FONT} ${WEIGHT_NAMES["600"]}`;

export type StyleOptions = {
  readonly theme: Theme;
  readonly data: BasemapData;
  /** CSS pixels of one rem: the map's letters and lines grow with the wall's. */
  readonly remPx: number;
  readonly fonts: readonly FontFile[];
  /** Origin of the page: the map's worker needs whole addresses. */
  readonly origin: string;
  /** The middle of the city alone, in a frame of its own. */
  readonly isDetail: boolean;
};

/** A quiet map without a single request beyond the page's own fonts: areas, borders, water, roads and names. */
export function basemapStyle(options: StyleOptions): StyleSpecification {
  const { data } = options;
  return {
    version: 8,
    "font-faces": fontFaces(options),
    sources: {
      areas: { type: "geojson", data: data.areas },
      borders: { type: "geojson", data: data.borders },
      lines: { type: "geojson", data: data.lines },
      lineNames: { type: "geojson", data: data.lineNames },
      streetNames: { type: "geojson", data: data.streetNames },
      names: { type: "geojson", data: data.names },
      [DETAIL_SOURCE]: { type: "geojson", data: frameOf(undefined) },
      [NOTABLE_SOURCE]: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
    },
    layers: [...groundLayers(options), ...lineLayers(options), detailLayer(options), ...labelLayers(options)],
  };
}

function fontFaces({ fonts, origin }: StyleOptions): NonNullable<StyleSpecification["font-faces"]> {
  const faces: Record<string, { url: string; "unicode-range": string[] }[]> = {};
  for (const font of fonts.filter((file) => file.family === TEXT_FONT)) {
    const name = `${font.family} ${WEIGHT_NAMES[font.weight] ?? font.weight}`;
    const url = new URL(font.url, origin).href;
    faces[name] = [...(faces[name] ?? []), { url, "unicode-range": [...font.unicodeRange] }];
  }
  return faces;
}

/** Nothing without bounds. */
export function frameOf(bounds: Bounds | undefined): FeatureCollection<Polygon> {
  if (bounds === undefined) return { type: "FeatureCollection", features: [] };
  const [west, south, east, north] = bounds;
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const geometry: Polygon = { type: "Polygon", coordinates: [ring] };
  return { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry }] };
}

function detailLayer({ theme, remPx }: StyleOptions): LayerSpecification {
  return { id: "detail", type: "line", source: DETAIL_SOURCE, paint: { "line-color": theme.textQuiet, "line-width": 0.1 * remPx } };
}

function groundLayers({ theme, remPx }: StyleOptions): LayerSpecification[] {
  return [
    { id: "beyond", type: "background", paint: { "background-color": theme.beyond } },
    {
      id: "area",
      type: "fill",
      source: "areas",
      paint: { "fill-color": ["case", ["==", ["get", "shade"], 0], theme.land, theme.landAlternate], "fill-antialias": false },
    },
    {
      id: "border-unit",
      type: "line",
      source: "borders",
      filter: ["!", ["get", "isOuter"]],
      paint: { "line-color": theme.unitBorder, "line-width": 0.1 * remPx },
    },
    {
      id: "border-outer",
      type: "line",
      source: "borders",
      filter: ["get", "isOuter"],
      layout: { "line-join": "round" },
      paint: { "line-color": theme.provinceBorder, "line-width": 0.14 * remPx },
    },
  ];
}

function lineLayers({ theme, remPx }: StyleOptions): LayerSpecification[] {
  const round = { "line-join": "round", "line-cap": "round" } as const;
  return [
    {
      id: "street",
      type: "line",
      source: "lines",
      filter: ["==", ["get", "kind"], "street"],
      layout: round,
      paint: { "line-color": theme.roadMinor, "line-width": ["interpolate", ["linear"], ["zoom"], 10, 0.05 * remPx, 14, 0.3 * remPx] },
    },
    {
      id: "road",
      type: "line",
      source: "lines",
      filter: ["==", ["get", "kind"], "road"],
      layout: round,
      paint: { "line-color": theme.roadMajor, "line-width": ["interpolate", ["linear"], ["zoom"], 9, 0.12 * remPx, 14, 0.5 * remPx] },
    },
    {
      id: "river",
      type: "line",
      source: "lines",
      filter: ["==", ["get", "kind"], "river"],
      layout: round,
      paint: {
        "line-color": theme.water,
        "line-width": ["interpolate", ["linear"], ["zoom"], 8, 0.2 * remPx, 11, 0.38 * remPx, 14, 1.2 * remPx],
      },
    },
  ];
}

/** The whole province names rivers, roads and communes; the detail, where the rim would cut such names, only its streets. */
function labelLayers(options: StyleOptions): LayerSpecification[] {
  return options.isDetail
    ? [streetLabels(options)]
    : [
        // The later a layer, the earlier its names are placed: a river has fewer places to choose from than a commune.
        lineLabels(options, { id: FIRST_LABEL_LAYER, kind: "road", spacingRem: 60 }),
        placeLabels(options),
        lineLabels(options, { id: "label-river", kind: "river", spacingRem: 34 }),
        notableLabels(options),
      ];
}

/** Set at the street's middle and turned along it: its own length need not hold the name. */
function streetLabels({ theme, remPx }: StyleOptions): LayerSpecification {
  return {
    id: FIRST_LABEL_LAYER,
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
  { theme, remPx }: StyleOptions,
  label: { readonly id: string; readonly kind: "river" | "road"; readonly spacingRem: number },
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

function placeLabels({ theme, remPx }: StyleOptions): LayerSpecification {
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
      "text-variable-anchor": ["center", "top", "bottom", "left", "right"],
      "text-radial-offset": 0.5,
      "text-padding": 0.15 * remPx,
      "symbol-sort-key": ["get", "rank"],
    },
    paint: { "text-color": theme.placeLabel, ...halo({ theme, remPx }) },
  };
}

function halo({ theme, remPx }: Pick<StyleOptions, "theme" | "remPx">) {
  return { "text-halo-color": theme.haloOfLabels, "text-halo-width": 0.13 * remPx };
}

/** Last, so that it is placed first: what needs eyes is named even where a commune then is not. */
function notableLabels({ theme, remPx }: StyleOptions): LayerSpecification {
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
