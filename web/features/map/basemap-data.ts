import type { FeatureCollection, Geometry } from "geojson";
import { PROFILES, type ProfileId } from "../../../core/province/profiles.ts";
import type { SchematicLine } from "../../../core/province/schematic-line.ts";
import { schematicAreas } from "./schematic/areas.ts";
import { cornersCut } from "./schematic/smooth.ts";

/** The local map of one province as GeoJSON, worked out from the reference data; nothing is fetched. */
export type BasemapData = {
  readonly areas: FeatureCollection<Geometry, { readonly code: string; readonly shade: number }>;
  readonly borders: FeatureCollection<Geometry, { readonly isOuter: boolean }>;
  readonly lines: FeatureCollection<Geometry, { readonly kind: SchematicLine["kind"]; readonly name: string }>;
  readonly names: FeatureCollection<Geometry, { readonly name: string; readonly rank: number }>;
};

export function basemapData(profileId: ProfileId): BasemapData {
  const { units, lines } = PROFILES[profileId];
  const schematic = schematicAreas(units);
  return {
    areas: collection(
      schematic.areas.map(({ code, rings }, at) => ({
        geometry: { type: "Polygon", coordinates: rings.map(positions) },
        properties: { code, shade: at % 2 },
      })),
    ),
    borders: collection([
      { geometry: { type: "MultiLineString", coordinates: schematic.borders.map(positions) }, properties: { isOuter: false } },
      { geometry: { type: "MultiLineString", coordinates: schematic.outline.map(positions) }, properties: { isOuter: true } },
    ]),
    lines: collection(
      lines.map((line) => ({
        geometry: { type: "LineString", coordinates: positions(cornersCut(cornersCut(line.line))) },
        properties: { kind: line.kind, name: shownName(line.nameVi) },
      })),
    ),
    names: collection(
      units.map((unit) => ({
        geometry: { type: "Point", coordinates: [unit.lon, unit.lat] },
        // Where names collide, the larger commune keeps its own.
        properties: { name: unit.nameVi.normalize("NFC"), rank: -unit.areaKm2 },
      })),
    ),
  };
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
