import { expect, test } from "vitest";
import type { MetricCode } from "../../../core/domain/metric.ts";
import { measure } from "../../../sensors-sim/signals.ts";
import type { Site } from "../../../sensors-sim/world.ts";
import { aCity, correlation, HOUR_MS, MIDNIGHT_MS, mean, range } from "./city.ts";

const city = aCity();
const instants = range(MIDNIGHT_MS, MIDNIGHT_MS + 240 * HOUR_MS, HOUR_MS);

/** Mean correlation of the pairs of sites that lie so far apart. */
function meanCorrelation(kind: Site["device"]["kind"], metric: MetricCode, distanceKm: { from: number; to: number }): number {
  const sites = city.sites.filter((site) => site.device.kind === kind);
  const series = new Map(sites.map((site) => [site, instants.map((instantMs) => measure(city.world, site, instantMs)[metric] ?? 0)]));
  const pairs = sites.flatMap((a, at) =>
    sites.slice(at + 1).flatMap((b) => {
      const awayKm = Math.hypot(a.xKm - b.xKm, a.yKm - b.yKm);
      return awayKm >= distanceKm.from && awayKm < distanceKm.to ? [correlation(series.get(a) ?? [], series.get(b) ?? [])] : [];
    }),
  );
  expect(pairs.length).toBeGreaterThan(5);
  return mean(pairs);
}

test.each([
  ["air-station", "pm25"],
  ["weather-station", "rain_rate"],
  ["weather-station", "temperature"],
] as const)("neighbouring stations (%s, %s) agree more than far ones", (kind, metric) => {
  const near = meanCorrelation(kind, metric, { from: 0, to: 7 });
  const far = meanCorrelation(kind, metric, { from: 18, to: 60 });
  expect(near).toBeGreaterThan(far + 0.005);
  expect(near).toBeGreaterThan(0.6);
});

test("the same dust is in the whole province: far stations are not strangers", () => {
  expect(meanCorrelation("air-station", "pm25", { from: 18, to: 60 })).toBeGreaterThan(0.3);
});

test("PM2.5 in the town follows the traffic and is caught under the night's lid", () => {
  const station = city.sites.filter((site) => site.device.kind === "air-station").toSorted((a, b) => a.fromCentreKm - b.fromCentreKm)[0];
  if (station === undefined) throw new Error("no air station");
  const at = (hour: number) =>
    mean(range(0, 20, 1).map((day) => measure(city.world, station, MIDNIGHT_MS + (24 * day + hour) * HOUR_MS).pm25 ?? 0));
  expect(at(7)).toBeGreaterThan(at(3));
  expect(at(2)).toBeGreaterThan(at(14));
  expect(at(17)).toBeGreaterThan(at(14));
});
