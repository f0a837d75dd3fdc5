import type { BatchColumns } from "./batch-columns.ts";

/** Per device and span of event time in which a batch brought readings; parallel arrays. */
export type DueSpans = {
  readonly deviceIds: readonly number[];
  readonly fromMs: readonly number[];
  readonly toMs: readonly number[];
  /** Least of (received − observed) in the span; negative where the device's clock is ahead. */
  readonly leastDelayMs: readonly number[];
  readonly receivedMs: readonly number[];
};

/** Readings further apart than this are due by themselves: what lies between need not be read again. */
export const SPAN_BREAK_MS = 10 * 60_000;

/** What a batch leaves to be judged, in the order of device and event time. */
export function dueSpans(readings: BatchColumns["readings"]): DueSpans {
  const order = [...readings.deviceIds.keys()].toSorted(
    (a, b) => at(readings.deviceIds, a) - at(readings.deviceIds, b) || at(readings.observedMs, a) - at(readings.observedMs, b),
  );
  const due = { deviceIds: new Array<number>(), fromMs: new Array<number>(), toMs: new Array<number>() };
  const delays = { leastDelayMs: new Array<number>(), receivedMs: new Array<number>() };
  for (const index of order) {
    const [deviceId, observedMs, receivedMs] = [
      at(readings.deviceIds, index),
      at(readings.observedMs, index),
      at(readings.receivedMs, index),
    ];
    const last = due.deviceIds.length - 1;
    if (due.deviceIds[last] === deviceId && observedMs - at(due.toMs, last) <= SPAN_BREAK_MS) {
      due.toMs[last] = observedMs;
      delays.leastDelayMs[last] = Math.min(at(delays.leastDelayMs, last), receivedMs - observedMs);
      delays.receivedMs[last] = Math.max(at(delays.receivedMs, last), receivedMs);
      continue;
    }
    due.deviceIds.push(deviceId);
    due.fromMs.push(observedMs);
    due.toMs.push(observedMs);
    delays.leastDelayMs.push(receivedMs - observedMs);
    delays.receivedMs.push(receivedMs);
  }
  return { ...due, ...delays };
}

function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? Number.NaN;
}
