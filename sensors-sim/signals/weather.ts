import { stormStrength } from "../scenarios.ts";
import type { World } from "../world.ts";
import { hourOfDay, season } from "./local-time.ts";
import { mix } from "./random.ts";
import { noise1, noise3 } from "./smooth-noise.ts";

/** East and north of the province's centre. */
export type PlaceKm = { readonly xKm: number; readonly yKm: number };

export type Weather = {
  readonly temperatureC: number;
  readonly humidityPct: number;
  readonly rainMmH: number;
  readonly windMS: number;
  /** Where it blows from. */
  readonly windFromDeg: number;
  readonly pressureHPa: number;
  /** 0 clear to 1 overcast. */
  readonly cloud: number;
};

const HOUR_MS = 3_600_000;
/** Weather comes from the north-west and crosses the plain at 25 km/h. */
const FRONT = { eastward: 0.6, southward: 0.8, speedKmH: 25 };

export function weatherAt(world: World, place: PlaceKm, instantMs: number): Weather {
  const { climate, seed } = world;
  const hours = instantMs / HOUR_MS;
  const front = frontHours(place, hours);
  const winter = -season(instantMs, climate.warmestDay);
  const storm = stormStrength(world.scenario, instantMs);
  const cloud = cloudAt(world, place, instantMs);
  const rainMmH = rainAt(world, place, instantMs);

  // Cold surges are felt in winter; in summer air masses differ less.
  const airMassC = noise1(mix(seed, 11), front / 70) * (3 + 2 * winter);
  const dailyMeanC = climate.meanC - climate.swingC * winter + airMassC - 2 * storm;
  const localC = 0.6 * noise3(mix(seed, 12), [place.xKm / 8, place.yKm / 8, hours / 6]);
  const temperatureC = dailyMeanC + dailySwing(hourOfDay(instantMs)) * 4.4 * (1 - 0.6 * cloud) - Math.min(3, rainMmH * 0.3) + localC;
  const dewPointC =
    dailyMeanC - (2.6 + 2.4 * (1 - cloud) + 1.5 * noise1(mix(seed, 13), front / 50) * Math.max(0, winter)) + Math.min(2.4, rainMmH);

  return {
    temperatureC,
    humidityPct: Math.min(100, 100 * Math.exp((17.6 * (dewPointC - temperatureC)) / (243 + temperatureC))),
    rainMmH,
    pressureHPa: pressureAt({ world, front, instantMs, winter, storm }),
    cloud,
    ...windAt({ world, place, instantMs, winter, storm }),
  };
}

/** Hours by which weather that comes with the front is counted: places further along see it later. */
function frontHours({ xKm, yKm }: PlaceKm, hours: number): number {
  return hours - (xKm * FRONT.eastward - yKm * FRONT.southward) / FRONT.speedKmH;
}

/** −1 shortly before sunrise, 1 in the early afternoon. */
function dailySwing(hour: number): number {
  if (hour >= 5.5 && hour < 14.5) return -Math.cos((Math.PI * (hour - 5.5)) / 9);
  return Math.cos((Math.PI * (hour < 5.5 ? hour + 9.5 : hour - 14.5)) / 15);
}

function cloudAt(world: World, place: PlaceKm, instantMs: number): number {
  const hours = instantMs / HOUR_MS;
  const wide = noise1(mix(world.seed, 21), frontHours(place, hours) / 20);
  const local = noise3(mix(world.seed, 22), [place.xKm / 15, place.yKm / 15, hours / 3]);
  return clamp01(0.55 + 0.55 * wide + 0.2 * local + stormStrength(world.scenario, instantMs));
}

/** mm/h. Showers drift along in cells of some 12 km, and only where the front has brought moist air. */
export function rainAt(world: World, place: PlaceKm, instantMs: number): number {
  const { climate, seed } = world;
  const hours = instantMs / HOUR_MS;
  const moist = noise1(mix(seed, 31), frontHours(place, hours) / 11);
  const drifted: [number, number, number] = [(place.xKm - 12 * hours) / 12, (place.yKm + 9 * hours) / 12, hours / 2];
  const cell = noise3(mix(seed, 32), drifted);
  const wet = (1 + season(instantMs, climate.wettestDay)) / 2;
  const excess = 0.75 * moist + 0.6 * cell - (0.58 - 0.12 * wet);
  const hardest = climate.dryRainMmH + (climate.wetRainMmH - climate.dryRainMmH) * wet;
  const shower = excess <= 0 ? 0 : hardest * (excess / 0.75) ** 1.5;
  const storm = stormStrength(world.scenario, instantMs);
  return shower + (storm === 0 ? 0 : Math.max(0, climate.stormMmH * storm * (1 + 0.9 * cell)));
}

type Moment = { readonly world: World; readonly instantMs: number; readonly winter: number; readonly storm: number };

function pressureAt({ world, front, instantMs, winter, storm }: Moment & { readonly front: number }): number {
  // The air tide of the tropics: highest about 10 and 22 o'clock.
  const tide = 1.3 * Math.cos((2 * Math.PI * (hourOfDay(instantMs) - 10)) / 12);
  return 1010.5 + 7 * winter + 3.5 * noise1(mix(world.seed, 41), front / 60) + tide - 7 * storm;
}

function windAt({ world, place, instantMs, winter, storm }: Moment & { readonly place: PlaceKm }): Pick<Weather, "windMS" | "windFromDeg"> {
  const { climate, seed } = world;
  const hours = instantMs / HOUR_MS;
  const byDay = (1 + dailySwing(hourOfDay(instantMs) - 1)) / 2;
  const gust = noise3(mix(seed, 51), [place.xKm / 5, place.yKm / 5, hours * 8]);
  const wide = noise1(mix(seed, 52), hours / 15);
  const windMS = Math.max(0.1, 1.5 + 1.3 * byDay + 0.9 * wide + 6 * storm + (0.6 + 2 * storm) * gust);
  const prevailing = winter > 0 ? climate.winterWindDeg : climate.summerWindDeg;
  const veer = 45 * noise1(mix(seed, 53), hours / 9) + 18 * gust;
  return { windMS, windFromDeg: (prevailing + veer + 360) % 360 };
}

function clamp01(value: number): number {
  return Math.min(1, Math.max(0, value));
}
