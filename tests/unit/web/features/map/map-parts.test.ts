import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceM, lineLengthM } from "../../../../../core/province/geometry.ts";
import { planDevices } from "../../../../../core/province/plan-devices.ts";
import { PROFILES } from "../../../../../core/province/profiles.ts";
import type { LonLat } from "../../../../../core/province/schematic-line.ts";
import { choroplethOf, type UnitValue } from "../../../../../web/features/map/choropleth.ts";
import { hexagonsOf } from "../../../../../web/features/map/hexagons.ts";
import { limitsOf, targetOf } from "../../../../../web/features/map/map-camera.ts";
import { shownDevices } from "../../../../../web/features/map/shown-devices.ts";
import { stretchesOf } from "../../../../../web/features/map/street-traffic.ts";
import { stepOf, stepsFor, stepsOver } from "../../../../../web/features/map/value-steps.ts";
import { aDevice } from "../../a-city.ts";

const profile = PROFILES["ha-nam"];
const devices = planDevices(profile);
const home = profile.info.bounds;

test("steps ascend, lie within the values, are few, and a greater value is never in a lower step", () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(values, (given) => {
      const steps = stepsOver(given, 1);
      expect(steps.length).toBeLessThanOrEqual(6);
      expect([...steps]).toEqual(steps.toSorted((left, right) => left - right));
      const ordered = given.toSorted((left, right) => left - right).map((value) => stepOf(value, steps));
      expect(ordered).toEqual(ordered.toSorted((left, right) => left - right));
    }),
  );
  expect(stepsOver([0, 0, 0], 1)).toEqual([]);
  expect(stepsOver([0, 50], 0)).toEqual([10, 20, 30, 40, 50]);
  // Two tenths of a millimetre of rain are one step, not five.
  expect(stepsOver([0, 0.1, 0.2], 1)).toEqual([0.2]);
});

test("rain is drawn by fixed classes of mm/h: a drizzle is the weakest of them, however dry it is elsewhere", () => {
  const steps = stepsFor("rain_rate", [0, 0.1], 1);
  expect(steps).toEqual([0.1, 2.5, 10, 50]);
  expect([0, 0.1, 2.4, 12, 60].map((rate) => stepOf(rate, steps))).toEqual([0, 1, 1, 3, 4]);
  expect(stepsFor("pm25", [10, 20], 1)).toEqual(stepsOver([10, 20], 1));
});

test("each place lies in just one hexagon, no farther from its middle than its corners", () => {
  const place = fc.tuple(fc.double({ min: home[0], max: home[2], noNaN: true }), fc.double({ min: home[1], max: home[3], noNaN: true }));
  fc.assert(
    fc.property(fc.array(place, { maxLength: 40 }), (places) => {
      const cells = hexagonsOf(places, home);
      expect(cells.flatMap(({ members }) => members).toSorted((a, b) => a - b)).toEqual(places.map((_, at) => at));
      for (const { ring, middle, members } of cells) {
        const radiusM = distanceM(middle, ring[0] ?? middle);
        for (const member of members) expect(distanceM(middle, places[member] ?? [0, 0])).toBeLessThan(radiusM * 1.01);
      }
    }),
  );
});

test("a street with counters is covered from end to end, each part by the counter nearest along it; one without is not drawn", () => {
  const stretches = stretchesOf(profile.lines, devices);
  const counted = new Set(devices.flatMap(({ kind, street }) => (kind === "traffic-counter" && street !== undefined ? [street] : [])));
  expect(new Set(stretches.map(({ name }) => name))).toEqual(counted);
  for (const line of profile.lines.filter(({ nameVi }) => nameVi === "Lê Duẩn")) {
    const parts = stretches.filter(({ name }) => name === line.nameVi);
    const coveredM = parts.reduce((sum, part) => sum + lineLengthM(part.line), 0);
    expect(Math.abs(coveredM - lineLengthM(line.line))).toBeLessThan(1);
  }
  for (const { counter, name } of stretches) expect(devices[counter]?.street).toBe(name);
});

test("a counter far from the street of its name speaks for no part of it", () => {
  const line: LonLat[] = [
    [105.9, 20.5],
    [105.91, 20.5],
  ];
  const lines = [{ id: "x", nameVi: "Lê Lợi", kind: "street" as const, line }];
  const far = aDevice("traffic-counter", { street: "Lê Lợi", lon: 106, lat: 20.6 });
  expect(stretchesOf(lines, [far])).toEqual([]);
});

const value = (own: Partial<UnitValue>): UnitValue => ({ unitCode: "a", value: 1, text: "1", status: "none", ...own });

test("what is bad is told by a shape as well as a colour; what has no value is hatched and not zero", () => {
  const drawn = choroplethOf(
    [
      value({ unitCode: "a", status: "bad", text: "9" }),
      value({ unitCode: "b", status: "good", text: "0" }),
      value({ unitCode: "c", status: "no-data", value: undefined, text: "—" }),
      value({ unitCode: "d", status: "stale", text: "3" }),
    ],
    0,
  );
  expect(drawn.texts.get("a")).toBe("■ 9");
  expect(drawn.texts.get("b")).toBe("0");
  expect([...drawn.hatched]).toEqual(["c", "d"]);
  expect(drawn.fills.get("c")).toEqual({ by: "none" });
  expect(drawn.steps).toBeUndefined();
});

test("values without good or bad are drawn in steps, and the same value is in the same step", () => {
  const drawn = choroplethOf(
    [value({ unitCode: "a", value: 5 }), value({ unitCode: "b", value: 5 }), value({ unitCode: "c", value: 80 })],
    0,
  );
  expect(drawn.fills.get("a")).toEqual(drawn.fills.get("b"));
  expect(drawn.fills.get("a")).not.toEqual(drawn.fills.get("c"));
});

test("the whole province is always within the limits, whatever the shape of the box, and the country never is", () => {
  const side = fc.integer({ min: 50, max: 4000 });
  fc.assert(
    fc.property(side, side, (widthPx, heightPx) => {
      const [west, south, east, north] = limitsOf(home, { widthPx, heightPx });
      expect([west < home[0], south < home[1], east > home[2], north > home[3]]).toEqual([true, true, true, true]);
      // As the box has it: wider than the country only where the box is forty times as wide as high.
      if (widthPx < 4 * heightPx && heightPx < 4 * widthPx) expect(Math.max(east - west, north - south)).toBeLessThan(4);
    }),
  );
});

test("a view of what is not known here is of the whole province", () => {
  const places = {
    home,
    boundsOfUnit: () => undefined,
    placeOfDevice: (code: string) => (code === "x" ? ([105.9, 20.5] as const) : undefined),
  };
  expect(targetOf(undefined, places)).toEqual({ bounds: home });
  expect(targetOf({ unitCode: "none" }, places)).toEqual({ bounds: home });
  expect(targetOf({ deviceCode: "x" }, places)).toMatchObject({ centre: [105.9, 20.5] });
});

test("gauges that bear signs are not marked a second time; all kinds without any named", () => {
  const two = [aDevice("water-gauge"), aDevice("air-station")];
  expect(shownDevices([{ layer: "devices" }], two)).toBeUndefined();
  expect([...(shownDevices([{ layer: "devices" }, { layer: "water" }], two) ?? [])]).toEqual([0, 1]);
  expect([...(shownDevices([{ layer: "cameras" }], two) ?? [])]).toEqual([0, 0]);
});
