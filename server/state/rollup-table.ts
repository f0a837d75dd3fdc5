import { beginRollupColumns } from "../../core/contracts/rollup-columns.ts";
import { ChangeOrder } from "./change-order.ts";
import { growBytes, growFloats, growInts } from "./grow.ts";
import { type Place, ROLLUP_LANES } from "./places.ts";

/** Sums are kept as high · BASE + low, both exact: a city's sum of the largest values passes 2^53. */
const BASE = 2 ** 52;

/** What is added to the roll-ups of all places of a device. */
export type RollupDelta = { readonly sum: number; readonly good: number; readonly known: number };

/** Sums over latest values by place and metric, kept by deltas alone. A summand's size is below 2^52. */
export class RollupTable {
  readonly #order = new ChangeOrder(ROLLUP_LANES);
  readonly #rowOf = new Map<number, number>();
  #count = 0;
  #place = new Int32Array(0);
  #metric = new Uint8Array(0);
  #good = new Int32Array(0);
  #known = new Int32Array(0);
  #low = new Float64Array(0);
  #high = new Float64Array(0);

  add(places: readonly Place[], metric: number, delta: RollupDelta & { readonly position: number }): void {
    for (const place of places) {
      const row = this.#row(place, metric);
      this.#good[row] = (this.#good[row] ?? 0) + delta.good;
      this.#known[row] = (this.#known[row] ?? 0) + delta.known;
      this.#addToSum(row, delta.sum);
      this.#order.touch(row, place.lane, delta.position);
    }
  }

  since(lane: number, from: number): readonly number[] {
    return this.#order.since(lane, from);
  }

  encode(rows: readonly number[], buffer: ArrayBuffer, byteOffset: number): void {
    const columns = beginRollupColumns(buffer, byteOffset, rows.length);
    rows.forEach((row, at) => {
      columns.sum[at] = BigInt(this.#high[row] ?? 0) * BigInt(BASE) + BigInt(this.#low[row] ?? 0);
      columns.place[at] = this.#place[row] ?? 0;
      columns.good[at] = this.#good[row] ?? 0;
      columns.known[at] = this.#known[row] ?? 0;
      columns.metric[at] = this.#metric[row] ?? 0;
    });
  }

  #addToSum(row: number, delta: number): void {
    const low = (this.#low[row] ?? 0) + delta;
    const carry = Math.trunc(low / BASE);
    this.#low[row] = low - carry * BASE;
    if (carry !== 0) this.#high[row] = (this.#high[row] ?? 0) + carry;
  }

  #row({ ordinal, place }: Place, metric: number): number {
    const key = ordinal * 256 + metric;
    const known = this.#rowOf.get(key);
    if (known !== undefined) return known;
    const row = this.#count;
    this.#count += 1;
    if (row >= this.#place.length) this.#makeRoom(row);
    this.#place[row] = place;
    this.#metric[row] = metric;
    this.#rowOf.set(key, row);
    return row;
  }

  #makeRoom(row: number): void {
    this.#place = growInts(this.#place, row);
    this.#metric = growBytes(this.#metric, row);
    this.#good = growInts(this.#good, row);
    this.#known = growInts(this.#known, row);
    this.#low = growFloats(this.#low, row);
    this.#high = growFloats(this.#high, row);
  }
}
