import { expect, test } from "vitest";
import { hasPower, SCENARIO_NAMES, stormStrength, trafficDemand, trafficHour } from "../../../sensors-sim/scenarios.ts";
import { aCity, HOUR_MS, MIDNIGHT_MS, range } from "./city.ts";

const startMs = MIDNIGHT_MS + 10 * HOUR_MS;
const MINUTE_MS = 60_000;
const { sites } = aCity();
const things = sites.map((site) => ({ ...site, code: site.device.code }));

test("only the outage takes power from devices, and not before it starts", () => {
  for (const name of SCENARIO_NAMES) {
    const before = things.filter((thing) => !hasPower({ name, startMs }, thing, startMs - 1));
    expect(before, name).toEqual([]);
    const after = things.filter((thing) => !hasPower({ name, startMs }, thing, startMs + 10 * MINUTE_MS));
    expect(after.length > 0, name).toBe(name === "sensor-outage");
  }
});

test("the quarter north of the centre is cut off for 20 minutes and comes back; a few devices stay dead", () => {
  const scenario = { name: "sensor-outage", startMs } as const;
  const quarter = things.filter((thing) => thing.isNorthOfCentre && thing.fromCentreKm < 4);
  expect(quarter.length).toBeGreaterThan(30);
  expect(quarter.filter((thing) => hasPower(scenario, thing, startMs + 10 * MINUTE_MS))).toEqual([]);
  const dead = things.filter((thing) => !hasPower(scenario, thing, startMs + 30 * MINUTE_MS));
  expect(dead.length / things.length).toBeGreaterThan(0.02);
  expect(dead.length / things.length).toBeLessThan(0.1);
});

test("the storm is there only in the flood, swells and ends", () => {
  const hours = range(-12, 24, 0.5).map((hour) => stormStrength({ name: "flood", startMs }, startMs + hour * HOUR_MS));
  expect([hours[0], Math.max(...hours), hours.at(-1)]).toEqual([0, 1, 0]);
  expect(stormStrength({ name: "normal-day", startMs }, startMs)).toBe(0);
});

test("the rush hour swells within ten minutes", () => {
  const scenario = { name: "rush-hour", startMs } as const;
  expect(trafficDemand(scenario, startMs - 1)).toBe(1);
  expect(trafficHour(scenario, startMs - HOUR_MS)).toBe(9);
  expect(trafficHour(scenario, startMs + HOUR_MS)).toBe(17.25);
  expect(trafficDemand(scenario, startMs + 10 * MINUTE_MS)).toBe(1.25);
  expect(trafficDemand(scenario, startMs + 5 * MINUTE_MS)).toBeLessThan(1.25);
});
