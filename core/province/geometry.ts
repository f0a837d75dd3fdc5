import type { LonLat } from "./schematic-line.ts";

const METRES_PER_DEGREE = 111_195;

/** East and north of an origin, in metres. */
export type PlaneM = { readonly xM: number; readonly yM: number };

/** Flat-earth projection around `origin`: off by less than 1 ‰ over one province. */
export function toPlane(origin: LonLat, point: LonLat): PlaneM {
  const metresPerDegreeEast = METRES_PER_DEGREE * Math.cos((origin[1] * Math.PI) / 180);
  return { xM: (point[0] - origin[0]) * metresPerDegreeEast, yM: (point[1] - origin[1]) * METRES_PER_DEGREE };
}

/** The inverse of `toPlane`. */
export function fromPlane(origin: LonLat, { xM, yM }: PlaneM): LonLat {
  const metresPerDegreeEast = METRES_PER_DEGREE * Math.cos((origin[1] * Math.PI) / 180);
  return [origin[0] + xM / metresPerDegreeEast, origin[1] + yM / METRES_PER_DEGREE];
}

export function distanceM(a: LonLat, b: LonLat): number {
  const { xM, yM } = toPlane(a, b);
  return Math.hypot(xM, yM);
}

export function lineLengthM(line: readonly LonLat[]): number {
  return segments(line).reduce((sum, segment) => sum + segment.lengthM, 0);
}

/** The point `chainageM` metres from the start, along the line; beyond the ends, the end. */
export function pointAlong(line: readonly LonLat[], chainageM: number): LonLat {
  let leftM = Math.max(0, chainageM);
  let end: LonLat = line[0] ?? [0, 0];
  for (const { from, to, lengthM } of segments(line)) {
    if (leftM <= lengthM) return fromPlane(from, scaled(toPlane(from, to), lengthM === 0 ? 0 : leftM / lengthM));
    leftM -= lengthM;
    end = to;
  }
  return end;
}

/** The nearest point of the line: how far away, and how many metres from the line's start. */
export function projectOnLine(line: readonly LonLat[], point: LonLat): { readonly distanceM: number; readonly chainageM: number } {
  let best = { distanceM: Number.POSITIVE_INFINITY, chainageM: 0 };
  let startM = 0;
  for (const { from, to, lengthM } of segments(line)) {
    const along = toPlane(from, to);
    const toPoint = toPlane(from, point);
    const share = lengthM === 0 ? 0 : (along.xM * toPoint.xM + along.yM * toPoint.yM) / lengthM ** 2;
    const foot = scaled(along, Math.min(1, Math.max(0, share)));
    const offM = Math.hypot(toPoint.xM - foot.xM, toPoint.yM - foot.yM);
    if (offM < best.distanceM) best = { distanceM: offM, chainageM: startM + Math.hypot(foot.xM, foot.yM) };
    startM += lengthM;
  }
  return best;
}

/** `sideM` metres to the left of the line (right when negative) at `chainageM`. */
export function pointBeside(line: readonly LonLat[], chainageM: number, sideM: number): LonLat {
  const here = pointAlong(line, chainageM);
  const before = pointAlong(line, chainageM - 1);
  const after = pointAlong(line, chainageM + 1);
  const ahead = toPlane(before, after);
  const lengthM = Math.hypot(ahead.xM, ahead.yM);
  if (lengthM === 0) return here;
  return fromPlane(here, { xM: (-ahead.yM / lengthM) * sideM, yM: (ahead.xM / lengthM) * sideM });
}

type Segment = { readonly from: LonLat; readonly to: LonLat; readonly lengthM: number };

function segments(line: readonly LonLat[]): readonly Segment[] {
  return line.slice(1).flatMap((to, at) => {
    const from = line[at];
    return from === undefined ? [] : [{ from, to, lengthM: distanceM(from, to) }];
  });
}

function scaled(vector: PlaneM, factor: number): PlaneM {
  return { xM: vector.xM * factor, yM: vector.yM * factor };
}
