import { expect, test } from "vitest";
import { communeLocator } from "../../../../core/province/commune-locator.ts";
import { lineLengthM, projectOnLine } from "../../../../core/province/geometry.ts";
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

test.each(PROFILE_IDS)("every commune of %s is found at its own centroid", (id) => {
  const { units } = PROFILES[id];
  const locate = communeLocator(units);
  expect(units.filter((unit) => locate([unit.lon, unit.lat]) !== unit).map((unit) => unit.nameVi)).toEqual([]);
});

test("places are found in their communes; one in the sea belongs to the nearest", () => {
  const locate = communeLocator(PROFILES.hue.units);
  expect(locate([107.5772, 16.4785])?.nameVi).toBe("Phú Xuân");
  expect(locate([107.72, 16.56])?.nameVi).toBe("Thuận An");
  expect(communeLocator([])([107.5, 16.4])).toBeUndefined();
});

test("a large commune reaches farther from its centroid than a small one, and none beyond its bounding box", () => {
  const base = { type: "Xã", nameVi: "", nameEn: "", lat: 0, parentCode: "0" } as const;
  const large = { ...base, code: "large", lon: 0, areaKm2: 400, bbox: [-0.1, -0.1, 0.1, 0.1] } as const;
  const small = { ...base, code: "small", lon: 0.12, areaKm2: 25, bbox: [0.06, -0.03, 0.15, 0.03] } as const;
  const locate = communeLocator([small, large]);
  expect(locate([0.08, 0])?.code).toBe("large");
  expect(locate([0.11, 0])?.code).toBe("small");
});

test.each(PROFILE_IDS)("the gauges of %s stand on the rivers they name, and known communes exist", (id) => {
  const { gauges, lines, units } = PROFILES[id];
  for (const { name, lineId, place } of gauges) {
    const river = lines.find((line) => line.id === lineId);
    expect(name.endsWith(river?.nameVi.replace("Sông", "sông") ?? "?"), name).toBe(true);
    expect(projectOnLine(river?.line ?? [], place).distanceM, name).toBeLessThan(60);
  }
  const known = [...gauges, ...lines].flatMap(({ unitCode }) => (unitCode === undefined ? [] : [unitCode]));
  expect(known.filter((code) => !units.some((unit) => unit.code === code))).toEqual([]);
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
