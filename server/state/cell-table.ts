import { beginColumns } from "../../core/contracts/columns.ts";
import { ChangeOrder } from "./change-order.ts";
import { growBytes, growFloats, growInts } from "./grow.ts";

const NONE = -1;

export type CellValue = { readonly observedAtMs: number; readonly value: number; readonly quality: number };

/** Latest values, a row for each device and metric that ever had one, in typed arrays; the rows of a device are chained. */
export class CellTable {
  readonly #order: ChangeOrder;
  readonly #laneOfDevice: Uint8Array;
  readonly #firstOfDevice: Int32Array;
  #count = 0;
  #next = new Int32Array(0);
  #device = new Int32Array(0);
  #metric = new Uint8Array(0);
  #quality = new Uint8Array(0);
  #observedAtMs = new Float64Array(0);
  #value = new Float64Array(0);

  constructor(laneOfDevice: Uint8Array, lanes: number) {
    this.#laneOfDevice = laneOfDevice;
    this.#firstOfDevice = new Int32Array(laneOfDevice.length).fill(NONE);
    this.#order = new ChangeOrder(lanes);
  }

  get count(): number {
    return this.#count;
  }

  find(device: number, metric: number): number | undefined {
    for (let row = this.#firstOfDevice[device] ?? NONE; row !== NONE; row = this.#next[row] ?? NONE) {
      if (this.#metric[row] === metric) return row;
    }
    return undefined;
  }

  rowsOf(device: number): readonly number[] {
    const rows: number[] = [];
    for (let row = this.#firstOfDevice[device] ?? NONE; row !== NONE; row = this.#next[row] ?? NONE) rows.push(row);
    return rows;
  }

  add(device: number, metric: number, cell: CellValue): number {
    const row = this.#count;
    this.#count += 1;
    if (row >= this.#device.length) this.#makeRoom(row);
    this.#device[row] = device;
    this.#metric[row] = metric;
    this.#next[row] = this.#firstOfDevice[device] ?? NONE;
    this.#firstOfDevice[device] = row;
    this.set(row, cell);
    return row;
  }

  set(row: number, cell: CellValue): void {
    this.#observedAtMs[row] = cell.observedAtMs;
    this.#value[row] = cell.value;
    this.#quality[row] = cell.quality;
  }

  touch(row: number, position: number): void {
    this.#order.touch(row, this.#laneOfDevice[this.#device[row] ?? 0] ?? 0, position);
  }

  device(row: number): number {
    return this.#device[row] ?? 0;
  }

  metric(row: number): number {
    return this.#metric[row] ?? 0;
  }

  value(row: number): number {
    return this.#value[row] ?? Number.NaN;
  }

  quality(row: number): number {
    return this.#quality[row] ?? 0;
  }

  observedAtMs(row: number): number {
    return this.#observedAtMs[row] ?? Number.NaN;
  }

  since(lane: number, from: number): readonly number[] {
    return this.#order.since(lane, from);
  }

  sinceOfDevice(device: number, from: number): readonly number[] {
    return this.rowsOf(device).filter((row) => this.#order.changedAt(row) > from);
  }

  encode(rows: readonly number[], buffer: ArrayBuffer, byteOffset: number): void {
    const columns = beginColumns(buffer, byteOffset, rows.length);
    rows.forEach((row, at) => {
      columns.observedAtMs[at] = this.#observedAtMs[row] ?? Number.NaN;
      columns.value[at] = this.#value[row] ?? Number.NaN;
      columns.device[at] = this.#device[row] ?? 0;
      columns.metric[at] = this.#metric[row] ?? 0;
      columns.quality[at] = this.#quality[row] ?? 0;
    });
  }

  #makeRoom(row: number): void {
    this.#next = growInts(this.#next, row);
    this.#device = growInts(this.#device, row);
    this.#metric = growBytes(this.#metric, row);
    this.#quality = growBytes(this.#quality, row);
    this.#observedAtMs = growFloats(this.#observedAtMs, row);
    this.#value = growFloats(this.#value, row);
  }
}
