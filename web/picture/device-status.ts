import type { Device } from "../../core/domain/device.ts";
import { DEVICE_KINDS } from "../../core/domain/device.ts";
import { type Freshness, freshnessOf } from "../../core/domain/freshness.ts";
import { metricByCode } from "../../core/domain/metric.ts";
import { QUALITY } from "../../core/domain/reading.ts";
import { type CityBuffers, hasBadQuality, newestObservationMs, readCell } from "./city-buffers.ts";
import type { Silences } from "./silences.ts";

/** How a device stands: silence outranks doubt, for a doubtful value of a dead device is no news. */
export const STATUS = { normal: 0, stale: 1, lost: 2, never: 3, suspect: 4 } as const;

export type Counts = { readonly fresh: number; readonly stale: number; readonly lost: number; readonly never: number };

/** No device ever spoke. */
export function hasNoValues({ fresh, stale, lost, never }: Counts): boolean {
  return never > 0 && fresh + stale + lost === 0;
}

type StatusOptions = {
  readonly devices: readonly Device[];
  readonly buffers: CityBuffers;
  readonly nowMs: number;
  readonly silences: Silences;
};

/** The status of every device at `nowMs`, by its place in the list, and how many there are of each. */
export function deviceStatuses(options: StatusOptions): { readonly statuses: Uint8Array; readonly counts: Counts } {
  const statuses = new Uint8Array(options.devices.length);
  const counts = { fresh: 0, stale: 0, lost: 0, never: 0 };
  options.devices.forEach((device, index) => {
    const freshness = deviceFreshness(device, index, options);
    counts[freshness] += 1;
    const isSuspect = freshness === "fresh" && hasBadQuality(options.buffers, index) && hasSuspectReading(device, index, options);
    statuses[index] = isSuspect ? STATUS.suspect : STATUS[freshness === "fresh" ? "normal" : freshness];
  });
  return { statuses, counts };
}

/**
 * By the age of its newest reading, and lost as well when the platform has declared it silent: it knows of last wills, and of what
 * arrived rather than of what was measured. A reading taken since then outranks the declaration, which is lifted a moment later.
 */
function deviceFreshness(device: Device, index: number, { buffers, nowMs, silences }: StatusOptions): Freshness {
  const observedAtMs = newestObservationMs(buffers, index);
  const freshness = freshnessOf({ observedAtMs, nowMs, intervalS: device.intervalS });
  const silentSinceMs = silences.devices.get(index);
  if (silentSinceMs === undefined || observedAtMs === undefined || observedAtMs > silentSinceMs) return freshness;
  return "lost";
}

/** True when a reading that is still alive lies outside its plausible range. */
function hasSuspectReading(device: Device, index: number, city: { readonly buffers: CityBuffers; readonly nowMs: number }): boolean {
  return DEVICE_KINDS[device.kind].metrics.some((code) => {
    const reading = readCell(city.buffers, index, metricByCode(code)?.id ?? -1);
    if (reading === undefined || reading.quality === QUALITY.good) return false;
    return freshnessOf({ observedAtMs: reading.observedAtMs, nowMs: city.nowMs, intervalS: device.intervalS }) === "fresh";
  });
}
