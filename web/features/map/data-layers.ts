import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from "maplibre-gl";
import type { Theme } from "../../theme/tokens.ts";
import type { Choropleth, UnitFill } from "./choropleth.ts";
import { mixed, ramp } from "./colours.ts";

/** What is drawn of data by the map itself, in its places between ground and names. */

export const DATA_SOURCES = ["traffic", "hexagons", "water"] as const;

/** A setting of a standing layer. */
export type Setting =
  | { readonly layer: string; readonly paint: string; readonly value: ExpressionSpecification | string | number }
  | { readonly layer: string; readonly layout: string; readonly value: ExpressionSpecification | string | string[] }
  | { readonly layer: string; readonly filter: FilterSpecification };

const NOTHING: FilterSpecification = ["literal", false];

/** Over the ground: areas by value, and hexagons. */
export function areaLayers({ theme, opacity }: { readonly theme: Theme; readonly opacity: number }): LayerSpecification[] {
  return [
    {
      id: "unit-fill",
      type: "fill",
      source: "areas",
      filter: NOTHING,
      paint: { "fill-color": theme.land, "fill-opacity": opacity, "fill-antialias": false },
    },
    { id: "unit-hatch", type: "fill", source: "areas", filter: NOTHING, paint: { "fill-pattern": "hatch" } },
    {
      id: "hexagon-fill",
      type: "fill",
      source: "hexagons",
      paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.85, "fill-outline-color": theme.provinceBorder },
    },
    { id: "hexagon-hatch", type: "fill", source: "hexagons", filter: ["get", "isHatched"], paint: { "fill-pattern": "hatch" } },
  ];
}

/** Around the commune that was chosen or is pointed at. */
export function chosenLayer(theme: Theme, remPx: number): LayerSpecification {
  return {
    id: "unit-chosen",
    type: "line",
    source: "areas",
    filter: NOTHING,
    layout: { "line-join": "round" },
    paint: { "line-color": theme.text, "line-width": 0.25 * remPx },
  };
}

/** Over the streets of the ground. */
export function trafficLayers(remPx: number): LayerSpecification[] {
  const round = { "line-join": "round", "line-cap": "round" } as const;
  return [
    {
      id: "traffic-none",
      type: "line",
      source: "traffic",
      filter: ["==", ["get", "level"], ""],
      layout: round,
      paint: { "line-color": ["get", "colour"], "line-width": widthOf(remPx), "line-dasharray": [0.1, 2.2] },
    },
    {
      id: "traffic-level",
      type: "line",
      source: "traffic",
      filter: ["!=", ["get", "level"], ""],
      layout: round,
      paint: { "line-color": ["get", "colour"], "line-width": widthOf(remPx) },
    },
  ];
}

function widthOf(remPx: number): ExpressionSpecification {
  return ["interpolate", ["linear"], ["zoom"], 9, ["*", ["get", "width"], 0.55 * remPx], 14, ["*", ["get", "width"], 1.2 * remPx]];
}

type Letters = { readonly theme: Theme; readonly remPx: number; readonly font: string; readonly sizePx: number };

/** Over the place names, and placed before them: the later a layer, the earlier its names are placed. */
export function dataLabels({ theme, remPx, font, sizePx }: Letters): LayerSpecification[] {
  const text = { "text-font": [font], "text-size": sizePx };
  const paint = { "text-color": theme.text, "text-halo-color": theme.haloOfLabels, "text-halo-width": 0.16 * remPx };
  return [
    {
      id: "hexagon-label",
      type: "symbol",
      source: "hexagons",
      layout: { ...text, "text-field": ["get", "text"], "text-padding": 0 },
      paint,
    },
    {
      id: "traffic-label",
      type: "symbol",
      source: "traffic",
      filter: ["!=", ["get", "text"], ""],
      layout: { ...text, "symbol-placement": "line-center", "text-field": ["get", "text"], "text-max-angle": 60 },
      paint,
    },
    {
      id: "water-sign",
      type: "symbol",
      source: "water",
      layout: {
        ...text,
        "icon-image": ["concat", "water-", ["get", "mark"]],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "text-field": ["get", "text"],
        "text-optional": true,
        "text-variable-anchor": ["left", "right", "top", "bottom"],
        "text-radial-offset": 0.95,
        "text-justify": "auto",
        "text-max-width": 20,
        "symbol-sort-key": ["get", "rank"],
      },
      paint,
    },
  ];
}

/** Where a name may stand beside its place. */
export const ANCHORS: ("center" | "top" | "bottom" | "left" | "right")[] = ["center", "top", "bottom", "left", "right"];

/** Of two names that meet the lower stays: what is bad, then what is to be watched, then the larger commune. */
function rankOf(fills: readonly (readonly [string, UnitFill])[]): ExpressionSpecification {
  const judged = (status: string) => fills.flatMap(([code, fill]) => (fill.by === "status" && fill.status === status ? [code] : []));
  const rank: ExpressionSpecification = ["get", "rank"];
  return ["case", isOneOf(judged("bad")), ["-", rank, 2e6], isOneOf(judged("watch")), ["-", rank, 1e6], rank] as ExpressionSpecification; // a filter is a condition
}

/** What makes the areas bear values; without them they are bare. `strongFont` is that of values beside names. */
export function unitSettings(
  choropleth: Choropleth | undefined,
  look: { readonly theme: Theme; readonly strongFont: string; readonly chosenUnits: readonly string[] },
): readonly Setting[] {
  const { fills = new Map<string, UnitFill>(), hatched = new Set<string>(), texts = new Map<string, string>() } = choropleth ?? {};
  const colours = ramp(look.theme, (choropleth?.steps?.length ?? 0) + 1);
  const filled = [...fills].filter(([, fill]) => fill.by !== "none");
  const name: ExpressionSpecification = ["get", "name"];
  const isJudged = choropleth !== undefined && choropleth.steps === undefined;
  return [
    { layer: "unit-fill", filter: isOneOf(filled.map(([code]) => code)) },
    {
      layer: "unit-fill",
      paint: "fill-color",
      value: byCode(
        filled.map(([code, fill]) => [code, fillColour(fill, { theme: look.theme, colours })]),
        look.theme.land,
      ),
    },
    { layer: "unit-hatch", filter: isOneOf([...hatched]) },
    { layer: "unit-chosen", filter: isOneOf(look.chosenUnits) },
    // Where communes are judged, none goes without its name for the sake of a river's.
    ...["label-river", "label-road"].map((layer) => ({ layer, layout: "visibility", value: isJudged ? "none" : "visible" })),
    // A name beside its place would give a neighbour the value: with values names stay in the middle, the worst first, or away.
    { layer: "label-place", layout: "text-variable-anchor", value: texts.size === 0 ? ANCHORS : ["center"] },
    { layer: "label-place", layout: "symbol-sort-key", value: rankOf(filled) },
    {
      layer: "label-place",
      layout: "text-field",
      value:
        texts.size === 0 ? name : ["format", name, {}, "\n", {}, byCode([...texts], ""), { "text-font": ["literal", [look.strongFont]] }],
    },
  ];
}

function fillColour(fill: UnitFill, { theme, colours }: { readonly theme: Theme; readonly colours: readonly string[] }): string {
  if (fill.by === "none") return theme.land;
  if (fill.by === "step") return colours[fill.step] ?? theme.land;
  return statusColour(fill.status, theme);
}

/** Muted, for a whole commune: its letters and shape say it as well. */
export function statusColour(status: "good" | "watch" | "bad", theme: Theme): string {
  if (status === "good") return theme.normalFill;
  return mixed(theme.land, status === "bad" ? theme.act : theme.watch, status === "bad" ? 0.5 : 0.36);
}

function isOneOf(codes: readonly string[]): FilterSpecification {
  return codes.length === 0 ? NOTHING : ["in", ["get", "code"], ["literal", [...codes]]];
}

function byCode(pairs: readonly (readonly [string, string])[], otherwise: string): ExpressionSpecification | string {
  const [first, ...rest] = pairs;
  if (first === undefined) return otherwise;
  return ["match", ["get", "code"], first[0], first[1], ...rest.flat(), otherwise] as ExpressionSpecification; // its type cannot tell pairs from the rest
}
