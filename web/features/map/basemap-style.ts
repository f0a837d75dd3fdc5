import type { FeatureCollection, Polygon } from "geojson";
import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { FontFile } from "../../theme/fonts.ts";
import type { Theme } from "../../theme/tokens.ts";
import type { BasemapData } from "./basemap-data.ts";
import { areaLayers, chosenLayer, DATA_SOURCES, trafficLayers } from "./data-layers.ts";
import type { Bounds } from "./inset.ts";
import { labelLayers, NOTABLE_SOURCE } from "./label-layers.ts";
import { fontFaces } from "./map-fonts.ts";

/** Draws nothing: marks go below it, so that place names stay readable over them. */
export const MARKS_BELOW = "marks-below";
/** A frame around what another map shows larger. */
export const DETAIL_SOURCE = "detail";

const EMPTY_SOURCE: SourceSpecification = { type: "geojson", data: { type: "FeatureCollection", features: [] } };

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
      ...Object.fromEntries(DATA_SOURCES.map((name) => [name, EMPTY_SOURCE])),
      [DETAIL_SOURCE]: { type: "geojson", data: frameOf(undefined) },
      [NOTABLE_SOURCE]: EMPTY_SOURCE,
    },
    layers: [
      ...groundLayers(options),
      ...areaLayers({ theme: options.theme, opacity: 1 }),
      ...borderLayers(options),
      ...lineLayers(options),
      ...trafficLayers(options.remPx),
      chosenLayer(options.theme, options.remPx),
      detailLayer(options),
      { id: MARKS_BELOW, type: "background", paint: { "background-opacity": 0 } },
      ...labelLayers(options),
    ],
  };
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

function groundLayers({ theme }: StyleOptions): LayerSpecification[] {
  return [
    { id: "beyond", type: "background", paint: { "background-color": theme.beyond } },
    {
      id: "area",
      type: "fill",
      source: "areas",
      paint: { "fill-color": ["case", ["==", ["get", "shade"], 0], theme.land, theme.landAlternate], "fill-antialias": false },
    },
  ];
}

function borderLayers({ theme, remPx }: StyleOptions): LayerSpecification[] {
  return [
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
