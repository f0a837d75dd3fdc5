import type { FeatureCollection, Geometry } from "geojson";
import type { Device } from "../../../core/domain/device.ts";
import { PROFILES, type ProfileId } from "../../../core/province/profiles.ts";
import type { LonLat, SchematicLine } from "../../../core/province/schematic-line.ts";
import type { Bounds } from "./inset.ts";
import { type OutlineShapes, outerRings } from "./outline-shapes.ts";
import { schematicAreas } from "./schematic/areas.ts";
import { calmed, cornersCut } from "./schematic/smooth.ts";
import { namePlaces } from "./street-names.ts";

/** The local map of one province as GeoJSON, worked out from the reference data; nothing is fetched. */
export type BasemapData = {
  readonly areas: FeatureCollection<Geometry, { readonly code: string; readonly shade: number }>;
  readonly borders: FeatureCollection<Geometry, { readonly isOuter: boolean }>;
  /** Rings around all of it: what lies outside is dimmed. */
  readonly ground: readonly (readonly LonLat[])[];
  /** Lines of the outer border. */
  readonly outline: readonly (readonly LonLat[])[];
  readonly lines: FeatureCollection<Geometry, { readonly kind: SchematicLine["kind"]; readonly name: string }>;
  /** The same lines so calmed that a name can follow them. */
  readonly lineNames: BasemapData["lines"];
  /** Where a street's name stands in the detail, and how it is turned: degrees clockwise, never upside down. */
  readonly streetNames: FeatureCollection<Geometry, { readonly name: string; readonly turn: number; readonly rank: number }>;
  readonly names: FeatureCollection<Geometry, { readonly code: string; readonly name: string; readonly rank: number }>;
};

const NAME_CALMING_PASSES = 12;

/** Streets are named only inside `detail`, the part of the map that an inset shows, those with most devices first. */
export function basemapData(
  profileId: ProfileId,
  options: {
    readonly detail: Bounds;
    readonly devices: readonly Pick<Device, "street">[];
    /** An operator's own; the schematic areas without. */
    readonly outlines?: OutlineShapes | undefined;
  },
): BasemapData {
  const { units, lines } = PROFILES[profileId];
  const onStreet = (name: string): number => options.devices.filter((device) => device.street === name).length;
  const shapes = options.outlines ?? schematicShapes(schematicAreas(units));
  return {
    areas: collection(
      shapes.areas.map(({ code, polygons }, at) => ({
        geometry: { type: "MultiPolygon", coordinates: polygons.map((polygon) => polygon.map(positions)) },
        properties: { code, shade: at % 2 },
      })),
    ),
    borders: collection([
      { geometry: { type: "MultiLineString", coordinates: shapes.borders.map(positions) }, properties: { isOuter: false } },
      { geometry: { type: "MultiLineString", coordinates: shapes.outline.map(positions) }, properties: { isOuter: true } },
    ]),
    ground: outerRings(shapes.areas.flatMap(({ polygons }) => polygons.flatMap(([outer]) => (outer === undefined ? [] : [outer])))),
    outline: shapes.outline,
    lines: collection(lines.map((line) => lineFeature(line, cornersCut(cornersCut(line.line))))),
    lineNames: collection(lines.map((line) => lineFeature(line, calmed(line.line, NAME_CALMING_PASSES)))),
    streetNames: collection(
      lines
        .filter((line) => line.kind === "street")
        .flatMap((line) => {
          const name = shownName(line.nameVi);
          return namePlaces(line.line, { name, bounds: options.detail }).map(({ at, turn }) => ({
            geometry: { type: "Point", coordinates: [...at] },
            properties: { name, turn, rank: -onStreet(line.nameVi) },
          }));
        }),
    ),
    names: collection(
      units.map((unit) => ({
        geometry: { type: "Point", coordinates: [unit.lon, unit.lat] },
        // Where names collide, the larger commune keeps its own.
        properties: { code: unit.code, name: unit.nameVi.normalize("NFC"), rank: -unit.areaKm2 },
      })),
    ),
  };
}

function schematicShapes({
  areas,
  borders,
  outline,
}: ReturnType<typeof schematicAreas>): Pick<OutlineShapes, "areas" | "borders" | "outline"> {
  return { areas: areas.map(({ code, rings }) => ({ code, polygons: [rings] })), borders, outline };
}

function lineFeature(line: SchematicLine, along: SchematicLine["line"]) {
  const geometry: Geometry = { type: "LineString", coordinates: positions(along) };
  return { geometry, properties: { kind: line.kind, name: shownName(line.nameVi) } };
}

/** Without what only tells two stretches apart: "QL1A (Thanh Liêm)" is signposted "QL1A". */
function shownName(name: string): string {
  return name.replace(/ \(.*\)$/, "").normalize("NFC");
}

function positions(line: readonly (readonly [number, number])[]): number[][] {
  return line.map(([lon, lat]) => [lon, lat]);
}

function collection<Properties>(
  features: readonly { readonly geometry: Geometry; readonly properties: Properties }[],
): FeatureCollection<Geometry, Properties> {
  return { type: "FeatureCollection", features: features.map((feature) => ({ type: "Feature", ...feature })) };
}
