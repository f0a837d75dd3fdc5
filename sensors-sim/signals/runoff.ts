import type { World } from "../world.ts";
import type { River } from "./river-system.ts";
import { rainAt } from "./weather.ts";

const HOUR_MS = 3_600_000;
/** Share of the water that comes slowly, from fields and ground, and how many times slower. */
const SLOW = { share: 0.4, factor: 3.5 };
/** Of the hours kept in memory; a wall that runs for months must not collect years. */
const MOST_HOURS = 20_000;

/**
 * Rain over the river's basin in mm/h as the river feels it: the past hours weighted by a quick and a slow
 * cascade of reservoirs, so that a flood rises within hours and falls over days.
 */
export function effectiveRain(world: World, river: River, instantMs: number): number {
  const hours = instantMs / HOUR_MS;
  const hour = Math.floor(hours);
  const before = runoffOfHour(world, river, hour);
  return before + (runoffOfHour(world, river, hour + 1) - before) * (hours - hour);
}

/** What is worked out once per world: all of it follows from the world, so forgetting it changes nothing. */
type Memory = { readonly rain: Map<string, number>; readonly runoff: Map<string, number> };
const memories = new WeakMap<World, Memory>();

function memoryOf(world: World): Memory {
  const memory = memories.get(world) ?? { rain: new Map(), runoff: new Map() };
  memories.set(world, memory);
  return memory;
}

function runoffOfHour(world: World, river: River, hour: number): number {
  return remembered(memoryOf(world).runoff, `${river.lineId}/${hour}`, () =>
    weightsOf(river).reduce((sum, weight, lagH) => sum + weight * basinRainOfHour(world, river, hour - lagH), 0),
  );
}

/** A basin is wider than a shower: the mean of three places, in mm/h. */
function basinRainOfHour(world: World, river: River, hour: number): number {
  return remembered(memoryOf(world).rain, `${river.lineId}/${hour}`, () => {
    const { basin } = river;
    const places = [basin, { xKm: basin.xKm + 11, yKm: basin.yKm - 14 }, { xKm: basin.xKm - 13, yKm: basin.yKm + 9 }];
    return places.reduce((sum, place) => sum + rainAt(world, place, hour * HOUR_MS), 0) / places.length;
  });
}

function remembered(memory: Map<string, number>, key: string, workOut: () => number): number {
  const found = memory.get(key);
  if (found !== undefined) return found;
  if (memory.size >= MOST_HOURS) memory.clear();
  const value = workOut();
  memory.set(key, value);
  return value;
}

const weights = new WeakMap<River, readonly number[]>();

/** Weight of the rain of so many hours ago; they add up to 1. */
function weightsOf(river: River): readonly number[] {
  const found = weights.get(river);
  if (found !== undefined) return found;
  const k = river.peakAfterH / 2;
  const raw = Array.from({ length: Math.ceil(8 * k * SLOW.factor) }, (_, lagH) => {
    return (1 - SLOW.share) * nash(lagH + 0.5, k) + SLOW.share * nash(lagH + 0.5, k * SLOW.factor);
  });
  const sum = raw.reduce((total, weight) => total + weight, 0);
  const made = raw.map((weight) => weight / sum);
  weights.set(river, made);
  return made;
}

/** Nash's cascade of three reservoirs: greatest after 2k hours. */
function nash(lagH: number, k: number): number {
  return (lagH ** 2 * Math.exp(-lagH / k)) / (2 * k ** 3);
}
