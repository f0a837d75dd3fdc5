import fc from "fast-check";
import { expect, test } from "vitest";
import { DEVICE_KINDS } from "../../../core/domain/device.ts";
import { metricByCode } from "../../../core/domain/metric.ts";
import { PROFILES } from "../../../core/province/profiles.ts";
import { SCENARIO_NAMES } from "../../../sensors-sim/scenarios.ts";
import { measure } from "../../../sensors-sim/signals.ts";
import { createWorld, siteOf } from "../../../sensors-sim/world.ts";
import { aCity, HOUR_MS, MIDNIGHT_MS, mean, named, PLANS, range } from "./city.ts";

const anyCity = fc.record({
  profile: fc.constantFrom("ha-nam" as const, "hue" as const),
  seed: fc.nat(1000),
  scenario: fc.constantFrom(...SCENARIO_NAMES),
  startMs: fc.integer({ min: MIDNIGHT_MS - 400 * 24 * HOUR_MS, max: MIDNIGHT_MS + 400 * 24 * HOUR_MS }),
});

test("any device at any instant shows all metrics of its kind, in range, rounded to their decimals", () => {
  fc.assert(
    fc.property(anyCity, fc.nat(431), fc.integer({ min: -48 * HOUR_MS, max: 72 * HOUR_MS }), (options, which, sinceMs) => {
      const device = PLANS[options.profile][which];
      if (device === undefined) return;
      const world = createWorld(PROFILES[options.profile], {
        seed: options.seed,
        scenario: { name: options.scenario, startMs: options.startMs },
      });
      const site = siteOf(world, device);
      const values = measure(world, site, options.startMs + sinceMs);
      expect(Object.keys(values).toSorted()).toEqual([...DEVICE_KINDS[site.device.kind].metrics].toSorted());
      for (const [code, value] of Object.entries(values)) {
        const metric = metricByCode(code);
        expect(value, code).toBeGreaterThanOrEqual(metric?.min ?? Number.NaN);
        expect(value, code).toBeLessThanOrEqual(metric?.max ?? Number.NaN);
        expect(Number(value.toFixed(metric?.decimals)), code).toBe(value);
      }
    }),
    { numRuns: 400 },
  );
});

test("the same seed, device and instant give the same values; another seed gives others", () => {
  const [one, again, other] = [aCity({ seed: 7 }), aCity({ seed: 7 }), aCity({ seed: 8 })];
  const instants = range(MIDNIGHT_MS, MIDNIGHT_MS + 24 * HOUR_MS, 5 * HOUR_MS);
  const day = (city: typeof one) => city.sites.flatMap((site) => instants.map((instantMs) => measure(city.world, site, instantMs)));
  expect(day(again)).toEqual(day(one));
  expect(day(other)).not.toEqual(day(one));
});

test("a value does not depend on what was asked before", () => {
  const [fresh, used] = [aCity(), aCity()];
  const gauge = "Trạm Phủ Lý";
  for (const instantMs of range(MIDNIGHT_MS - 90 * HOUR_MS, MIDNIGHT_MS, HOUR_MS)) measure(used.world, named(used, gauge), instantMs);
  expect(measure(used.world, named(used, gauge), MIDNIGHT_MS)).toEqual(measure(fresh.world, named(fresh, gauge), MIDNIGHT_MS));
});

test("PM2.5 is a part of PM10", () => {
  const city = aCity();
  for (const site of city.sites.filter(({ device }) => device.kind === "air-station")) {
    for (const instantMs of range(MIDNIGHT_MS, MIDNIGHT_MS + 24 * HOUR_MS, 3 * HOUR_MS)) {
      const { pm25 = Number.NaN, pm10 = Number.NaN } = measure(city.world, site, instantMs);
      expect(pm25).toBeLessThanOrEqual(pm10);
    }
  }
});

test("street lights burn at night and not by day, half of them late; the voltage stays between 215 and 235 V", () => {
  const city = aCity();
  const cabinets = city.sites.filter(({ device }) => device.kind === "lighting-cabinet");
  const at = (hour: number) => cabinets.map((site) => measure(city.world, site, MIDNIGHT_MS + hour * HOUR_MS));
  for (const values of at(12)) expect(values).toMatchObject({ power: 0, lamps_on: 0 });
  for (const { power = 0, lamps_on = 0 } of at(20)) {
    expect(power).toBeGreaterThan(1);
    expect(lamps_on).toBeGreaterThan(90);
  }
  for (const { lamps_on = 0 } of at(2)) expect(lamps_on).toBeLessThan(55);
  for (const { voltage = 0 } of [...at(2), ...at(12), ...at(19.5)]) expect(voltage >= 215 && voltage <= 235).toBe(true);
});

test("it is warmest after noon, dampest towards morning, and ozone follows the sun", () => {
  const city = aCity();
  const hours = range(0, 24, 1);
  const mean10Days = (name: string, metric: "temperature" | "humidity" | "o3") =>
    hours.map((hour) =>
      mean(range(0, 10, 1).map((day) => measure(city.world, named(city, name), MIDNIGHT_MS + (24 * day + hour) * HOUR_MS)[metric] ?? 0)),
    );
  const peakHour = (series: readonly number[]) => series.indexOf(Math.max(...series));
  expect(peakHour(mean10Days("Thời tiết", "temperature"))).toBeGreaterThanOrEqual(12);
  expect(peakHour(mean10Days("Thời tiết", "temperature"))).toBeLessThanOrEqual(16);
  expect(peakHour(mean10Days("Thời tiết", "humidity"))).toBeLessThanOrEqual(8);
  expect(peakHour(mean10Days("Không khí", "o3"))).toBeGreaterThanOrEqual(11);
  expect(peakHour(mean10Days("Không khí", "o3"))).toBeLessThanOrEqual(16);
});

test("a site's place on the river and the road is found by its device", () => {
  const { world, sites } = aCity();
  const gauge = sites.find((site) => site.device.name === "Trạm Nhật Tựu – sông Nhuệ");
  expect(gauge?.river.line.nameVi).toBe("Sông Nhuệ");
  for (const site of sites.filter(({ device }) => device.street !== undefined)) {
    expect(siteOf(world, site.device).road.line.nameVi).toBe(site.device.street);
  }
});
