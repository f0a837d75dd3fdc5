import type { Device } from "../../core/domain/device.ts";
import { freshnessOf } from "../../core/domain/freshness.ts";
import { type MetricCode, metricByCode } from "../../core/domain/metric.ts";
import { QUALITY } from "../../core/domain/reading.ts";
import { type CellReading, type CityBuffers, readCell } from "./city-buffers.ts";
import { stationsOf } from "./stations.ts";

/** The mean of one metric over the stations whose reading is good and fresh. */
export type MetricMean = {
  readonly metric: MetricCode;
  /** Undefined when no station counts: no data is not zero. */
  readonly mean: number | undefined;
  /** Stations that count, of the stations that measure this. */
  readonly counted: number;
  readonly stations: number;
  /** The newest reading of any of them, fresh or not. */
  readonly newestAtMs: number | undefined;
};

/**
 * Means of many metrics in one pass over the devices. Sound levels are averaged as energy, 10·log10(mean(10^(L/10))),
 * for an arithmetic mean of decibels understates the loud places; everything else arithmetically.
 */
export function meansOf(
  metrics: readonly MetricCode[],
  city: { readonly devices: readonly Device[]; readonly buffers: CityBuffers; readonly nowMs: number },
): ReadonlyMap<MetricCode, MetricMean> {
  return new Map(metrics.map((metric) => [metric, meanOf(metric, city)]));
}

/** `stations`: places in the list of devices; all that measure it without. */
export function meanOf(
  metric: MetricCode,
  city: { readonly devices: readonly Device[]; readonly buffers: CityBuffers; readonly nowMs: number },
  stations: readonly number[] = stationsOf(city.devices, metric),
): MetricMean {
  const metricId = metricByCode(metric)?.id ?? -1;
  let sum = 0;
  let counted = 0;
  let newestAtMs: number | undefined;
  for (const index of stations) {
    const reading = readCell(city.buffers, index, metricId);
    if (reading === undefined) continue;
    if (newestAtMs === undefined || reading.observedAtMs > newestAtMs) newestAtMs = reading.observedAtMs;
    if (!counts(reading, { nowMs: city.nowMs, intervalS: city.devices[index]?.intervalS ?? 0 })) continue;
    counted += 1;
    sum += toSummable(metric, reading.value);
  }
  return { metric, mean: counted === 0 ? undefined : fromSummable(metric, sum / counted), counted, stations: stations.length, newestAtMs };
}

function counts(reading: CellReading, age: { readonly nowMs: number; readonly intervalS: number }): boolean {
  if (reading.quality !== QUALITY.good || !Number.isFinite(reading.value)) return false;
  return freshnessOf({ observedAtMs: reading.observedAtMs, ...age }) === "fresh";
}

function toSummable(metric: MetricCode, value: number): number {
  return metric === "laeq" ? 10 ** (value / 10) : value;
}

function fromSummable(metric: MetricCode, mean: number): number {
  return metric === "laeq" ? 10 * Math.log10(mean) : mean;
}
