import { expect, test } from "vitest";
import { toPlane } from "../../../../../core/province/geometry.ts";
import { PROFILES } from "../../../../../core/province/profiles.ts";
import { schematicAreas } from "../../../../../web/features/map/schematic/areas.ts";

type Ring = readonly (readonly [number, number])[];

function areaKm2(ring: Ring): number {
  const origin = ring[0] ?? [0, 0];
  const plane = ring.map((point) => toPlane(origin, point));
  const doubled = plane.reduce((sum, { xM, yM }, at) => {
    const next = plane[(at + 1) % plane.length];
    return next === undefined ? sum : sum + xM * next.yM - next.xM * yM;
  }, 0);
  return Math.abs(doubled) / 2e6;
}

function holds(ring: Ring, [lon, lat]: readonly [number, number]): boolean {
  return ring.reduce((isIn, [x, y], at) => {
    const [px, py] = ring.at(at - 1) ?? [x, y];
    return y > lat !== py > lat && lon < x + ((px - x) * (lat - y)) / (py - y) ? !isIn : isIn;
  }, false);
}

test.each(["ha-nam", "hue"] as const)("every commune of %s is one closed area of about its own size", (profile) => {
  const { units } = PROFILES[profile];
  const { areas } = schematicAreas(units);
  expect(areas.map((area) => area.code)).toEqual(units.map((unit) => unit.code));
  const ratios = areas.map(({ rings }, at) => {
    for (const ring of rings) expect(ring.at(-1)).toEqual(ring[0]);
    const [outer = [], ...holes] = rings;
    return (areaKm2(outer) - holes.reduce((sum, hole) => sum + areaKm2(hole), 0)) / (units[at]?.areaKm2 ?? 1);
  });
  for (const ratio of ratios) {
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  }
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  expect(Math.abs(mean - 1)).toBeLessThan(0.1);
});

test.each(["ha-nam", "hue"] as const)("nearly every commune of %s lies around its own centroid", (profile) => {
  const { units } = PROFILES[profile];
  const { areas } = schematicAreas(units);
  const astray = units.filter((unit, at) => !holds(areas[at]?.rings[0] ?? [], [unit.lon, unit.lat]));
  expect(astray.length).toBeLessThanOrEqual(Math.ceil(units.length * 0.05));
});

test("the same communes always give the same map", () => {
  const { units } = PROFILES["ha-nam"];
  expect(schematicAreas(units)).toEqual(schematicAreas(units));
});

test("neighbours share their border point by point, so that no gap shows between them", () => {
  const { areas, borders } = schematicAreas(PROFILES["ha-nam"].units);
  const corners = new Map<string, number>();
  for (const { rings } of areas) for (const point of new Set(rings.flat().map(String))) corners.set(point, (corners.get(point) ?? 0) + 1);
  for (const point of borders.flat().map(String)) expect(corners.get(point)).toBeGreaterThanOrEqual(2);
});
