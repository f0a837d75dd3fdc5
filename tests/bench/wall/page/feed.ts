import type { Cell } from "../../../../core/contracts/columns.ts";
import { DEVICE_KINDS, type Device } from "../../../../core/domain/device.ts";
import { METRICS, metricByCode } from "../../../../core/domain/metric.ts";
import { planDevices } from "../../../../core/province/plan-devices.ts";
import { PROFILES } from "../../../../core/province/profiles.ts";

/** The same city for both ways: the reference province's mix of devices, and what of it changes in a second. */
export const PROVINCE = PROFILES["ha-nam"].info;

export function devicesOf(count: number): readonly Device[] {
  return planDevices(PROFILES["ha-nam"], { count });
}

/** Latest values of these devices; every value differs from one update to the next. */
export function cellsOf(
  devices: readonly Device[],
  at: { readonly places: Iterable<number>; readonly nowMs: number; readonly update: number },
): Cell[] {
  const cells: Cell[] = [];
  for (const place of at.places) {
    for (const code of DEVICE_KINDS[devices[place]?.kind ?? "air-station"].metrics) {
      const metric = metricByCode(code) ?? METRICS[0];
      const value = metric.min + ((place * 7 + at.update * 13) % 100) * Math.min(1, (metric.max - metric.min) / 100) * 0.2;
      cells.push({ device: place, metric: metric.id, value, observedAtMs: at.nowMs, quality: 0 });
    }
  }
  return cells;
}

/** A share of the devices, others in every update. */
export function changedPlaces(count: number, { share, update }: { readonly share: number; readonly update: number }): readonly number[] {
  const changed = Math.max(1, Math.round(count * share));
  return Array.from({ length: changed }, (_, at) => (update * changed + at) % count);
}
