import type { Site, World } from "../world.ts";
import { mix, toUnit } from "./random.ts";
import { townBustle, trafficAt } from "./traffic.ts";
import { rainAt } from "./weather.ts";

const MINUTE_MS = 60_000;

/** LAeq in dBA: what the place hums by itself, the nearest road, rain, and now and then a horn or a dog. */
export function noiseAt(world: World, site: Site, instantMs: number): number {
  const background = 38 + 7 * site.urban + 8 * Math.min(1, townBustle(world, instantMs)) + 3 * toUnit(mix(site.key, 5));
  const { flowPerHour, speedKmH } = trafficAt(world, site, instantMs);
  // 1,000 vehicles an hour, most of them motorcycles, at 40 km/h and 10 m: about 67 dBA; a line source loses 3 dB
  // per doubling of distance, and houses and crops take more.
  const road = 36.5 + 10 * Math.log10(Math.max(1, flowPerHour)) + 6 * Math.log10(speedKmH / 40) - roadLoss(site.road.awayM);
  const rainMmH = rainAt(world, site, instantMs);
  const rain = rainMmH < 0.3 ? 0 : 40 + 9 * Math.log10(rainMmH);
  return addLevels([background, road, rain]) + eventAt(site, instantMs);
}

function roadLoss(awayM: number): number {
  const distanceM = Math.max(10, awayM);
  return 10 * Math.log10(distanceM / 10) + Math.min(12, distanceM / 60);
}

/** Levels add by energy. */
function addLevels(levels: readonly number[]): number {
  return 10 * Math.log10(levels.reduce((sum, level) => sum + 10 ** (level / 10), 0));
}

/** One minute in forty is 3 to 11 dB louder. */
function eventAt(site: Site, instantMs: number): number {
  const lot = mix(site.key, Math.floor(instantMs / MINUTE_MS));
  return toUnit(lot) < 1 / 40 ? 3 + 8 * toUnit(mix(lot, 1)) : 0;
}
