import type { Device } from "../../core/domain/device.ts";
import type { Clock } from "../../core/domain/shown-clock.ts";

/** Of what devices kept while nobody heard them, readings lie up to five minutes apart: half of that, for fresh is twice an interval. */
const KEPT_INTERVAL_S = 150;

type Register = readonly Device[];

const kept = new WeakMap<Register, Register>();

/**
 * The devices as their news is to be judged by that clock. By what is known now, the past may rest on what devices kept and told
 * later in wider steps than they speak in: there nobody is late who told something every five minutes. Who fell silent while the
 * platform listened is still told to be, by the silences it declared.
 */
export function devicesBy(devices: Register, clock: Clock): Register {
  if (clock.mode === "live" || clock.knownAsOf === "then") return devices;
  const found = kept.get(devices);
  if (found !== undefined) return found;
  const made = devices.map((device) => (device.intervalS >= KEPT_INTERVAL_S ? device : { ...device, intervalS: KEPT_INTERVAL_S }));
  kept.set(devices, made);
  return made;
}
