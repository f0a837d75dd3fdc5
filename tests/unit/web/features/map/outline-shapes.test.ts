import fc from "fast-check";
import { expect, test } from "vitest";
import { PROFILES } from "../../../../../core/province/profiles.ts";
import type { LonLat } from "../../../../../core/province/schematic-line.ts";
import { basemapData } from "../../../../../web/features/map/basemap-data.ts";
import { outerRings, outlineShapes } from "../../../../../web/features/map/outline-shapes.ts";

/** A unit square with its lower left corner there; turned round where asked. */
function square([x, y]: LonLat, isTurned = false): LonLat[] {
  const ring: LonLat[] = [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
    [x, y],
  ];
  return isTurned ? ring.toReversed() : ring;
}

function areaOf(ring: readonly LonLat[]): number {
  return ring.slice(1).reduce((sum, [x, y], at) => sum + ((ring[at]?.[0] ?? 0) * y - x * (ring[at]?.[1] ?? 0)) / 2, 0);
}

test("two neighbours have one ring around them, whichever way theirs go", () => {
  const rings = outerRings([square([0, 0]), square([1, 0], true)]);
  expect(rings).toHaveLength(1);
  expect(areaOf(rings[0] ?? [])).toBe(2);
  expect(rings[0]?.[0]).toEqual(rings[0]?.at(-1));
});

test("what is apart has rings apart, and a hole between neighbours is not a ring", () => {
  expect(outerRings([square([0, 0]), square([5, 5])])).toHaveLength(2);
  const frame = [0, 1, 2].flatMap((x) => [0, 1, 2].flatMap((y) => (x === 1 && y === 1 ? [] : [square([x, y])])));
  expect(outerRings(frame).map(areaOf)).toEqual([9]);
});

test("rings around any squares of a grid hold at least as much as the squares", () => {
  const cells = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), {
    selector: String,
    minLength: 1,
  });
  fc.assert(
    fc.property(cells, (chosen) => {
      const area = outerRings(chosen.map((corner) => square(corner))).reduce((sum, ring) => sum + areaOf(ring), 0);
      // Holes are filled, squares that touch at a corner may share a ring; nothing is lost.
      expect(area).toBeGreaterThanOrEqual(chosen.length - 1e-9);
    }),
  );
});

test("the schematic map has one closed ring around its communes", () => {
  for (const profile of ["ha-nam", "hue"] as const) {
    const { ground } = basemapData(profile, { detail: [0, 0, 0, 0], devices: [] });
    const [largest = []] = ground.toSorted((left, right) => areaOf(right) - areaOf(left));
    const { bounds } = PROFILES[profile].info;
    // Degrees: more than a third of the box that the province fills.
    expect(areaOf(largest)).toBeGreaterThan(((bounds[2] - bounds[0]) * (bounds[3] - bounds[1])) / 3);
  }
});

test("outlines of both kinds are taken, islands too", () => {
  const shapes = outlineShapes({
    type: "FeatureCollection",
    version: "1",
    attribution: "x",
    features: [
      { type: "Feature", properties: { code: "a" }, geometry: { type: "Polygon", coordinates: [square([0, 0])] } },
      { type: "Feature", properties: { code: "b" }, geometry: { type: "MultiPolygon", coordinates: [[square([1, 0])], [square([7, 7])]] } },
    ],
  });
  expect(shapes.outline).toHaveLength(2);
  expect(shapes.boundsOf.get("b")).toEqual([1, 0, 8, 8]);
});
