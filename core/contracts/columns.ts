/**
 * Latest values as columns, the form in which state crosses the wire: one ArrayBuffer, little-endian,
 *
 *   uint32 count · uint32 reserved · float64 observedAtMs[n] · float64 value[n] · uint32 device[n] · uint8 metric[n] · uint8 quality[n]
 *
 * `device` is the index of the device in the snapshot's device list, `metric` the metric's id.
 */
export type Columns = {
  readonly count: number;
  readonly observedAtMs: Float64Array;
  readonly value: Float64Array;
  readonly device: Uint32Array;
  readonly metric: Uint8Array;
  readonly quality: Uint8Array;
};

export type Cell = {
  readonly device: number;
  readonly metric: number;
  readonly value: number;
  readonly observedAtMs: number;
  readonly quality: number;
};

const HEADER_BYTES = 8;
const BYTES_PER_CELL = 8 + 8 + 4 + 1 + 1;

export function encodeColumns(cells: readonly Cell[]): ArrayBuffer {
  const buffer = new ArrayBuffer(HEADER_BYTES + cells.length * BYTES_PER_CELL);
  new DataView(buffer).setUint32(0, cells.length, true);
  const columns = viewColumns(buffer, cells.length);
  cells.forEach((cell, at) => {
    columns.observedAtMs[at] = cell.observedAtMs;
    columns.value[at] = cell.value;
    columns.device[at] = cell.device;
    columns.metric[at] = cell.metric;
    columns.quality[at] = cell.quality;
  });
  return buffer;
}

/** Views over `buffer` without copying. Throws RangeError when its length does not fit its count. */
export function decodeColumns(buffer: ArrayBuffer): Columns {
  if (buffer.byteLength < HEADER_BYTES) throw new RangeError("columns: buffer shorter than its header");
  const count = new DataView(buffer).getUint32(0, true);
  if (buffer.byteLength !== HEADER_BYTES + count * BYTES_PER_CELL) {
    throw new RangeError(`columns: ${buffer.byteLength} bytes do not hold ${count} cells`);
  }
  return viewColumns(buffer, count);
}

function viewColumns(buffer: ArrayBuffer, count: number): Columns {
  const valueAt = HEADER_BYTES + 8 * count;
  const deviceAt = valueAt + 8 * count;
  const metricAt = deviceAt + 4 * count;
  return {
    count,
    observedAtMs: new Float64Array(buffer, HEADER_BYTES, count),
    value: new Float64Array(buffer, valueAt, count),
    device: new Uint32Array(buffer, deviceAt, count),
    metric: new Uint8Array(buffer, metricAt, count),
    quality: new Uint8Array(buffer, metricAt + count, count),
  };
}
