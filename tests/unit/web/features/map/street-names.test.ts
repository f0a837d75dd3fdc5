import { expect, test } from "vitest";
import { fromPlane } from "../../../../../core/province/geometry.ts";
import type { LonLat } from "../../../../../core/province/schematic-line.ts";
import { insetBounds } from "../../../../../web/features/map/inset.ts";
import { namePlaces } from "../../../../../web/features/map/street-names.ts";

const CENTRE: LonLat = [105.914, 20.541];
const bounds = insetBounds(CENTRE, []);

function aStreet(...points: readonly (readonly [number, number])[]): LonLat[] {
  return points.map(([xM, yM]) => fromPlane(CENTRE, { xM, yM }));
}

test("a street's name stands at its middle, turned along it and never upside down", () => {
  const [east] = namePlaces(aStreet([-900, 0], [900, 0]), { name: "Lê Lợi", bounds });
  expect(east?.turn).toBeCloseTo(0, 5);
  expect(east?.at[0]).toBeCloseTo(CENTRE[0], 3);
  const [west] = namePlaces(aStreet([900, 0], [-900, 0]), { name: "Lê Lợi", bounds });
  expect(west?.turn).toBeCloseTo(0, 5);
  const [rising] = namePlaces(aStreet([-700, -700], [700, 700]), { name: "Lê Lợi", bounds });
  expect(rising?.turn).toBeCloseTo(-45, 0);
});

test("near the rim the name moves along the street to where all of it is seen", () => {
  const [place] = namePlaces(aStreet([0, 0], [4000, 0]), { name: "Biên Hòa", bounds });
  const halfNameM = 600;
  const eastEnd = fromPlane(place?.at ?? CENTRE, { xM: halfNameM, yM: 0 });
  expect(eastEnd[0]).toBeLessThan(bounds[2]);
});

test("a street that has no room for its name is not named", () => {
  expect(namePlaces(aStreet([2000, 900], [2600, 900]), { name: "Nguyễn Thị Minh Khai", bounds })).toEqual([]);
});
