import { type BoundaryGeometry, geometrySchema } from "../../core/contracts/boundary-file.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";

/** Outlines of communes have some thousand points, of a province with islands some ten thousand. */
const MOST_POINTS = 200_000;
const EARTH_RADIUS_KM = 6371.0088;
/** Degrees within which Vietnam lies with its islands: to see that latitude was written first. */
const VIETNAM = { lon: [100, 120], lat: [5, 25] } as const;

export type Outline = { readonly ok: true; readonly geometry: BoundaryGeometry; readonly areaKm2: number };
export type OutlineVerdict = Outline | { readonly ok: false; readonly says: Bilingual };

/** Rings closed, positions in range and in their order. Not looked at: whether lines cross, and which way rings go. */
export function judgeOutline(given: unknown): OutlineVerdict {
  const parsed = geometrySchema.safeParse(given);
  if (!parsed.success) {
    return no("hình phải là Polygon hoặc MultiPolygon với toạ độ là số", "the geometry must be a Polygon or MultiPolygon of numbers");
  }
  const geometry = parsed.data;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.flat();
  const points = rings.flat();
  if (polygons.length === 0 || polygons.some((polygon) => polygon.length === 0)) return no("hình rỗng", "the geometry is empty");
  if (points.length > MOST_POINTS) return no(`hình có hơn ${MOST_POINTS} điểm`, `the geometry has more than ${MOST_POINTS} points`);
  if (rings.some((ring) => ring.length < 4)) return no("một vòng có ít hơn 4 điểm", "a ring has fewer than 4 positions");
  if (rings.some((ring) => !isClosed(ring))) return no("một vòng không khép kín", "a ring does not end where it begins");
  if (points.every(([lat, lon]) => isWithin(lat, VIETNAM.lat) && isWithin(lon, VIETNAM.lon))) {
    return no("toạ độ viết vĩ độ trước; GeoJSON viết kinh độ trước", "positions have the latitude first; GeoJSON has the longitude first");
  }
  if (!points.every(([lon, lat]) => isWithin(lon, [-180, 180]) && isWithin(lat, [-90, 90]))) {
    return no("toạ độ ngoài phạm vi kinh độ, vĩ độ (WGS 84)", "positions are out of the range of longitudes and latitudes (WGS 84)");
  }
  return { ok: true, geometry, areaKm2: polygons.reduce((sum, polygon) => sum + polygonArea(polygon), 0) };
}

type Position = readonly number[];

function isClosed(ring: readonly Position[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

function isWithin(degrees: number | undefined, [least, most]: readonly [number, number]): boolean {
  return degrees !== undefined && degrees >= least && degrees <= most;
}

function polygonArea([outer = [], ...holes]: readonly (readonly Position[])[]): number {
  return ringArea(outer) - holes.reduce((sum, hole) => sum + ringArea(hole), 0);
}

/** On a sphere: good to half a per cent, enough to see that an outline is another unit's. */
function ringArea(ring: readonly Position[]): number {
  const radians = Math.PI / 180;
  const doubled = ring.slice(1).reduce((sum, [lon = 0, lat = 0], at) => {
    const [lonBefore = 0, latBefore = 0] = ring[at] ?? [];
    return sum + (lon - lonBefore) * radians * (2 + Math.sin(latBefore * radians) + Math.sin(lat * radians));
  }, 0);
  return Math.abs((doubled * EARTH_RADIUS_KM ** 2) / 2);
}

function no(vi: string, en: string): OutlineVerdict {
  return {
    ok: false,
    says: { vi: `${vi[0]?.toLocaleUpperCase("vi") ?? ""}${vi.slice(1)}.`, en: `${en[0]?.toUpperCase() ?? ""}${en.slice(1)}.` },
  };
}
