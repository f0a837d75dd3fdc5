import type { Device } from "../../../core/domain/device.ts";
import { planDevices } from "../../../core/province/plan-devices.ts";
import { PROFILES, type ProfileId } from "../../../core/province/profiles.ts";
import type { ScenarioName } from "../../../sensors-sim/scenarios.ts";
import { createWorld, type Site, siteOf, type World } from "../../../sensors-sim/world.ts";

export const HOUR_MS = 3_600_000;
/** A Wednesday, 00:00 in Vietnam. */
export const MIDNIGHT_MS = Date.parse("2026-11-25T00:00:00+07:00");

export type City = { readonly world: World; readonly sites: readonly Site[] };

/** A reference province with all its sites. */
export function aCity(options: { profile?: ProfileId; seed?: number; scenario?: ScenarioName; startMs?: number } = {}): City {
  const profile = PROFILES[options.profile ?? "ha-nam"];
  const scenario = { name: options.scenario ?? "normal-day", startMs: options.startMs ?? MIDNIGHT_MS };
  const world = createWorld(profile, { seed: options.seed ?? 1, scenario });
  return { world, sites: PLANS[profile.info.profile].map((device) => siteOf(world, device)) };
}

export const PLANS: Readonly<Record<ProfileId, readonly Device[]>> = {
  "ha-nam": planDevices(PROFILES["ha-nam"]),
  hue: planDevices(PROFILES.hue),
};

/** The site whose device's name begins so. Throws when there is none. */
export function named(city: City, name: string): Site {
  const found = city.sites.find((site) => site.device.name.startsWith(name));
  if (found === undefined) throw new Error(`no device ${name}`);
  return found;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Pearson's correlation of two series of the same length. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const deviations = a.map((value, at) => [value - meanA, (b[at] ?? 0) - meanB] as const);
  const product = deviations.reduce((sum, [da, db]) => sum + da * db, 0);
  const [squareA, squareB] = [0, 1].map((which) => deviations.reduce((sum, pair) => sum + (pair[which] ?? 0) ** 2, 0));
  return product / Math.sqrt((squareA ?? 0) * (squareB ?? 0));
}

export function range(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => from + at * step);
}
