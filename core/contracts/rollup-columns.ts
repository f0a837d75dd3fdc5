import type { MapTile } from "../domain/map-tile.ts";
import type { Stretch } from "./columns.ts";

/**
 * Roll-ups of latest values as columns, little-endian:
 *
 *   uint32 count · uint32 reserved · int64 sum[n] · uint32 place[n] · uint32 good[n] · uint32 known[n] · uint8 metric[n]
 *
 * `place` is the index of the unit in the dictionary, or a tile (`placeOfTile`). `sum` adds up the `good` values (roll-up.ts says in
 * what): those found good whose device and metric are not silent. `known` counts all that ever had a value.
 */
export type RollupColumns = {
  readonly count: number;
  readonly sum: BigInt64Array;
  readonly place: Uint32Array;
  readonly good: Uint32Array;
  readonly known: Uint32Array;
  readonly metric: Uint8Array;
};

const HEADER_BYTES = 8;
const BYTES_PER_ROLLUP = 8 + 4 + 4 + 4 + 1;
const TILE_BASE = 65_536;

export function rollupColumnsBytes(count: number): number {
  return HEADER_BYTES + count * BYTES_PER_ROLLUP;
}

/** Writes the header of `count` roll-ups at `byteOffset` and returns the columns to fill. */
export function beginRollupColumns(buffer: ArrayBuffer, byteOffset: number, count: number): RollupColumns {
  new DataView(buffer, byteOffset).setUint32(0, count, true);
  return viewRollups(buffer, byteOffset, count);
}

/** Views over the bytes without copying. Throws RangeError when their length does not fit their count. */
export function decodeRollupColumns({ buffer, byteOffset, byteLength }: Stretch): RollupColumns {
  if (byteLength < HEADER_BYTES) throw new RangeError("roll-ups: buffer shorter than its header");
  const count = new DataView(buffer, byteOffset).getUint32(0, true);
  if (byteLength !== rollupColumnsBytes(count)) throw new RangeError(`roll-ups: ${byteLength} bytes do not hold ${count} rows`);
  return viewRollups(buffer, byteOffset, count);
}

/** A tile as one number; good for zooms up to 16. */
export function placeOfTile(tile: MapTile): number {
  return tile.x * TILE_BASE + tile.y;
}

export function tileOfPlace(place: number): MapTile {
  return { x: Math.floor(place / TILE_BASE), y: place % TILE_BASE };
}

function viewRollups(buffer: ArrayBuffer, byteOffset: number, count: number): RollupColumns {
  const sumAt = byteOffset + HEADER_BYTES;
  const placeAt = sumAt + 8 * count;
  return {
    count,
    sum: new BigInt64Array(buffer, sumAt, count),
    place: new Uint32Array(buffer, placeAt, count),
    good: new Uint32Array(buffer, placeAt + 4 * count, count),
    known: new Uint32Array(buffer, placeAt + 8 * count, count),
    metric: new Uint8Array(buffer, placeAt + 12 * count, count),
  };
}
