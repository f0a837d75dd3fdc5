import { type Dictionary, GRID_ZOOMS } from "../../core/contracts/push.ts";
import { placeOfTile } from "../../core/contracts/rollup-columns.ts";
import type { Device } from "../../core/domain/device.ts";
import { tileAt } from "../../core/domain/map-tile.ts";

/** Lane of the units; that of a grid zoom follows by its place in GRID_ZOOMS. */
export const UNIT_LANE = 0;
export const ROLLUP_LANES = 1 + GRID_ZOOMS.length;

/** Something that latest values are rolled up to: a unit (its index) or a tile (placeOfTile), told apart by the lane. */
export type Place = {
  readonly lane: number;
  readonly place: number;
  /** Counts all places through: a small number, which is found faster than a large one. */
  readonly ordinal: number;
};

/** For each device the places it counts in: its unit and all units above, and its tile at each zoom. */
export function placesOfDevices(dictionary: Pick<Dictionary, "devices" | "units">): readonly (readonly Place[])[] {
  const known = new Map<string, Place>();
  const placeAt = (lane: number, place: number): Place => {
    const key = `${lane}/${place}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = { lane, place, ordinal: known.size };
    known.set(key, made);
    return made;
  };
  const indexOfUnit = new Map(dictionary.units.map((unit, index) => [unit.code, index]));
  const upwards = new Map(
    dictionary.units.map(({ code }) => [code, chainOf(dictionary.units, indexOfUnit, code).map((index) => placeAt(UNIT_LANE, index))]),
  );
  const tilesOf = (device: Device): readonly Place[] =>
    GRID_ZOOMS.map((zoom, at) => placeAt(UNIT_LANE + 1 + at, placeOfTile(tileAt(device, zoom))));
  return dictionary.devices.map((device) => [...(upwards.get(device.unitCode) ?? []), ...tilesOf(device)]);
}

/** The unit and those above it. Ends where a tree goes round in a circle. */
function chainOf(units: Dictionary["units"], indexOfUnit: ReadonlyMap<string, number>, code: string): readonly number[] {
  const chain: number[] = [];
  let index = indexOfUnit.get(code);
  while (index !== undefined && !chain.includes(index)) {
    chain.push(index);
    const parentCode = units[index]?.parentCode;
    index = parentCode === undefined ? undefined : indexOfUnit.get(parentCode);
  }
  return chain;
}
