import { fromPlane, lineLengthM, pointAlong, toPlane } from "../../../core/province/geometry.ts";
import type { LonLat } from "../../../core/province/schematic-line.ts";

/** West, south, east, north in WGS 84 degrees. */
export type Bounds = readonly [number, number, number, number];

export type Corner = "top-right" | "bottom-right" | "bottom-left";

/** In the order in which they are taken when equally empty; the fourth corner holds the map's note. */
const CORNERS: readonly Corner[] = ["bottom-right", "top-right", "bottom-left"];

const NEAR_M = 4000;
const HALF_WIDTH_M = 2150;
const HALF_HEIGHT_M = 1130;

/** Around the middle of what stands near the city's centre: there the province's scale is too small. */
export function insetBounds(centre: LonLat, places: readonly LonLat[]): Bounds {
  const near = places.map((place) => toPlane(centre, place)).filter(({ xM, yM }) => Math.hypot(xM, yM) < NEAR_M);
  const middle = {
    xM: near.reduce((sum, { xM }) => sum + xM, 0) / Math.max(1, near.length),
    yM: near.reduce((sum, { yM }) => sum + yM, 0) / Math.max(1, near.length),
  };
  const [west, south] = fromPlane(centre, { xM: middle.xM - HALF_WIDTH_M, yM: middle.yM - HALF_HEIGHT_M });
  const [east, north] = fromPlane(centre, { xM: middle.xM + HALF_WIDTH_M, yM: middle.yM + HALF_HEIGHT_M });
  return [west, south, east, north];
}

export function isWithin([west, south, east, north]: Bounds, lon: number, lat: number): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

const SAMPLE_M = 40;
/** A shorter stretch has no room for a name. */
const LEAST_NAMED_M = 400;
/** Of the width and height: names keep this far from the rim. */
const RIM = 0.04;

/** The stretches of a line that run well inside the bounds: a name set along one is not cut by the rim. */
export function stretchesWithin(bounds: Bounds, line: readonly LonLat[]): readonly (readonly LonLat[])[] {
  const [west, south, east, north] = bounds;
  const [rimLon, rimLat] = [RIM * (east - west), RIM * (north - south)];
  const inner: Bounds = [west + rimLon, south + rimLat, east - rimLon, north - rimLat];
  const stretches: LonLat[][] = [];
  let isInside = false;
  for (let chainageM = 0; chainageM <= lineLengthM(line); chainageM += SAMPLE_M) {
    const point = pointAlong(line, chainageM);
    const wasInside = isInside;
    isInside = isWithin(inner, point[0], point[1]);
    if (!isInside) continue;
    if (!wasInside) stretches.push([]);
    stretches.at(-1)?.push(point);
  }
  return stretches.filter((stretch) => stretch.length * SAMPLE_M >= LEAST_NAMED_M);
}

type Size = { readonly width: number; readonly height: number };

/** The corner of the map whose inset would cover the fewest of the points; all in CSS pixels of the map. */
export function emptiestCorner(
  points: readonly (readonly [number, number])[],
  sizes: { readonly map: Size; readonly inset: Size },
): Corner {
  const covered = CORNERS.map((corner) => points.filter((point) => isCovered(point, corner, sizes)).length);
  const least = Math.min(...covered);
  return CORNERS[covered.indexOf(least)] ?? "bottom-right";
}

function isCovered(
  [x, y]: readonly [number, number],
  corner: Corner,
  { map, inset }: { readonly map: Size; readonly inset: Size },
): boolean {
  const isBeside = corner === "bottom-left" ? x <= inset.width : x >= map.width - inset.width;
  const isLevel = corner === "top-right" ? y <= inset.height : y >= map.height - inset.height;
  return isBeside && isLevel;
}
