import type { CommuneUnit } from "../../../../core/province/commune-unit.ts";
import { toPlane } from "../../../../core/province/geometry.ts";
import type { LonLat } from "../../../../core/province/schematic-line.ts";
import type { Mesh } from "./mesh.ts";

/** Marks points that lie outside all communes. */
export const OUTSIDE = -1;

type Blob = { readonly x: number; readonly y: number; readonly halfWidth: number; readonly halfHeight: number; readonly points: number };

/** In radii: no commune reaches farther from its middle. */
const FARTHEST_CLAIM = 2.5;
const ROUNDS = 60;
/** How strongly a commune that has too little or too much reaches out or draws back in one round. */
const REACH_STEP = 0.12;

/**
 * Gives every point to a commune or to none. Each commune is an ellipse after its bounding box; where ellipses
 * meet, the one that is relatively nearer wins, and each grows or shrinks until its share of points fits its area.
 * What is cut off from a commune's main part goes to the neighbours, and holes are filled.
 */
export function assignOwners(units: readonly CommuneUnit[], region: { readonly mesh: Mesh; readonly origin: LonLat }): Int16Array {
  const { mesh } = region;
  const blobs = units.map((unit) => blobOf(unit, region));
  const claims = claimsOn(mesh, blobs);
  const reach = new Float64Array(blobs.length).fill(1);
  const owners = new Int16Array(mesh.points.length / 2);
  settle(owners, { claims, reach });
  for (let round = 0; round < ROUNDS; round += 1) {
    const held = countHeld(owners, blobs.length);
    blobs.forEach((blob, index) => {
      const share = (held[index] ?? 0) / blob.points;
      reach[index] = (reach[index] ?? 1) + REACH_STEP * Math.max(-1, Math.min(1, 1 - share));
    });
    settle(owners, { claims, reach });
  }
  return mended(owners, mesh);
}

function blobOf(unit: CommuneUnit, region: { readonly mesh: Mesh; readonly origin: LonLat }): Blob {
  const [west, south, east, north] = unit.bbox;
  // Between the middle of the box and the centroid: the box alone would ignore long tails.
  const centre = toPlane(region.origin, [(unit.lon + (west + east) / 2) / 2, (unit.lat + (south + north) / 2) / 2]);
  const size = toPlane([west, south], [east, north]);
  return {
    x: centre.xM,
    y: centre.yM,
    halfWidth: size.xM / 2,
    halfHeight: size.yM / 2,
    points: (1e6 * unit.areaKm2) / region.mesh.areaOfPointM2,
  };
}

/**
 * Which communes may ever own a point and how far it lies from each, in radii of the ellipse. Worked out once: the
 * rounds only change how far each reaches. The claims on point p are those from `start[p]` to `start[p + 1]`.
 */
type Claims = { readonly start: Int32Array; readonly blob: Int16Array; readonly distance: Float64Array };

function claimsOn(mesh: Mesh, blobs: readonly Blob[]): Claims {
  const { points } = mesh;
  const start = new Int32Array(points.length / 2 + 1);
  const blob: number[] = [];
  const distance: number[] = [];
  for (let point = 0; point < start.length - 1; point += 1) {
    start[point] = blob.length;
    blobs.forEach(({ x, y, halfWidth, halfHeight }, index) => {
      const dx = ((points[point * 2] ?? 0) - x) / halfWidth;
      const dy = ((points[point * 2 + 1] ?? 0) - y) / halfHeight;
      const away = Math.sqrt(dx * dx + dy * dy);
      if (away > FARTHEST_CLAIM) return;
      blob.push(index);
      distance.push(away);
    });
  }
  start[start.length - 1] = blob.length;
  return { start, blob: Int16Array.from(blob), distance: Float64Array.from(distance) };
}

function settle(owners: Int16Array, { claims, reach }: { readonly claims: Claims; readonly reach: Float64Array }): void {
  const { start, blob, distance } = claims;
  for (let point = 0; point < owners.length; point += 1) {
    // 0 on the rim of an ellipse of its present reach, negative inside.
    let least = 0;
    let owner: number = OUTSIDE;
    for (let claim = start[point] ?? 0; claim < (start[point + 1] ?? 0); claim += 1) {
      const index = blob[claim] ?? 0;
      const depth = (distance[claim] ?? 0) - (reach[index] ?? 1);
      if (depth >= least) continue;
      least = depth;
      owner = index;
    }
    owners[point] = owner;
  }
}

function countHeld(owners: Int16Array, count: number): Int32Array {
  const held = new Int32Array(count);
  for (const owner of owners) if (owner >= 0) held[owner] = (held[owner] ?? 0) + 1;
  return held;
}

/** Leaves each owner, the outside among them, in one piece: smaller pieces join the neighbour they touch most. */
function mended(owners: Int16Array, mesh: Mesh): Int16Array {
  const result = owners.slice();
  const pieces = piecesOf(result, mesh).toSorted((left, right) => right.length - left.length);
  const seen = new Set<number>();
  const scattered = pieces.filter((piece) => {
    const owner = result[piece[0] ?? 0] ?? OUTSIDE;
    const isMain = !seen.has(owner);
    seen.add(owner);
    return !isMain;
  });
  // The largest first, so that a small piece inside it finds its new owner settled.
  for (const piece of scattered) {
    const owner = mostTouched(piece, { owners: result, mesh });
    for (const point of piece) result[point] = owner;
  }
  return result;
}

function piecesOf(owners: Int16Array, mesh: Mesh): number[][] {
  const isVisited = new Uint8Array(owners.length);
  const pieces: number[][] = [];
  for (let start = 0; start < owners.length; start += 1) {
    if (isVisited[start] === 1) continue;
    const piece = [start];
    isVisited[start] = 1;
    for (let at = 0; at < piece.length; at += 1) {
      for (const next of mesh.delaunay.neighbors(piece[at] ?? 0)) {
        if (isVisited[next] === 1 || owners[next] !== owners[start]) continue;
        isVisited[next] = 1;
        piece.push(next);
      }
    }
    pieces.push(piece);
  }
  return pieces;
}

function mostTouched(piece: readonly number[], region: { readonly owners: Int16Array; readonly mesh: Mesh }): number {
  const own = region.owners[piece[0] ?? 0] ?? OUTSIDE;
  const touches = new Map<number, number>();
  for (const point of piece) {
    for (const next of region.mesh.delaunay.neighbors(point)) {
      const owner = region.owners[next] ?? OUTSIDE;
      if (owner !== own) touches.set(owner, (touches.get(owner) ?? 0) + 1);
    }
  }
  return [...touches].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [OUTSIDE, 0] as [number, number])[0];
}
