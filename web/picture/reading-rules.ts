import { DEVICE_KINDS } from "../../core/domain/device.ts";
import { QUALITY } from "../../core/domain/reading.ts";
import type { AttentionItem, CityView } from "./attention-item.ts";
import { STATUS } from "./device-status.ts";
import { highestReading, liveReading } from "./highest-readings.ts";
import { limitsAt } from "./reference-limits.ts";

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
    const highest = highestReading(view, limit.metric);
    if (highest === undefined || highest.value <= limit.value) return [];
    const { metric, value, device, observedAtMs } = highest;
    return [
      {
        id: `above-reference:${metric}`,
        severity: "watch",
        subject: { type: "above-reference", metric, value, device, limit },
        devices: [device],
        sinceMs: observedAtMs,
      } satisfies AttentionItem,
    ];
  });
}
