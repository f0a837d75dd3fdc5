import { trafficDemand, trafficHour } from "../scenarios.ts";
import type { LinePlace, Site, World } from "../world.ts";
import { isWeekend } from "./local-time.ts";
import { mix, mixText } from "./random.ts";
import { type RoadTraits, roadTraits } from "./road-traits.ts";
import { noise1, noise3 } from "./smooth-noise.ts";
import { rainAt } from "./weather.ts";

/** The stream of vehicles at a place, both directions. */
export type Traffic = {
  readonly flowPerHour: number;
  readonly speedKmH: number;
  /** Share of time that a point of the road is covered. */
  readonly occupancyPct: number;
  readonly motorcycleShare: number;
};

const HOUR_MS = 3_600_000;
/** Occupancy of a standing queue in which motorcycles fill the gaps. */
const JAM_OCCUPANCY_PCT = 62;

/** The same for a counter and a camera that stand together: only their counting errors differ. */
export function trafficAt(world: World, site: Site, instantMs: number): Traffic {
  const traits = roadTraits(site.road.line);
  const rainMmH = rainAt(world, site, instantMs);
  const wished = demandAt(world, site, instantMs) * (1 - 0.12 * Math.min(1, rainMmH / 8));
  const freeSpeedKmH =
    traits.freeSpeedKmH * (1 - 0.1 * Math.min(1, rainMmH / 10)) * (1 + 0.04 * noise1(site.key, instantMs / (0.02 * HOUR_MS)));
  return { ...carried({ wished, traits, freeSpeedKmH }), motorcycleShare: motorcyclesAt(world, traits, instantMs) };
}

/**
 * Greenshields: speed falls straight with density, flow is greatest at half the jam's density. What is wished
 * beyond the capacity stands in a queue: less flows, slower, denser.
 */
function carried(wish: {
  readonly wished: number;
  readonly traits: RoadTraits;
  readonly freeSpeedKmH: number;
}): Omit<Traffic, "motorcycleShare"> {
  const ratio = wish.wished / wish.traits.capacityPerHour;
  const flowRatio = ratio <= 1 ? ratio : Math.max(0.45, 1 - 0.7 * (ratio - 1));
  const root = Math.sqrt(Math.max(0, 1 - flowRatio));
  const densityShare = ratio <= 1 ? (1 - root) / 2 : (1 + root) / 2;
  return {
    flowPerHour: flowRatio * wish.traits.capacityPerHour,
    speedKmH: wish.freeSpeedKmH * (1 - densityShare),
    occupancyPct: JAM_OCCUPANCY_PCT * densityShare,
  };
}

/** Vehicles per hour that would like to pass. */
function demandAt(world: World, site: Site, instantMs: number): number {
  const traits = roadTraits(site.road.line);
  const lineKey = mixText(world.seed, site.road.line.nameVi);
  // Streets do not all peak in the same minute.
  const hour = trafficHour(world.scenario, instantMs) + 0.2 * noise1(lineKey, 0.5);
  const byPlace = 1 + 0.14 * noise1(mix(lineKey, 1), site.road.chainageKm / 1.2);
  const swell = 1 + 0.1 * noise3(mix(lineKey, 2), [site.road.chainageKm / 0.8, 0, instantMs / (0.12 * HOUR_MS)]);
  const byTown = traits.kind === "national" || traits.kind === "provincial" ? 0.62 + 0.38 * site.urban : 1;
  return (
    traits.peakPerHour * dayCurve(traits, hour, isWeekend(instantMs)) * byPlace * swell * byTown * trafficDemand(world.scenario, instantMs)
  );
}

type Bump = readonly [atHour: number, widthH: number, height: number];
const TOWN_WORKDAY: readonly Bump[] = [
  [7, 0.85, 0.62],
  [11.3, 0.7, 0.3],
  [13.4, 0.5, 0.18],
  [17.25, 0.95, 0.64],
  [20, 1.4, 0.18],
];
const TOWN_WEEKEND: readonly Bump[] = [
  [8.6, 1.3, 0.3],
  [11, 0.9, 0.16],
  [17.2, 1.3, 0.45],
  [20, 1.5, 0.3],
];
const LONG_DISTANCE: readonly Bump[] = [
  [7.5, 1.6, 0.26],
  [16.8, 2, 0.4],
];

/** Share of the ordinary peak, about 0.03 (streets) or 0.2 (long-distance roads) at three in the morning. */
function dayCurve(traits: RoadTraits, hour: number, weekend: boolean): number {
  const isTown = traits.kind === "street" || traits.kind === "provincial";
  const bumps = isTown ? (weekend ? TOWN_WEEKEND : TOWN_WORKDAY) : LONG_DISTANCE;
  const [night, day] = isTown ? [0.025, 0.36] : [0.2, 0.56];
  const awake = 1 / (1 + Math.exp(-(hour - 5.4) / 0.35)) / (1 + Math.exp((hour - 21.9) / 0.5));
  return bumps.reduce((sum, [at, width, height]) => sum + height * Math.exp(-(((hour - at) / width) ** 2)), night + (day - night) * awake);
}

function motorcyclesAt(world: World, traits: RoadTraits, instantMs: number): number {
  const hour = trafficHour(world.scenario, instantMs);
  const lorriesAtNight = traits.kind === "street" ? 0.05 : 0.25;
  const isNight = hour < 5 || hour > 22 ? 1 : 0;
  return traits.motorcycleShare * (1 - lorriesAtNight * isNight);
}

/** 0 at night to about 1 in the peaks: how busy the town as a whole is. */
export function townBustle(world: World, instantMs: number): number {
  const hour = trafficHour(world.scenario, instantMs);
  return dayCurve(TOWN, hour, isWeekend(instantMs)) * trafficDemand(world.scenario, instantMs);
}

const TOWN: RoadTraits = { kind: "street", peakPerHour: 1, capacityPerHour: 1, freeSpeedKmH: 1, motorcycleShare: 1 };

/** How strongly a road is felt beside it: 1 on it, fading within some hundred metres. */
export function nearness(place: LinePlace): number {
  return Math.exp(-place.awayM / 220);
}
