import { expect, test } from "vitest";
import { distanceM, lineLengthM } from "../../../../../core/province/geometry.ts";
import type { LonLat } from "../../../../../core/province/schematic-line.ts";
import { emptiestCorner, insetBounds, isWithin, stretchesWithin } from "../../../../../web/features/map/inset.ts";

const CENTRE: LonLat = [105.914, 20.541];
const sizes = { map: { width: 1000, height: 800 }, inset: { width: 300, height: 200 } };

test("the inset shows the middle of what stands near the centre, whatever stands far away", () => {
  const near: LonLat[] = [
    [105.924, 20.541],
    [105.928, 20.541],
  ];
  const [west, south, east, north] = insetBounds(CENTRE, [...near, [106.4, 20.9]]);
  expect(distanceM([(west + east) / 2, (south + north) / 2], [105.926, 20.541])).toBeLessThan(30);
});

test("a province without devices still has a middle", () => {
  expect(isWithin(insetBounds(CENTRE, []), ...CENTRE)).toBe(true);
});

test("the inset goes to the corner where it covers least", () => {
  const bottomRight: [number, number] = [990, 790];
  const topRight: [number, number] = [990, 10];
  expect(emptiestCorner([], sizes)).toBe("bottom-right");
  expect(emptiestCorner([bottomRight], sizes)).toBe("top-right");
  expect(emptiestCorner([bottomRight, topRight], sizes)).toBe("bottom-left");
});

test("of a street only what runs well inside is named, and a short piece not at all", () => {
  const bounds = insetBounds(CENTRE, []);
  const [west, , east] = bounds;
  const through: LonLat[] = [
    [west - 0.05, CENTRE[1]],
    [east + 0.05, CENTRE[1]],
  ];
  const [stretch, ...others] = stretchesWithin(bounds, through);
  expect(others).toEqual([]);
  expect(lineLengthM(stretch ?? [])).toBeGreaterThan(3500);
  for (const [lon, lat] of stretch ?? []) expect(isWithin(bounds, lon, lat)).toBe(true);
  expect(
    stretchesWithin(bounds, [
      [west - 0.01, CENTRE[1]],
      [west + 0.003, CENTRE[1]],
    ]),
  ).toEqual([]);
});
