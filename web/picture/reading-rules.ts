import { DEVICE_KINDS } from "../../core/domain/device.ts";
import { freshnessOf } from "../../core/domain/freshness.ts";
import { type MetricCode, metricByCode } from "../../core/domain/metric.ts";
import { QUALITY } from "../../core/domain/reading.ts";
import type { AttentionItem, CityView } from "./attention-item.ts";
import { type CellReading, readCell } from "./city-buffers.ts";
import { STATUS } from "./device-status.ts";
import { limitsAt, type ReferenceLimit } from "./reference-limits.ts";
import { stationsOf } from "./stations.ts";

/** One item for each live reading outside its plausible range: the instrument needs a look, not the air. */
export function outOfRange(view: CityView): readonly AttentionItem[] {
  return view.devices.flatMap((device, index) => {
    if (view.statuses[index] !== STATUS.suspect) return [];
    return DEVICE_KINDS[device.kind].metrics.flatMap((metric): AttentionItem[] => {
      const reading = liveReading(view, { device: index, metric });
      if (reading === undefined || reading.quality !== QUALITY.outOfRange) return [];
      return [
        {
          id: `out-of-range:${device.code}:${metric}`,
          severity: "watch",
          subject: { type: "out-of-range", metric, value: reading.value, device: index },
          devices: [index],
          sinceMs: reading.observedAtMs,
        },
      ];
    });
  });
}

/** For each limited metric the station that reads highest, when it reads above the limit. */
export function aboveReference(view: CityView): readonly AttentionItem[] {
  return limitsAt(view.nowMs).flatMap((limit) => {
    const highest = highestReading(view, limit);
    if (highest === undefined) return [];
    return [
      {
        id: `above-reference:${limit.metric}`,
        severity: "watch",
        subject: { type: "above-reference", metric: limit.metric, value: highest.reading.value, device: highest.device, limit },
        devices: [highest.device],
        sinceMs: highest.reading.observedAtMs,
      } satisfies AttentionItem,
    ];
  });
}

function highestReading(view: CityView, limit: ReferenceLimit): { device: number; reading: CellReading } | undefined {
  let highest: { device: number; reading: CellReading } | undefined;
  for (const index of stationsOf(view.devices, limit.metric)) {
    const reading = liveReading(view, { device: index, metric: limit.metric });
    if (reading === undefined || reading.quality !== QUALITY.good || reading.value <= limit.value) continue;
    if (highest === undefined || reading.value > highest.reading.value) highest = { device: index, reading };
  }
  return highest;
}

function liveReading(view: CityView, at: { readonly device: number; readonly metric: MetricCode }): CellReading | undefined {
  const reading = readCell(view.buffers, at.device, metricByCode(at.metric)?.id ?? -1);
  if (reading === undefined) return undefined;
  const intervalS = view.devices[at.device]?.intervalS ?? 0;
  return freshnessOf({ observedAtMs: reading.observedAtMs, nowMs: view.nowMs, intervalS }) === "fresh" ? reading : undefined;
}
