import type { BatchColumns } from "../pipeline/batch-columns.ts";
import type { SourceMessage } from "../pipeline/decoded-message.ts";
import { reject } from "../pipeline/reject.ts";

/**
 * Refuses the readings of a message measured before raw readings are whole: whether they were stored once cannot be
 * seen any more, and storing them twice would count them twice in hours that are kept for good.
 */
export function refusePastRetention(columns: BatchColumns, source: SourceMessage, rawSinceMs: number): BatchColumns {
  const { readings } = columns;
  const areKept = readings.observedMs.map((ms) => ms >= rawSinceMs);
  const valueCount = areKept.filter((isKept) => !isKept).length;
  if (valueCount === 0) return columns;
  const kept = <Item>(items: readonly Item[]): Item[] => items.filter((_, at) => areKept[at]);
  const detail = `measured before ${new Date(rawSinceMs).toISOString()}`;
  const refused = reject(source, { reason: "past-retention", detail }, { valueCount });
  return {
    ...columns,
    readings: {
      deviceIds: kept(readings.deviceIds),
      metricIds: kept(readings.metricIds),
      observedMs: kept(readings.observedMs),
      values: kept(readings.values),
      qualities: kept(readings.qualities),
      receivedMs: kept(readings.receivedMs),
    },
    rejections: [...columns.rejections, { ...refused, receivedAtMs: source.receivedAtMs, isRegistered: true }],
  };
}
