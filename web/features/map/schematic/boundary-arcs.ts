import type { Mesh } from "./mesh.ts";
import { OUTSIDE } from "./owners.ts";

type Point = readonly [number, number];

/** One side between two cells, from corner to corner, with the owner on its left and on its right. */
export type Edge = { readonly from: number; readonly to: number; readonly left: number; readonly right: number };

/** A border between the same two owners, from the corner where a third one joins to the next such corner. */
export type Arc = {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
  readonly line: readonly Point[];
};

export type EdgeSet = { readonly edges: readonly Edge[]; readonly corners: Float64Array };

/** The sides whose two cells have different owners. */
export function collectEdges(mesh: Mesh, owners: Int16Array): EdgeSet {
  const { triangles, halfedges } = mesh.delaunay;
  const edges: Edge[] = [];
  for (let side = 0; side < halfedges.length; side += 1) {
    const twin = halfedges[side] ?? -1;
    if (twin < side) continue;
    const start = owners[triangles[side] ?? 0] ?? OUTSIDE;
    const end = owners[triangles[side % 3 === 2 ? side - 2 : side + 1] ?? 0] ?? OUTSIDE;
    if (start === end) continue;
    edges.push({ from: Math.floor(side / 3), to: Math.floor(twin / 3), left: start, right: end });
  }
  return { edges: edges.map((edge) => orient(edge, { mesh, owners })), corners: mesh.corners };
}

/** Turns the edge so that `left` really lies on its left, whichever way round the triangles are listed. */
function orient(edge: Edge, region: { readonly mesh: Mesh; readonly owners: Int16Array }): Edge {
  const { corners, points, delaunay } = region.mesh;
  const [ax, ay] = pointAt(corners, edge.from);
  const [bx, by] = pointAt(corners, edge.to);
  const shared = [0, 1, 2]
    .map((side) => delaunay.triangles[edge.from * 3 + side] ?? 0)
    .find((point) => {
      return region.owners[point] === edge.left && [0, 1, 2].some((side) => delaunay.triangles[edge.to * 3 + side] === point);
    });
  const [px, py] = pointAt(points, shared ?? 0);
  const cross = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
  return cross >= 0 ? edge : { from: edge.to, to: edge.from, left: edge.left, right: edge.right };
}

/** Joins edges into arcs. A corner where not exactly two edges meet ends an arc. */
export function chainArcs({ edges, corners }: EdgeSet): readonly Arc[] {
  const next = new Map<string, Edge>();
  const meeting = new Map<number, number>();
  for (const edge of edges) {
    next.set(`${edge.from}|${edge.left}|${edge.right}`, edge);
    for (const corner of [edge.from, edge.to]) meeting.set(corner, (meeting.get(corner) ?? 0) + 1);
  }
  const isUsed = new Set<Edge>();
  const arcs: Arc[] = [];
  const starts = edges.toSorted((left, right) => Number(meeting.get(left.from) === 2) - Number(meeting.get(right.from) === 2));
  for (const start of starts) {
    if (isUsed.has(start)) continue;
    const line: Point[] = [pointAt(corners, start.from)];
    let last = start;
    for (let edge: Edge | undefined = start; edge !== undefined && !isUsed.has(edge); ) {
      isUsed.add(edge);
      line.push(pointAt(corners, edge.to));
      last = edge;
      edge = meeting.get(edge.to) === 2 ? next.get(`${edge.to}|${edge.left}|${edge.right}`) : undefined;
    }
    arcs.push({ from: start.from, to: last.to, left: start.left, right: start.right, line });
  }
  return arcs;
}

/** The closed rings around one owner, each with its first point repeated at the end: the outer one first, then holes. */
export function ringsOf(arcs: readonly Arc[], owner: number): readonly (readonly Point[])[] {
  const byStart = new Map<number, Arc>();
  for (const arc of arcs) {
    if (arc.left === owner) byStart.set(arc.from, arc);
    else if (arc.right === owner) byStart.set(arc.to, { ...arc, from: arc.to, to: arc.from, line: arc.line.toReversed() });
  }
  const rings: Point[][] = [];
  for (const [start] of byStart) {
    const ring: Point[] = [];
    for (let arc = byStart.get(start); arc !== undefined; arc = byStart.get(arc.to)) {
      byStart.delete(arc.from);
      ring.push(...(ring.length === 0 ? arc.line : arc.line.slice(1)));
    }
    rings.push(ring);
  }
  return rings.toSorted((left, right) => Math.abs(signedArea(right)) - Math.abs(signedArea(left)));
}

function signedArea(ring: readonly Point[]): number {
  return ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

function pointAt(coordinates: Float64Array, index: number): Point {
  return [coordinates[index * 2] ?? 0, coordinates[index * 2 + 1] ?? 0];
}
