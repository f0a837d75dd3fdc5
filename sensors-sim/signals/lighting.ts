import type { Site, World } from "../world.ts";
import { hourOfDay } from "./local-time.ts";
import { mix, mixInstant, toSigned, toUnit } from "./random.ts";
import { noise1 } from "./smooth-noise.ts";
import { sunHeight } from "./sun.ts";
import { townBustle } from "./traffic.ts";

export type Lighting = { readonly powerKW: number; readonly lampsOnPct: number; readonly voltageV: number };

const MINUTE_MS = 60_000;
/** Half of the lamps go out when the streets empty. */
const HALF_NIGHT = { fromHour: 23, toHour: 4.5 };

/** A cabinet of 40 to 130 lamps of about 100 W; lamps burn from dusk to dawn, half of them late at night. */
export function lightingAt(world: World, site: Site, instantMs: number): Lighting {
  const place = { latDeg: site.device.lat, lonDeg: site.device.lon };
  // Each cabinet's twilight switch has its own opinion, a few minutes either way.
  const switchMs = instantMs + 5 * MINUTE_MS * toSigned(mix(site.key, 7));
  const isOn = sunHeight(place, switchMs) < -0.02;
  const burning = 1 - 0.05 * toUnit(mix(site.key, 8)) ** 2;
  const lampsOn = isOn ? burning * (isHalfNight(site, instantMs) ? 0.5 : 1) : 0;
  const voltageV = voltageAt(world, site, instantMs);
  const ratedKW = 4 + 9 * toUnit(mix(site.key, 9));
  return { powerKW: ratedKW * lampsOn * (voltageV / 226), lampsOnPct: 100 * lampsOn, voltageV };
}

function isHalfNight(site: Site, instantMs: number): boolean {
  const hour = hourOfDay(instantMs + 5 * MINUTE_MS * toSigned(mix(site.key, 10)));
  return hour >= HALF_NIGHT.fromHour || hour < HALF_NIGHT.toHour;
}

/** Sags when the town cooks and cools in the evening; never outside 215 to 235 V. */
function voltageAt(world: World, site: Site, instantMs: number): number {
  const feeder = 3 * toSigned(mix(site.key, 11));
  const evening = Math.exp(-(((hourOfDay(instantMs) - 19.5) / 2.2) ** 2));
  const load = 3 * townBustle(world, instantMs) + 3.5 * evening;
  const slow = 1.6 * noise1(mix(site.key, 12), instantMs / (9 * MINUTE_MS));
  const flicker = 0.4 * toSigned(mixInstant(site.key, instantMs));
  return Math.min(235, Math.max(215, 228.5 + feeder - load + slow + flicker));
}
