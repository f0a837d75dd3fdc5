import type { Device } from "../../core/domain/device.ts";
import { freshnessOf } from "../../core/domain/freshness.ts";
import { type MetricCode, metricByCode } from "../../core/domain/metric.ts";
import { QUALITY } from "../../core/domain/reading.ts";
import { type CellReading, type CityBuffers, readCell } from "./city-buffers.ts";
import { stationsOf } from "./stations.ts";

type City = { readonly devices: readonly Device[]; readonly buffers: CityBuffers; readonly nowMs: number };

/** The station that reads highest, among those whose reading is good and fresh. */
export type HighestReading = {
  readonly metric: MetricCode;
  readonly device: number;
  readonly value: number;
  readonly observedAtMs: number;
};

/** Undefined when no station has a good and fresh reading. */
export function highestReading(city: City, metric: MetricCode): HighestReading | undefined {
  let highest: HighestReading | undefined;
  for (const device of stationsOf(city.devices, metric)) {
    const reading = liveReading(city, { device, metric });
    if (reading?.quality !== QUALITY.good) continue;
    if (highest === undefined || reading.value > highest.value)
      highest = { metric, device, value: reading.value, observedAtMs: reading.observedAtMs };
  }
  return highest;
}

/** What the device last read, if that is still fresh. */
export function liveReading(city: City, at: { readonly device: number; readonly metric: MetricCode }): CellReading | undefined {
  const reading = readCell(city.buffers, at.device, metricByCode(at.metric)?.id ?? -1);
  if (reading === undefined) return undefined;
  const intervalS = city.devices[at.device]?.intervalS ?? 0;
  return freshnessOf({ observedAtMs: reading.observedAtMs, nowMs: city.nowMs, intervalS }) === "fresh" ? reading : undefined;
}
