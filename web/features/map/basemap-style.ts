import type { FeatureCollection, Polygon } from "geojson";
import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { FontFile } from "../../theme/fonts.ts";
import type { Theme } from "../../theme/tokens.ts";
import type { BasemapData } from "./basemap-data.ts";
import { areaLayers, chosenLayer, DATA_SOURCES, trafficLayers } from "./data-layers.ts";
import type { Bounds } from "./inset.ts";
import { labelLayers, NOTABLE_SOURCE } from "./label-layers.ts";
import { fontFaces } from "./map-fonts.ts";
import { TILE_SOURCE } from "./tile-style.ts";

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
  /** An operator's tiles, by their whole address; drawn in place of the schematic ground and its lines. */
  readonly tiles?: { readonly url: string; readonly minZoom: number; readonly maxZoom: number; readonly attribution: string } | undefined;
};

/**
 * A quiet map: areas, borders, water, roads and names. Without tiles there is not a single request beyond the page's own fonts; layers
 * of tiles are added to the standing map, one by one, below GROUND_TOP and NAMES_BOTTOM.
 */
export function basemapStyle(options: StyleOptions): StyleSpecification {
  const { data, tiles } = options;
  const isSchematic = tiles === undefined;
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
      around: { type: "geojson", data: aroundOf(data.ground) },
      ...(tiles === undefined ? {} : { [TILE_SOURCE]: { type: "vector" as const, url: `pmtiles://${tiles.url}` } }),
      [DETAIL_SOURCE]: { type: "geojson", data: frameOf(undefined) },
      [NOTABLE_SOURCE]: EMPTY_SOURCE,
    },
    layers: [
      ...(isSchematic ? groundLayers(options) : groundLayers(options).slice(0, 1)),
      aroundLayer(options.theme, isSchematic),
      ...areaLayers({ theme: options.theme, opacity: isSchematic ? 1 : 0.6 }),
      ...borderLayers(options),
      ...(isSchematic ? lineLayers(options) : []),
      ...trafficLayers(options.remPx),
      chosenLayer(options.theme, options.remPx),
      detailLayer(options),
      { id: MARKS_BELOW, type: "background", paint: { "background-opacity": 0 } },
      ...labelLayers({ ...options, hasOwnNames: isSchematic }),
    ],
  };
}

/** All of the country but the province: only what is around it is ever in sight, and that dimmed. */
function aroundOf(ground: BasemapData["ground"]): FeatureCollection<Polygon> {
  const world = [
    [60, -20],
    [160, -20],
    [160, 50],
    [60, 50],
    [60, -20],
  ];
  const holes = ground.map((ring) => ring.map(([lon, lat]) => [lon, lat]));
  return {
    type: "FeatureCollection",
    features: [{ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [world, ...holes] } }],
  };
}

/** Tiles go below it: the ground of the province, and what is around it. */
export const GROUND_TOP = "around";

/** The schematic map has nothing around it to be dimmed but the ends of its lines. */
function aroundLayer(theme: Theme, isSchematic: boolean): LayerSpecification {
  return {
    id: GROUND_TOP,
    type: "fill",
    source: "around",
    paint: { "fill-color": theme.beyond, "fill-opacity": isSchematic ? 0 : 0.72, "fill-antialias": false },
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
