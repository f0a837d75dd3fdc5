import fc from "fast-check";
import { expect, test } from "vitest";
import { VIETNAM_OFFSET_MS } from "../../../core/domain/vietnam-time.ts";
import type { ProfileId } from "../../../core/province/profiles.ts";
import { eveningBeforeMs, floodLosses, pastStormStrength } from "../../../sensors-sim/past-flood.ts";
import { stormStrength } from "../../../sensors-sim/scenarios.ts";
import { backfillInstants } from "../../../sensors-sim/schedule.ts";
import { measure } from "../../../sensors-sim/signals.ts";
import { createWorld } from "../../../sensors-sim/world.ts";
import { aCity, HOUR_MS, MIDNIGHT_MS, named, range } from "./city.ts";

const crestMs = MIDNIGHT_MS - 4 * HOUR_MS;
const EVENING = range(-26, 26, 0.5);

/** What gauges tell around the crest of the past flood, metres. */
function stages(profile: ProfileId, gauge: string): { readonly series: readonly number[]; readonly crestH: number } {
  const city = aCity({ profile });
  const scenario = { name: "normal-day", startMs: MIDNIGHT_MS + 15 * HOUR_MS, pastFlood: { crestMs, profile } } as const;
  const world = createWorld(city.world.profile, { seed: 1, scenario });
  const site = named(city, gauge);
  const series = EVENING.map((hour) => measure(world, site, crestMs + hour * HOUR_MS).water_level ?? 0);
  return { series, crestH: EVENING[series.indexOf(Math.max(...series))] ?? 0 };
}

test("the evening before is 20:00 of Vietnam on the day before, and lies within thirty hours of any start", () => {
  expect(new Date(eveningBeforeMs(MIDNIGHT_MS)).toISOString()).toBe("2026-11-24T13:00:00.000Z");
  fc.assert(
    fc.property(fc.integer({ min: 1.6e12, max: 2e12 }), (startMs) => {
      const evening = eveningBeforeMs(startMs);
      expect(new Date(evening + VIETNAM_OFFSET_MS).toISOString().slice(11, 19)).toBe("20:00:00");
      expect(startMs - evening).toBeGreaterThanOrEqual(4 * HOUR_MS);
      expect(evening).toBeGreaterThan((backfillInstants(startMs, 30)[0] ?? 0) + 1.9 * HOUR_MS);
    }),
  );
});

test.each([
  ["ha-nam", "Trạm Phủ Lý", 2],
  ["hue", "Trạm Kim Long", 2.5],
] as const)(
  "in %s the river at %s stands highest about 20:00, metres above where it came from, and has fallen a day later",
  (profile, gauge, riseM) => {
    const { series, crestH } = stages(profile, gauge);
    const crest = Math.max(...series);
    expect(Math.abs(crestH)).toBeLessThanOrEqual(1.5);
    expect(crest - (series[0] ?? 0)).toBeGreaterThan(riseM);
    expect(series[EVENING.indexOf(24)] ?? 0).toBeLessThan(crest - 1);
  },
);

test("Kim Long and Phú Ốc reach their third alarm level in it", () => {
  expect(Math.max(...stages("hue", "Trạm Kim Long").series)).toBeGreaterThan(3.5);
  expect(Math.max(...stages("hue", "Trạm Phú Ốc").series)).toBeGreaterThan(4.5);
});

test("its storm is over before a city is played, rain still falls while the rivers rise, and the flood scenario has only its own", () => {
  const pastFlood = { crestMs, profile: "ha-nam" } as const;
  expect(pastStormStrength(pastFlood, crestMs - 10 * HOUR_MS)).toBe(1);
  expect(pastStormStrength(pastFlood, crestMs - HOUR_MS)).toBeGreaterThan(0.1);
  expect(pastStormStrength(pastFlood, crestMs + 2 * HOUR_MS)).toBe(0);
  const startMs = crestMs + 100 * HOUR_MS;
  expect(stormStrength({ name: "flood", startMs, pastFlood }, crestMs - 10 * HOUR_MS)).toBe(0);
  expect(stormStrength({ name: "normal-day", startMs }, crestMs)).toBe(0);
});

test.each(["ha-nam", "hue"] as const)(
  "in %s the flood takes one gauge and one weather station, never one in the middle, and gives them back before midnight",
  (profile) => {
    const { sites } = aCity({ profile });
    const losses = floodLosses(sites, crestMs);
    const taken = sites.filter((site) => losses.has(site.device.code));
    expect(taken.map((site) => site.device.kind).toSorted()).toEqual(["water-gauge", "weather-station"]);
    for (const { device, fromCentreKm } of taken) {
      expect(sites.filter((site) => site.device.kind === device.kind && site.fromCentreKm < fromCentreKm).length).toBeGreaterThanOrEqual(2);
      const loss = losses.get(device.code) ?? { fromMs: 0, toMs: 0 };
      expect(loss.fromMs).toBeLessThan(crestMs);
      expect(loss.toMs).toBeGreaterThan(crestMs);
      expect(loss.toMs).toBeLessThan(crestMs + 2 * HOUR_MS);
    }
  },
);
