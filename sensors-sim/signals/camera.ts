import type { Site, World } from "../world.ts";
import { hourOfDay } from "./local-time.ts";
import { mix, mixInstant, toSigned, toUnit } from "./random.ts";
import { roadTraits } from "./road-traits.ts";
import { trafficAt } from "./traffic.ts";
import { rainAt } from "./weather.ts";

/** Counts per minute; motorcycles are among the vehicles. */
export type CameraCounts = { readonly vehicles: number; readonly motorcycles: number; readonly persons: number };

/** What passes the camera is what the counters of its street see, with the scatter of a one-minute count. */
export function cameraAt(world: World, site: Site, instantMs: number): CameraCounts {
  const { flowPerHour, motorcycleShare } = trafficAt(world, site, instantMs);
  const lot = mixInstant(site.key, instantMs);
  const vehicles = Math.round(scattered(flowPerHour / 60, lot));
  const motorcycles = Math.min(
    vehicles,
    Math.round(vehicles * (motorcycleShare + 0.05 * toSigned(mix(lot, 1)) * Math.sign(motorcycleShare))),
  );
  return { vehicles, motorcycles, persons: Math.round(scattered(walkers(world, site, instantMs), mix(lot, 2))) };
}

/** A count scatters by about its root, as arrivals do. */
function scattered(mean: number, lot: number): number {
  return Math.max(0, mean + 1.2 * Math.sqrt(Math.max(0, mean)) * toSigned(lot));
}

/** Persons per minute: morning exercise, markets, and the evening stroll; few where there is no pavement, none on an expressway. */
function walkers(world: World, site: Site, instantMs: number): number {
  const kind = roadTraits(site.road.line).kind;
  if (kind === "expressway") return 0;
  const hour = hourOfDay(instantMs);
  const bump = (at: number, width: number): number => Math.exp(-(((hour - at) / width) ** 2));
  const when = 0.02 + 0.55 * bump(5.8, 0.8) + 0.5 * bump(8, 2) + 0.45 * bump(16.8, 1.5) + 0.9 * bump(19.7, 1.4);
  const where = (2 + 9 * toUnit(mix(site.key, 13))) * (kind === "street" ? 1 : 0.25);
  return where * when * Math.exp(-rainAt(world, site, instantMs) / 5);
}
