import { expect, test } from "vitest";
import { measure } from "../../../sensors-sim/signals.ts";
import type { Site } from "../../../sensors-sim/world.ts";
import { aCity, correlation, HOUR_MS, MIDNIGHT_MS, mean, range } from "./city.ts";

const city = aCity();
const counters = city.sites.filter((site) => site.device.kind === "traffic-counter");
const cameras = city.sites.filter((site) => site.device.kind === "camera-box");

function flow(site: Site, hour: number): number {
  return measure(city.world, site, MIDNIGHT_MS + hour * HOUR_MS).traffic_flow ?? 0;
}

test("every street counter sees several times more in the rush hours than at night, motorways about half more at least", () => {
  for (const site of counters) {
    const factor = site.road.line.kind === "street" ? 8 : 1.5;
    expect(flow(site, 17.25), site.device.name).toBeGreaterThan(factor * flow(site, 3));
    expect(flow(site, 7), site.device.name).toBeGreaterThan(factor * flow(site, 3));
  }
});

test("mornings at weekends are calmer on streets", () => {
  const streets = counters.filter((site) => site.road.line.kind === "street");
  expect(mean(streets.map((site) => flow(site, 7)))).toBeGreaterThan(1.5 * mean(streets.map((site) => flow(site, 7 + 3 * 24))));
});

test("the fuller the street, the slower it goes", () => {
  for (const site of counters.filter(({ road }) => road.line.kind === "street")) {
    const day = range(0, 24, 0.5).map((hour) => measure(city.world, site, MIDNIGHT_MS + hour * HOUR_MS));
    const occupancy = day.map((values) => values.occupancy ?? 0);
    const speed = day.map((values) => values.traffic_speed ?? 0);
    expect(correlation(occupancy, speed), site.device.name).toBeLessThan(-0.75);
  }
});

test("cameras count what the nearest counter of their street counts", () => {
  for (const camera of cameras.filter(({ road }) => road.line.kind === "street")) {
    const [counter] = counters
      .filter((site) => site.road.line === camera.road.line)
      .toSorted((a, b) => Math.abs(a.road.chainageKm - camera.road.chainageKm) - Math.abs(b.road.chainageKm - camera.road.chainageKm));
    if (counter === undefined) continue;
    const minutes = range(16, 18, 1 / 30);
    const seen = mean(minutes.map((hour) => measure(city.world, camera, MIDNIGHT_MS + hour * HOUR_MS).camera_vehicles ?? 0));
    const counted = mean(minutes.map((hour) => flow(counter, hour))) / 60;
    expect(seen / counted, camera.device.name).toBeGreaterThan(0.8);
    expect(seen / counted, camera.device.name).toBeLessThan(1.25);
  }
});

test("motorcycles dominate in the streets, are never more than all vehicles, and keep off the expressway", () => {
  for (const camera of cameras) {
    const day = range(5, 23, 0.5).map((hour) => measure(city.world, camera, MIDNIGHT_MS + hour * HOUR_MS));
    for (const values of day) expect(values.camera_motorcycles ?? 0).toBeLessThanOrEqual(values.camera_vehicles ?? 0);
    const share = mean(day.map((values) => values.camera_motorcycles ?? 0)) / mean(day.map((values) => values.camera_vehicles ?? 0));
    if (camera.road.line.kind === "street") expect(share).toBeGreaterThan(0.6);
    if (camera.road.line.nameVi.startsWith("Cao tốc")) expect(share).toBe(0);
  }
});

test("the rush-hour scenario is busier at noon than an ordinary noon, and some streets break down", () => {
  const startMs = MIDNIGHT_MS + 12 * HOUR_MS;
  const rush = aCity({ scenario: "rush-hour", startMs });
  const at = (world: typeof rush.world, minutes: number) => counters.map((site) => measure(world, site, startMs + minutes * 60_000));
  const [ordinary, rushed] = [at(city.world, 30), at(rush.world, 30)];
  expect(mean(rushed.map((values) => values.traffic_flow ?? 0))).toBeGreaterThan(
    1.3 * mean(ordinary.map((values) => values.traffic_flow ?? 0)),
  );
  expect(rushed.filter((values) => (values.occupancy ?? 0) > 35).length).toBeGreaterThan(3);
  expect(ordinary.filter((values) => (values.occupancy ?? 0) > 35).length).toBe(0);
  expect(at(rush.world, -10)).toEqual(at(city.world, -10));
});

test("beside a busy road it is louder by day than by night, and louder than in the fields", () => {
  const meters = city.sites.filter((site) => site.device.kind === "noise-meter").toSorted((a, b) => a.road.awayM - b.road.awayM);
  const level = (site: Site, hour: number) =>
    mean(range(0, 10, 1).map((minute) => measure(city.world, site, MIDNIGHT_MS + (hour + minute / 60) * HOUR_MS).laeq ?? 0));
  const [roadside, fields] = [meters[0], meters.at(-1)];
  if (roadside === undefined || fields === undefined) throw new Error("no noise meter");
  expect(level(roadside, 17)).toBeGreaterThan(level(roadside, 3) + 3);
  expect(level(roadside, 17)).toBeGreaterThan(level(fields, 17) + 10);
});
