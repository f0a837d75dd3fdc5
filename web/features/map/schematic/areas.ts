import type { CommuneUnit } from "../../../../core/province/commune-unit.ts";
import { fromPlane } from "../../../../core/province/geometry.ts";
import type { LonLat } from "../../../../core/province/schematic-line.ts";
import { chainArcs, collectEdges, ringsOf } from "./boundary-arcs.ts";
import { createMesh } from "./mesh.ts";
import { assignOwners, OUTSIDE } from "./owners.ts";
import { smoothed } from "./smooth.ts";

/**
 * Commune areas drawn from what may be published, a centroid, a bounding box and an area for each, because the true
 * boundaries may not: the right neighbours in about the right size and place, and nothing to measure by.
 */
export type SchematicAreas = {
  readonly areas: readonly { readonly code: string; readonly rings: readonly Line[] }[];
  /** Borders between two communes, each once. */
  readonly borders: readonly Line[];
  /** The outer border of all. */
  readonly outline: readonly Line[];
};

type Line = readonly (readonly [number, number])[];

/** Takes some 50 ms for 40 communes; the same units always give the same picture. */
export function schematicAreas(units: readonly CommuneUnit[]): SchematicAreas {
  const origin = middleOf(units);
  const mesh = createMesh(units, origin);
  const owners = assignOwners(units, { mesh, origin });
  const arcs = chainArcs(collectEdges(mesh, owners)).map((arc) => ({ ...arc, line: smoothed(arc.line) }));
  const toLonLat = (line: Line): Line => line.map(([xM, yM]) => fromPlane(origin, { xM, yM }));
  return {
    areas: units.map((unit, owner) => ({ code: unit.code, rings: ringsOf(arcs, owner).map(toLonLat) })),
    borders: arcs.filter((arc) => arc.left !== OUTSIDE && arc.right !== OUTSIDE).map((arc) => toLonLat(arc.line)),
    outline: arcs.filter((arc) => arc.left === OUTSIDE || arc.right === OUTSIDE).map((arc) => toLonLat(arc.line)),
  };
}

function middleOf(units: readonly CommuneUnit[]): LonLat {
  const count = Math.max(1, units.length);
  return [units.reduce((sum, unit) => sum + unit.lon, 0) / count, units.reduce((sum, unit) => sum + unit.lat, 0) / count];
}
