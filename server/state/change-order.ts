import { growFloats, growInts } from "./grow.ts";

const NONE = -1;

/**
 * Rows in the order in which they last changed, newest first, in several lanes: finding what changed since a position costs
 * as much as what changed, however many rows there are. Positions only rise.
 */
export class ChangeOrder {
  readonly #newest: Int32Array;
  #newer = new Int32Array(0);
  #older = new Int32Array(0);
  #changedAt = new Float64Array(0);

  constructor(lanes: number) {
    this.#newest = new Int32Array(lanes).fill(NONE);
  }

  /** The row, new or known, changed at `position`, which is at least that of any change before. A row stays in its lane. */
  touch(row: number, lane: number, position: number): void {
    this.#makeRoom(row);
    const head = this.#newest[lane] ?? NONE;
    const isKnown = !Number.isNaN(this.#changedAt[row] ?? Number.NaN);
    this.#changedAt[row] = position;
    if (head === row) return;
    if (isKnown) this.#takeOut(row);
    this.#newer[row] = NONE;
    this.#older[row] = head;
    if (head !== NONE) this.#newer[head] = row;
    this.#newest[lane] = row;
  }

  changedAt(row: number): number {
    return this.#changedAt[row] ?? Number.NaN;
  }

  /** The rows of a lane that changed after `from`, newest first. */
  since(lane: number, from: number): readonly number[] {
    const rows: number[] = [];
    for (let row = this.#newest[lane] ?? NONE; row !== NONE; row = this.#older[row] ?? NONE) {
      if ((this.#changedAt[row] ?? 0) <= from) break;
      rows.push(row);
    }
    return rows;
  }

  /** Never asked for the newest of a lane. */
  #takeOut(row: number): void {
    const newer = this.#newer[row] ?? NONE;
    const older = this.#older[row] ?? NONE;
    this.#older[newer] = older;
    if (older !== NONE) this.#newer[older] = newer;
  }

  #makeRoom(row: number): void {
    if (row < this.#changedAt.length) return;
    this.#newer = growInts(this.#newer, row);
    this.#older = growInts(this.#older, row);
    const known = this.#changedAt.length;
    this.#changedAt = growFloats(this.#changedAt, row);
    this.#changedAt.fill(Number.NaN, known);
  }
}
