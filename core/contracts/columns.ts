/**
 * Latest values as columns, the form in which state crosses the wire, little-endian:
 *
 *   uint32 count · uint32 reserved · float64 observedAtMs[n] · float64 value[n] · uint32 device[n] · uint8 metric[n] · uint8 quality[n]
 *
 * `device` is the index of the device in the dictionary's device list, `metric` the metric's id.
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

/** A stretch of a buffer; `byteOffset` is a multiple of 8, the numbers within being of that width. */
export type Stretch = { readonly buffer: ArrayBuffer; readonly byteOffset: number; readonly byteLength: number };

const HEADER_BYTES = 8;
const BYTES_PER_CELL = 8 + 8 + 4 + 1 + 1;

export function columnsBytes(count: number): number {
  return HEADER_BYTES + count * BYTES_PER_CELL;
}

export function encodeColumns(cells: readonly Cell[]): ArrayBuffer {
  const buffer = new ArrayBuffer(columnsBytes(cells.length));
  const columns = beginColumns(buffer, 0, cells.length);
  cells.forEach((cell, at) => {
    columns.observedAtMs[at] = cell.observedAtMs;
    columns.value[at] = cell.value;
    columns.device[at] = cell.device;
    columns.metric[at] = cell.metric;
    columns.quality[at] = cell.quality;
  });
  return buffer;
}

/** Writes the header of `count` cells at `byteOffset` and returns the columns to fill. */
export function beginColumns(buffer: ArrayBuffer, byteOffset: number, count: number): Columns {
  new DataView(buffer, byteOffset).setUint32(0, count, true);
  return viewColumns(buffer, byteOffset, count);
}

/** Views over the bytes without copying. Throws RangeError when their length does not fit their count. */
export function decodeColumns(bytes: ArrayBuffer | Stretch): Columns {
  const { buffer, byteOffset, byteLength } = bytes instanceof ArrayBuffer ? whole(bytes) : bytes;
  if (byteLength < HEADER_BYTES) throw new RangeError("columns: buffer shorter than its header");
  const count = new DataView(buffer, byteOffset).getUint32(0, true);
  if (byteLength !== columnsBytes(count)) throw new RangeError(`columns: ${byteLength} bytes do not hold ${count} cells`);
  return viewColumns(buffer, byteOffset, count);
}

function whole(buffer: ArrayBuffer): Stretch {
  return { buffer, byteOffset: 0, byteLength: buffer.byteLength };
}

function viewColumns(buffer: ArrayBuffer, byteOffset: number, count: number): Columns {
  const timeAt = byteOffset + HEADER_BYTES;
  const valueAt = timeAt + 8 * count;
  const deviceAt = valueAt + 8 * count;
  const metricAt = deviceAt + 4 * count;
  return {
    count,
    observedAtMs: new Float64Array(buffer, timeAt, count),
    value: new Float64Array(buffer, valueAt, count),
    device: new Uint32Array(buffer, deviceAt, count),
    metric: new Uint8Array(buffer, metricAt, count),
    quality: new Uint8Array(buffer, metricAt + count, count),
  };
}
