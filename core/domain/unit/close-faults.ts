import { groupBy } from "../group-by.ts";
import { type DecreeFault, decreeFault } from "./decree-fault.ts";
import type { LineageEdge, PieceKind, Unit } from "./unit.ts";
import type { UnitTree } from "./unit-tree.ts";

type Made = {
  readonly day: string;
  readonly pieceKind: PieceKind;
  readonly made: readonly Unit[];
  readonly lineage: readonly LineageEdge[];
};

/** What is wrong with the tree on the day and was not so before: who lost the unit above, who goes in a circle, pieces that do not add up. */
export function closeFaults(before: UnitTree, after: UnitTree, { day, pieceKind, made, lineage }: Made): readonly DecreeFault[] {
  const hanging = after.validOn(day).filter((unit) => {
    if (unit.parentCode === undefined || after.find(unit.parentCode, day) !== undefined) return false;
    return made.includes(unit) || before.find(unit.parentCode, day) !== undefined;
  });
  const circling = after.validOn(day).filter((unit) => isInCircle(after, unit, day));
  const astray = made.filter(({ areaCode }) => areaCode !== undefined && after.find(areaCode, day) === undefined);
  return [
    ...hanging.map(({ code }) => decreeFault("parent-missing", code)),
    ...astray.map(({ code }) => decreeFault("area-missing", code)),
    ...circling.map(({ code }) => decreeFault("circle", code)),
    ...lineage
      .filter(({ piece }) => piece !== undefined && piece.size <= 0n)
      .map(({ fromId }) => decreeFault("pieces-not-positive", after.byId(fromId)?.code ?? "")),
    ...pieceFaults(
      groupBy(lineage, (edge) => edge.fromId),
      after,
      pieceKind,
    ),
    ...pieceFaults(
      groupBy(lineage, (edge) => edge.toId),
      after,
      pieceKind,
    ),
  ];
}

function isInCircle(tree: UnitTree, unit: Unit, day: string): boolean {
  const seen = new Set<string>();
  for (let code = unit.parentCode; code !== undefined && !seen.has(code); code = tree.find(code, day)?.parentCode) {
    if (code === unit.code) return true;
    seen.add(code);
  }
  return false;
}

/** Of a unit that goes, or is made, in several pieces: all have a size or none has, and people add up to its people. */
function pieceFaults(groups: ReadonlyMap<number, readonly LineageEdge[]>, tree: UnitTree, kind: PieceKind): readonly DecreeFault[] {
  return [...groups].flatMap(([id, edges]) => {
    const unit = tree.byId(id);
    const sizes = edges.flatMap(({ piece }) => piece?.size ?? []);
    if (unit === undefined || sizes.length === 0) return [];
    if (sizes.length < edges.length) return isSplit(edges) ? [decreeFault("pieces-incomplete", unit.code)] : [];
    const sum = sizes.reduce((total, size) => total + size, 0n);
    const isOff = kind === "population" && unit.population !== undefined && sum !== BigInt(unit.population);
    return isOff ? [decreeFault("pieces-population", unit.code)] : [];
  });
}

/** All leave one unit: then some sizes without the others say nothing. What comes in whole needs no size. */
function isSplit([first, ...others]: readonly LineageEdge[]): boolean {
  return others.length > 0 && others.every((edge) => edge.fromId === first?.fromId);
}
