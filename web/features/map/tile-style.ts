import { type Flavor, namedFlavor, layers as protomapsLayers } from "@protomaps/basemaps";
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { THEMES, type Theme } from "../../theme/tokens.ts";
import { mixed } from "./colours.ts";
import { LABEL_SIZE, PLACE_FONT } from "./map-fonts.ts";

/** The source of an operator's tiles in the map's style. */
export const TILE_SOURCE = "basemap";

/** An operator's tiles as layers: the ground, and names above what is drawn of data. */
export type TileLayers = { readonly ground: readonly LayerSpecification[]; readonly names: readonly LayerSpecification[] };

type TileStyleOptions = {
  readonly theme: Theme;
  readonly remPx: number;
  /** Names of the vector layers in the file. */
  readonly layers: readonly string[];
  /** Layers of the operator's own style, as the file has them. */
  readonly own: readonly unknown[] | undefined;
};

/**
 * By the operator's style where there is one; else by the schema that most files have (Protomaps); else whatever the file holds, as
 * areas, lines and names. Nothing that would fetch a picture or letters from elsewhere is kept, and no border of states: a map of this
 * product shows a province.
 */
export function tileLayers(options: TileStyleOptions): TileLayers {
  const asked = options.own === undefined ? builtIn(options) : ownLayers(options.own);
  const kept = asked.filter((layer) => !hasPattern(layer));
  return {
    ground: kept.filter(({ type }) => type === "fill" || type === "line" || type === "circle"),
    names: kept.filter(({ type }) => type === "symbol").map((layer) => named(layer, options)),
  };
}

/** Names of countries, seas and boundaries are not for us to draw; communes bear our own names. */
const LEFT_OUT = /^(background$|boundaries|places_|pois|address|roads_shields|roads_oneway|earth_label|water_label_ocean)/;
const IS_PROTOMAPS = ["earth", "water", "roads"];

function builtIn({ theme, layers }: TileStyleOptions): readonly LayerSpecification[] {
  if (!IS_PROTOMAPS.every((name) => layers.includes(name))) return layers.flatMap((name) => plainLayers(name, theme));
  const styled = protomapsLayers(TILE_SOURCE, flavorOf(theme), { lang: "vi" }) as readonly LayerSpecification[]; // of another release of the same types
  return styled.filter(({ id }) => !LEFT_OUT.test(id));
}

function plainLayers(name: string, theme: Theme): readonly LayerSpecification[] {
  const of = { source: TILE_SOURCE, "source-layer": name };
  const isOf = (type: string): ["==", ["geometry-type"], string] => ["==", ["geometry-type"], type];
  return [
    { id: `${name}-area`, type: "fill", ...of, filter: isOf("Polygon"), paint: { "fill-color": theme.landAlternate } },
    { id: `${name}-line`, type: "line", ...of, filter: isOf("LineString"), paint: { "line-color": theme.roadMajor, "line-width": 1.5 } },
    { id: `${name}-name`, type: "symbol", ...of, layout: { "symbol-placement": "point" } },
  ];
}

function ownLayers(own: readonly unknown[]): readonly LayerSpecification[] {
  return own.flatMap((layer) => {
    if (typeof layer !== "object" || layer === null || !("id" in layer) || !("type" in layer) || !("source-layer" in layer)) return [];
    // Whatever its file calls the source, there is one; the map itself refuses a layer that is no such thing.
    return [{ ...layer, id: `own-${String(layer.id)}`, source: TILE_SOURCE } as LayerSpecification];
  });
}

function hasPattern({ paint = {} }: LayerSpecification): boolean {
  return Object.keys(paint).some((name) => name.endsWith("-pattern"));
}

const NAME: ExpressionSpecification = ["coalesce", ["get", "name:vi"], ["get", "name"]];

/** In our letters and size, without pictures; which names, where, and at which zoom stays as it was. */
function named(layer: LayerSpecification, { theme, remPx }: TileStyleOptions): LayerSpecification {
  const placement = layer.type === "symbol" ? layer.layout?.["symbol-placement"] : undefined;
  const isWater = "source-layer" in layer && layer["source-layer"] === "water";
  return {
    id: layer.id,
    type: "symbol",
    source: TILE_SOURCE,
    ...("source-layer" in layer ? { "source-layer": layer["source-layer"] } : {}),
    ...("filter" in layer && layer.filter !== undefined ? { filter: layer.filter } : {}),
    ...(layer.minzoom === undefined ? {} : { minzoom: layer.minzoom }),
    ...(layer.maxzoom === undefined ? {} : { maxzoom: layer.maxzoom }),
    layout: {
      ...(placement === undefined ? {} : { "symbol-placement": placement }),
      "text-field": NAME,
      "text-font": [PLACE_FONT],
      "text-size": LABEL_SIZE * remPx,
      "text-max-width": 9,
      "text-padding": 0.4 * remPx,
    },
    paint: {
      "text-color": isWater ? theme.waterLabel : theme.roadLabel,
      "text-halo-color": theme.haloOfLabels,
      "text-halo-width": 0.13 * remPx,
    },
  };
}

/** Protomaps' own look in our colours: one tint of land, water, two kinds of road. */
function flavorOf(theme: Theme): Flavor {
  const flavor = namedFlavor(theme === THEMES.day ? "light" : "dark");
  const entries = Object.keys(flavor).map((name) => [name, colourOf(name, theme)] as const);
  const { pois: _pois, landcover: _landcover, ...rest } = flavor;
  return { ...rest, ...Object.fromEntries(entries.filter(([name]) => name !== "pois" && name !== "landcover")) };
}

function colourOf(part: string, theme: Theme): string {
  if (part === "water") return theme.water;
  if (part === "background") return theme.beyond;
  if (part === "earth") return theme.land;
  if (/casing/.test(part)) return theme.land;
  if (/highway|major|railway/.test(part)) return theme.roadMajor;
  if (/minor|link|other|pier|runway|bridges|tunnel/.test(part)) return theme.roadMinor;
  if (part === "buildings") return mixed(theme.land, theme.unitBorder, 0.5);
  return theme.landAlternate;
}
