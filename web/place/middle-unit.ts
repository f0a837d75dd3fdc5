import type { Device } from "../../core/domain/device.ts";

/** The commune in the middle of the city: the one with most devices; undefined where there are none. */
export function middleUnit(devices: readonly Pick<Device, "unitCode">[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { unitCode } of devices) counts.set(unitCode, (counts.get(unitCode) ?? 0) + 1);
  return [...counts].toSorted(([, left], [, right]) => right - left)[0]?.[0];
}
