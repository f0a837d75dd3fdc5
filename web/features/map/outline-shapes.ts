import type { MapOutlines } from "../../../core/contracts/api/map-api.ts";
import type { LonLat } from "../../../core/province/schematic-line.ts";
import type { Bounds } from "./inset.ts";

/** Communes as rings, the lines between them, and the lines around all of them. */
export type OutlineShapes = {
  readonly areas: readonly { readonly code: string; readonly polygons: readonly (readonly (readonly LonLat[])[])[] }[];
  /** Every ring, for the borders of communes. */
  readonly borders: readonly (readonly LonLat[])[];
  /** What surrounds all of them; where neighbours do not share their corners, the rings of the communes concerned. */
  readonly outline: readonly (readonly LonLat[])[];
  readonly boundsOf: ReadonlyMap<string, Bounds>;
};

/** Some ten centimetres: corners of neighbours from one source are the same number, give or take what was rounded. */
const DECIMALS = 6;

export function outlineShapes(outlines: MapOutlines): OutlineShapes {
  const areas = outlines.features.map(({ properties, geometry }) => {
    // The server has judged each geometry: rings of positions, closed.
    const polygons = (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates) as unknown as LonLat[][][];
    return { code: properties.code, polygons };
  });
  const rings = areas.flatMap(({ polygons }) => polygons.flat());
  return {
    areas,
    borders: rings,
    outline: outerRings(areas.flatMap(({ polygons }) => polygons.flatMap(([outer]) => (outer === undefined ? [] : [outer])))),
    boundsOf: new Map(areas.map(({ code, polygons }) => [code, boundsOf(polygons.flat(2))])),
  };
}

function boundsOf(points: readonly LonLat[]): Bounds {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

/** The rings around a union of areas: edges that two of them share cancel, the others are joined end to end. */
export function outerRings(rings: readonly (readonly LonLat[])[]): readonly (readonly LonLat[])[] {
  const edges = new Map<string, { readonly from: LonLat; readonly to: LonLat }>();
  for (const ring of rings.map(counterClockwise)) {
    ring.slice(1).forEach((to, at) => {
      const from = ring[at];
      if (from === undefined || keyOf(from) === keyOf(to)) return;
      if (!edges.delete(`${keyOf(to)} ${keyOf(from)}`)) edges.set(`${keyOf(from)} ${keyOf(to)}`, { from, to });
    });
  }
  return joined([...edges.values()]);
}

function joined(edges: readonly { readonly from: LonLat; readonly to: LonLat }[]): readonly (readonly LonLat[])[] {
  const leaving = new Map<string, { readonly from: LonLat; readonly to: LonLat }[]>();
  for (const edge of edges) leaving.set(keyOf(edge.from), [...(leaving.get(keyOf(edge.from)) ?? []), edge]);
  const found: (readonly LonLat[])[] = [];
  for (const start of edges) {
    const ring: LonLat[] = [];
    for (let next = take(leaving, start.from); next !== undefined; next = take(leaving, next.to)) {
      if (ring.length === 0) ring.push(next.from);
      ring.push(next.to);
    }
    const [first, last] = [ring[0], ring.at(-1)];
    // What does not close is where neighbours do not quite meet; a ring the other way round is a hole between them.
    if (first !== undefined && last !== undefined && ring.length > 3 && keyOf(first) === keyOf(last) && signedArea(ring) > 0)
      found.push(ring);
  }
  return found;
}

function take<Edge>(leaving: Map<string, Edge[]>, at: LonLat): Edge | undefined {
  return leaving.get(keyOf(at))?.pop();
}

function keyOf([lon, lat]: LonLat): string {
  return `${lon.toFixed(DECIMALS)},${lat.toFixed(DECIMALS)}`;
}

function counterClockwise(ring: readonly LonLat[]): readonly LonLat[] {
  return signedArea(ring) >= 0 ? ring : ring.toReversed();
}

function signedArea(ring: readonly LonLat[]): number {
  return ring.slice(1).reduce((sum, [lon, lat], at) => {
    const [lonBefore, latBefore] = ring[at] ?? [lon, lat];
    return sum + (lonBefore * lat - lon * latBefore) / 2;
  }, 0);
}
