import type { Columns } from "../../core/contracts/columns.ts";
import { METRICS } from "../../core/domain/metric.ts";
import { QUALITY } from "../../core/domain/reading.ts";

/**
 * The latest value of every device and metric, in flat arrays that are changed in place: cell = device × metrics + slot.
 * An `observedAtMs` of NaN marks a cell that never had a value.
 */
export type CityBuffers = {
  readonly deviceCount: number;
  readonly observedAtMs: Float64Array;
  readonly value: Float64Array;
  readonly quality: Uint8Array;
};

const SLOTS = METRICS.length;
const slotById = new Map<number, number>(METRICS.map((metric, slot) => [metric.id, slot]));

export function createBuffers(deviceCount: number): CityBuffers {
  const cells = deviceCount * SLOTS;
  return {
    deviceCount,
    observedAtMs: new Float64Array(cells).fill(Number.NaN),
    value: new Float64Array(cells).fill(Number.NaN),
    quality: new Uint8Array(cells),
  };
}

/**
 * Writes the columns into the buffers. The server decides what is latest, so each cell simply replaces the one before.
 * Returns how many cells were left out because this build knows neither their device nor their metric.
 */
export function applyColumns(buffers: CityBuffers, columns: Columns): number {
  let ignored = 0;
  for (let row = 0; row < columns.count; row += 1) {
    const cell = cellOf(buffers, columns.device[row] ?? -1, columns.metric[row] ?? -1);
    if (cell === undefined) {
      ignored += 1;
      continue;
    }
    buffers.observedAtMs[cell] = columns.observedAtMs[row] ?? Number.NaN;
    buffers.value[cell] = columns.value[row] ?? Number.NaN;
    buffers.quality[cell] = columns.quality[row] ?? 0;
  }
  return ignored;
}

/** Index of the cell in the buffers; undefined for a device or metric that is not there. */
function cellOf(buffers: CityBuffers, device: number, metricId: number): number | undefined {
  const slot = slotById.get(metricId);
  if (slot === undefined || device < 0 || device >= buffers.deviceCount) return undefined;
  return device * SLOTS + slot;
}

export type CellReading = { readonly value: number; readonly observedAtMs: number; readonly quality: number };

/** Undefined when that metric of the device never had a value. */
export function readCell(buffers: CityBuffers, device: number, metricId: number): CellReading | undefined {
  const cell = cellOf(buffers, device, metricId);
  if (cell === undefined) return undefined;
  const observedAtMs = buffers.observedAtMs[cell] ?? Number.NaN;
  if (Number.isNaN(observedAtMs)) return undefined;
  return { value: buffers.value[cell] ?? Number.NaN, observedAtMs, quality: buffers.quality[cell] ?? 0 };
}

/** True when any reading of the device, however old, was found bad. A quick look before a careful one. */
export function hasBadQuality(buffers: CityBuffers, device: number): boolean {
  for (let cell = device * SLOTS; cell < (device + 1) * SLOTS; cell += 1) if (buffers.quality[cell] !== QUALITY.good) return true;
  return false;
}

/** The newest instant of all the device's metrics; undefined when it never spoke. */
export function newestObservationMs(buffers: CityBuffers, device: number): number | undefined {
  let newest = Number.NEGATIVE_INFINITY;
  for (let cell = device * SLOTS; cell < (device + 1) * SLOTS; cell += 1) {
    const observedAtMs = buffers.observedAtMs[cell] ?? Number.NaN;
    if (observedAtMs > newest) newest = observedAtMs;
  }
  return newest === Number.NEGATIVE_INFINITY ? undefined : newest;
}
