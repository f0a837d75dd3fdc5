import { z } from "zod";
import { DEVICE_KIND_CODES, isDeviceCode } from "../domain/device.ts";
import { INDICATOR_DOMAINS, type IndicatorDomain } from "../domain/indicator/indicator.ts";
import { METRICS, type MetricCode } from "../domain/metric.ts";
import { GRID_COLUMNS, GRID_ROWS, SCENE_CODE, type Scene } from "../domain/scene/scene.ts";
import { says } from "./api/says.ts";
import { plainText } from "./plain-text.ts";

/*
 * A scene as it stands in a file, in the database and on the wire. Unknown keys are refused, so that a misspelt one is seen. That the
 * indicators, units and devices named exist is the server's to check; what lies where is checked here.
 */

const MOST_PANELS = 24;

const text = (longest: number) => plainText(longest).min(1);
const bilingual = (longest: number) => z.strictObject({ vi: text(longest), en: text(longest) });
const unitCode = text(40);
const deviceCode = z.string().refine(isDeviceCode, "is no device's code");
const indicator = text(64);
const metric = z.enum(METRICS.map((known) => known.code) as [MetricCode, ...MetricCode[]]); // map forgets that the list is not empty
const domain = z.enum(Object.keys(INDICATOR_DOMAINS) as [IndicatorDomain, ...IndicatorDomain[]]); // Object.keys forgets the keys' type

export const mapViewSchema = z.union([
  z.strictObject({ lon: z.number().min(-180).max(180), lat: z.number().min(-85).max(85), zoom: z.number().min(4).max(20) }),
  z.strictObject({ unitCode }),
  z.strictObject({ deviceCode }),
]);

const mapLayerSchema = z.union([
  z.strictObject({ layer: z.literal("devices"), kinds: z.array(z.enum(DEVICE_KIND_CODES)).min(1).exactOptional() }),
  z.strictObject({ layer: z.enum(["traffic", "water", "cameras", "incidents"]) }),
  z.strictObject({ layer: z.literal("choropleth"), indicator }),
  z.strictObject({ layer: z.literal("choropleth"), metric }),
  z.strictObject({ layer: z.literal("hexagons"), metric }),
]);

const cellsSchema = z
  .strictObject({
    column: z
      .int()
      .min(0)
      .max(GRID_COLUMNS - 1),
    row: z
      .int()
      .min(0)
      .max(GRID_ROWS - 1),
    columns: z.int().min(1).max(GRID_COLUMNS),
    rows: z.int().min(1).max(GRID_ROWS),
  })
  .refine(
    (at) => at.column + at.columns <= GRID_COLUMNS && at.row + at.rows <= GRID_ROWS,
    says({ vi: "vượt ra ngoài lưới 12 × 12 ô của cảnh", en: "reaches beyond the scene's 12 × 12 cells" }),
  );

const frame = { at: cellsSchema, title: bilingual(60).exactOptional() };
const ofUnit = { unit: unitCode.exactOptional() };

const panelSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...frame,
    kind: z.literal("map"),
    layers: z.array(mapLayerSchema).min(1).max(8),
    view: mapViewSchema.exactOptional(),
    hasInset: z.boolean().exactOptional(),
  }),
  z.strictObject({ ...frame, kind: z.literal("means"), metrics: z.array(metric).min(1).max(8) }),
  z.strictObject({ ...frame, kind: z.literal("metric-trend"), metric }),
  z.strictObject({
    ...frame,
    kind: z.enum([
      "attention",
      "air",
      "water",
      "rain",
      "traffic",
      "lighting",
      "device-quality",
      "camera-events",
      "carousel",
      "league",
      "sources",
    ]),
  }),
  z.strictObject({ ...frame, kind: z.literal("cameras"), devices: z.array(deviceCode).min(1).max(36).exactOptional() }),
  z.strictObject({ ...frame, ...ofUnit, kind: z.enum(["domains", "service-index", "unit-profile"]) }),
  z.strictObject({
    ...frame,
    ...ofUnit,
    kind: z.literal("figures"),
    domain,
    indicators: z.array(indicator).min(1).max(24).exactOptional(),
  }),
  z.strictObject({ ...frame, ...ofUnit, kind: z.literal("ranking"), indicator }),
  z.strictObject({ ...frame, ...ofUnit, kind: z.literal("figure-trend"), indicator, series: text(64).exactOptional() }),
  z.strictObject({ ...frame, kind: z.literal("note"), text: bilingual(2000) }),
]);

/** A screen of 16:9 shows all of it; none of the panels lies upon another. */
export const sceneSchema = z
  .strictObject({
    code: z.string().regex(SCENE_CODE),
    name: bilingual(60),
    says: bilingual(200),
    panels: z.array(panelSchema).min(1).max(MOST_PANELS),
    time: z
      .union([
        z.strictObject({ mode: z.literal("live") }),
        z.strictObject({ mode: z.literal("back"), minutes: z.int().min(1).max(525_600) }),
      ])
      .exactOptional(),
  })
  .refine((scene) => !hasOverlap(scene.panels), says({ vi: "có khung đè lên nhau", en: "has panels that lie upon each other" }))
  .readonly()
  .meta({ id: "Scene" }) satisfies z.ZodType<Scene>;

type Placed = { readonly at: z.output<typeof cellsSchema> };

function hasOverlap(panels: readonly Placed[]): boolean {
  return panels.some((panel, index) => panels.slice(index + 1).some((other) => overlaps(panel.at, other.at)));
}

function overlaps(left: Placed["at"], right: Placed["at"]): boolean {
  const isApart =
    left.column + left.columns <= right.column ||
    right.column + right.columns <= left.column ||
    left.row + left.rows <= right.row ||
    right.row + right.rows <= left.row;
  return !isApart;
}
