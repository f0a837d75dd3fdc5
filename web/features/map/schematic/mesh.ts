import { Delaunay } from "d3-delaunay";
import type { CommuneUnit } from "../../../../core/province/commune-unit.ts";
import { toPlane } from "../../../../core/province/geometry.ts";
import type { LonLat } from "../../../../core/province/schematic-line.ts";

/** Scattered points over the region, with their neighbours; a commune will be a set of them. */
export type Mesh = {
  readonly delaunay: Delaunay<unknown>;
  /** x and y of each point in metres around the origin, interleaved. */
  readonly points: Float64Array;
  /** x and y of the corner between the cells of each triangle. */
  readonly corners: Float64Array;
  readonly areaOfPointM2: number;
};

/** Points for the mean commune: enough that its share of them can follow its area. */
const POINTS_PER_UNIT = 110;
const MARGIN = 0.12;

/** Rows of points, every second one shifted by half a step, each moved a little so that borders do not follow the rows. */
export function createMesh(units: readonly CommuneUnit[], origin: LonLat): Mesh {
  const totalM2 = 1e6 * units.reduce((sum, unit) => sum + unit.areaKm2, 0);
  const stepM = Math.sqrt(totalM2 / (units.length * POINTS_PER_UNIT));
  const { xM: west, yM: south } = toPlane(origin, [
    Math.min(...units.map((unit) => unit.bbox[0])),
    Math.min(...units.map((unit) => unit.bbox[1])),
  ]);
  const { xM: east, yM: north } = toPlane(origin, [
    Math.max(...units.map((unit) => unit.bbox[2])),
    Math.max(...units.map((unit) => unit.bbox[3])),
  ]);
  const marginM = MARGIN * Math.max(east - west, north - south);
  const coordinates: number[] = [];
  let row = 0;
  for (let y = south - marginM; y <= north + marginM; y += stepM, row += 1) {
    const shift = row % 2 === 0 ? 0 : stepM / 2;
    for (let x = west - marginM + shift; x <= east + marginM; x += stepM) {
      const at = coordinates.length;
      coordinates.push(x + jitter(at) * stepM, y + jitter(at + 1) * stepM);
    }
  }
  const points = Float64Array.from(coordinates);
  const delaunay = new Delaunay(points);
  return { delaunay, points, corners: cornersOf(delaunay, points), areaOfPointM2: stepM * stepM };
}

/** The middle of gravity of each triangle: steadier than the centre of its circle, which may lie far outside. */
function cornersOf(delaunay: Delaunay<unknown>, points: Float64Array): Float64Array {
  const { triangles } = delaunay;
  const corners = new Float64Array((triangles.length / 3) * 2);
  for (let triangle = 0; triangle < triangles.length / 3; triangle += 1) {
    for (let side = 0; side < 3; side += 1) {
      const point = triangles[triangle * 3 + side] ?? 0;
      corners[triangle * 2] = (corners[triangle * 2] ?? 0) + (points[point * 2] ?? 0) / 3;
      corners[triangle * 2 + 1] = (corners[triangle * 2 + 1] ?? 0) + (points[point * 2 + 1] ?? 0) / 3;
    }
  }
  return corners;
}

/** Between −0.3 and 0.3, scattered but always the same for the same number. */
function jitter(seed: number): number {
  const wave = Math.sin(seed * 12.9898) * 43758.5453;
  return 0.6 * (wave - Math.floor(wave)) - 0.3;
}
