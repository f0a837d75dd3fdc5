import { expect, test } from "vitest";
import { BORDERS } from "../../../../core/province/borders.ts";
import { communeLocator } from "../../../../core/province/commune-locator.ts";
import { lineLengthM, projectOnLine } from "../../../../core/province/geometry.ts";
import { points } from "../../../../core/province/points.ts";
import { PROFILES, type ProfileId } from "../../../../core/province/profiles.ts";

const PROFILE_IDS: readonly ProfileId[] = ["ha-nam", "hue"];

test("the former Hà Nam has 33 communes of Ninh Bình, 16 of them wards; Huế has 40, 21 of them wards", () => {
  const { "ha-nam": haNam, hue } = PROFILES;
  expect([haNam.units.length, haNam.units.filter((unit) => unit.type === "Phường").length]).toEqual([33, 16]);
  expect([hue.units.length, hue.units.filter((unit) => unit.type === "Phường").length]).toEqual([40, 21]);
  expect(haNam.units.every((unit) => unit.parentCode === "37")).toBe(true);
  expect(hue.units.every((unit) => unit.parentCode === "46")).toBe(true);
});

test.each(PROFILE_IDS)("units and lines of %s lie within its bounds", (id) => {
  const { info, units, lines } = PROFILES[id];
  const [west, south, east, north] = info.bounds;
  for (const unit of units) {
    expect(unit.bbox[0] >= west && unit.bbox[1] >= south && unit.bbox[2] <= east && unit.bbox[3] <= north, unit.nameVi).toBe(true);
  }
  for (const [lon, lat] of lines.flatMap((line) => line.line)) {
    expect(lon >= west && lon <= east && lat >= south && lat <= north, `${lon},${lat}`).toBe(true);
  }
});

test.each(PROFILE_IDS)("every commune of %s has a closed border inside its bounding box", (id) => {
  const { units } = PROFILES[id];
  expect(BORDERS[id].map((border) => border.code).toSorted()).toEqual(units.map((unit) => unit.code).toSorted());
  for (const border of BORDERS[id]) {
    const [west, south, east, north] = units.find((unit) => unit.code === border.code)?.bbox ?? [0, 0, 0, 0];
    for (const ring of border.rings.map(points)) {
      expect(ring.at(0)).toEqual(ring.at(-1));
      expect(ring.every(([lon, lat]) => lon > west - 0.002 && lon < east + 0.002 && lat > south - 0.002 && lat < north + 0.002)).toBe(true);
    }
  }
});

test("places are found in their communes; one in the sea belongs to the nearest", () => {
  const locate = communeLocator(PROFILES.hue.units, BORDERS.hue);
  expect(locate([107.5772, 16.4785])?.nameVi).toBe("Phú Xuân");
  expect(locate([107.72, 16.56])?.nameVi).toBe("Thuận An");
  expect(communeLocator([], [])([107.5, 16.4])).toBeUndefined();
});

test("at Phủ Lý the Nhuệ and the Châu Giang join the Đáy, which flows south on the west side of the centre", () => {
  const river = (id: string) => PROFILES["ha-nam"].lines.find((line) => line.id === id)?.line ?? [];
  const day = river("hn-river-day");
  for (const id of ["hn-river-nhue", "hn-river-chau-giang"]) {
    const mouth = river(id).at(-1) ?? [0, 0];
    expect(projectOnLine(day, mouth).distanceM, id).toBeLessThan(60);
  }
  const pastCentre = day.filter(([, lat]) => lat > 20.52 && lat < 20.55);
  expect(pastCentre.length).toBeGreaterThan(2);
  expect(pastCentre.every(([lon]) => lon < PROFILES["ha-nam"].centre[0])).toBe(true);
});

test("lines have unique ids and some length", () => {
  for (const { lines } of Object.values(PROFILES)) {
    expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
    expect(lines.every((line) => lineLengthM(line.line) > 400)).toBe(true);
  }
});
