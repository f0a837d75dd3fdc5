import { toPlane } from "../../core/province/geometry.ts";
import type { Site, World } from "../world.ts";
import { season } from "./local-time.ts";
import { mix, toSigned } from "./random.ts";
import { noise1, noise3 } from "./smooth-noise.ts";
import { sunHeight } from "./sun.ts";
import { nearness, townBustle, trafficAt } from "./traffic.ts";
import { rainAt, weatherAt } from "./weather.ts";

/** Concentrations in µg/m³. */
export type Air = {
  readonly pm25: number;
  readonly pm10: number;
  readonly no2: number;
  readonly o3: number;
  readonly co: number;
  readonly so2: number;
};

const HOUR_MS = 3_600_000;

export function airAt(world: World, site: Site, instantMs: number): Air {
  const { climate } = world;
  const hours = instantMs / HOUR_MS;
  const weather = weatherAt(world, site, instantMs);
  const lid = lidStrength(world, instantMs, weather);
  const traffic =
    0.55 * site.urban * townBustle(world, instantMs) + nearness(site.road) * (trafficAt(world, site, instantMs).flowPerHour / 2200);
  const industry = industryAt(world, site, instantMs);
  const winter = -season(instantMs, climate.warmestDay);

  const airMass = Math.exp(0.55 * noise1(mix(world.seed, 61), (hours - (site.xKm - site.yKm) / 40) / 36));
  const local = Math.exp(0.16 * noise3(mix(world.seed, 62), [site.xKm / 9, site.yKm / 9, hours / 4]));
  const instrument = 1 + 0.05 * toSigned(mix(site.key, 3));
  const background = (climate.dustMean + climate.dustWinter * winter) * airMass * local * (0.8 + 0.55 * lid);
  const pm25 = (background + 15 * traffic * (0.5 + 0.9 * lid) + 9 * industry.dust) * washedOut(world, site, instantMs) * instrument;
  const coarse = 0.42 * pm25 + (9 * traffic + 26 * industry.dust) * (weather.rainMmH > 0.2 ? 0.3 : 1);
  const no2 = 7 + 4 * site.urban + 26 * traffic * (0.65 + 0.8 * lid);
  const sun =
    Math.max(0, sunHeight({ latDeg: site.device.lat, lonDeg: site.device.lon }, instantMs - 1.5 * HOUR_MS)) * (1 - 0.6 * weather.cloud);
  return {
    pm25,
    pm10: pm25 + coarse,
    no2,
    // Fresh exhaust eats ozone; away from it and in the sun it builds up.
    o3: Math.max(4, 26 + 105 * sun * (1 - 0.25 * winter) - 0.45 * no2 - 10 * lid),
    co: 330 + 5.5 * pm25 + 720 * traffic * (0.65 + 0.8 * lid),
    so2: 4 + 0.1 * pm25 + 16 * industry.sulphur * (0.7 + 0.5 * lid),
  };
}

/** 0 to 1: how still and layered the air is, which keeps exhaust near the ground. Strongest on clear, calm nights. */
function lidStrength(world: World, instantMs: number, weather: { readonly cloud: number; readonly windMS: number }): number {
  const [lonDeg, latDeg] = world.profile.centre;
  // The ground lags the sun by an hour and a half.
  const night = 1 / (1 + Math.exp(9 * sunHeight({ latDeg, lonDeg }, instantMs - 1.5 * HOUR_MS)));
  return night * (1 - 0.45 * weather.cloud) * Math.exp(-Math.max(0, weather.windMS - 1) / 4);
}

/** Rain of the last two hours takes up to two thirds of the dust down. */
function washedOut(world: World, site: Site, instantMs: number): number {
  const recentMm = [0, 0.5, 1, 1.5, 2].reduce((sum, lagH) => sum + rainAt(world, site, instantMs - lagH * HOUR_MS) / 2, 0);
  return 0.35 + 0.65 * Math.exp(-recentMm / 9);
}

function industryAt(world: World, site: Site, instantMs: number): { readonly dust: number; readonly sulphur: number } {
  const { profile, climate, seed } = world;
  const felt = climate.industry.map((source, at) => {
    const { xM, yM } = toPlane(profile.centre, source.place);
    const awayKm = Math.hypot(xM / 1000 - site.xKm, yM / 1000 - site.yKm);
    const plume = 0.6 + 0.4 * noise1(mix(seed, 70 + at), instantMs / (3 * HOUR_MS));
    return { source, share: Math.exp(-((awayKm / 2.6) ** 2)) * plume };
  });
  return {
    dust: felt.reduce((sum, { source, share }) => sum + source.dust * share, 0),
    sulphur: felt.reduce((sum, { source, share }) => sum + source.sulphur * share, 0),
  };
}
