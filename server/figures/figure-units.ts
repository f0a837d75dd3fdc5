import type { HeldFigure } from "../../core/domain/tile/held-figure.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";
import { isManyUnits, rankOf, type UnitTree } from "../../core/domain/unit/unit-tree.ts";

/** The units that the figures of a unit may be made of: the lowest ones below it, each person and each file in one of them only. */
export type UnitsBelow = {
  readonly communes: readonly Unit[];
  readonly agencies: readonly Unit[];
  /** Asked only where none of the others has a figure. */
  readonly areas: readonly Unit[];
};

export function unitsBelow(tree: UnitTree, unit: Unit, day: string): UnitsBelow {
  const below = tree.below(unit.id, day);
  const of = (rank: string) => below.filter((one) => rankOf(one) === rank);
  const lowest = (["commune", "district", "province"] as const).map(of).find((units) => units.length > 0) ?? [];
  // Of areas within areas the upper ones.
  const areas = of("area").filter((area) => tree.chainOf(area.id, day)[1]?.id === unit.id);
  return { communes: lowest, agencies: of("agency"), areas };
}

/**
 * Those of them that make the whole of one indicator: communes and agencies add up, an agency only if it ever tells of this
 * (the others have nothing to tell); former districts and provinces where nobody below them tells.
 */
export function unitsOfWhole({ communes, agencies, areas }: UnitsBelow, figures: readonly HeldFigure[]): ReadonlySet<number> {
  const telling = new Set(figures.map(({ unitId }) => unitId));
  const tellingAgencies = agencies.filter(({ id }) => telling.has(id));
  const tellsCommune = communes.some(({ id }) => telling.has(id));
  const units = tellsCommune || tellingAgencies.length > 0 ? [...(tellsCommune ? communes : []), ...tellingAgencies] : areas;
  return new Set(units.map(({ id }) => id));
}

/**
 * Other units of its kind below the same unit, on a day. A province and the areas kept of former ones have none: they are
 * too few and too unlike to be set in one order.
 */
export function siblingsOf(tree: UnitTree, unit: Unit, day: string): readonly Unit[] {
  if (isManyUnits(unit)) return [];
  const parent = tree.chainOf(unit.id, day)[1];
  const all = parent === undefined ? tree.validOn(day) : tree.below(parent.id, day, rankOf(unit));
  return all.filter(
    (one) => one.id !== unit.id && rankOf(one) === rankOf(unit) && (parent !== undefined || tree.chainOf(one.id, day).length === 1),
  );
}
