import { DEVICE_KINDS, type Device } from "../../core/domain/device.ts";
import type { MetricCode } from "../../core/domain/metric.ts";

type Register = readonly Device[];

const known = new WeakMap<Register, ReadonlyMap<MetricCode, readonly number[]>>();

/** Places in the register of the devices that measure this; worked out once for each register. */
export function stationsOf(devices: Register, metric: MetricCode): readonly number[] {
  let byMetric = known.get(devices);
  if (byMetric === undefined) {
    byMetric = indexByMetric(devices);
    known.set(devices, byMetric);
  }
  return byMetric.get(metric) ?? [];
}

function indexByMetric(devices: Register): ReadonlyMap<MetricCode, readonly number[]> {
  const byMetric = new Map<MetricCode, number[]>();
  devices.forEach((device, index) => {
    for (const metric of DEVICE_KINDS[device.kind].metrics) {
      const stations = byMetric.get(metric);
      if (stations === undefined) byMetric.set(metric, [index]);
      else stations.push(index);
    }
  });
  return byMetric;
}
