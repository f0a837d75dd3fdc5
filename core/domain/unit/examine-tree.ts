import { groupBy } from "../group-by.ts";
import { type FindingReason, type TreeFinding, treeFinding } from "./tree-finding.ts";
import type { LineageEdge, Unit } from "./unit.ts";
import type { UnitTree } from "./unit-tree.ts";

/**
 * Everything that does not close, of the units that are asked about. Areas need neither origin nor end: they are kept to
 * find one's way. The oldest units of each class began before anybody wrote them down.
 */
export function examineTree(tree: UnitTree, isAsked: (unit: Unit) => boolean = () => true): readonly TreeFinding[] {
  const oldest = new Map(
    [...groupBy(tree.units, (unit) => unit.class)].map(([key, units]) => [key, units.map((unit) => unit.validFrom).toSorted()[0]]),
  );
  return tree.units.filter(isAsked).flatMap((unit) => {
    const reasons: readonly (FindingReason | false)[] = [
      unit.class !== "area" && unit.validTo !== undefined && tree.successors(unit.id).length === 0 && "no-successor",
      unit.class !== "area" && unit.validFrom !== oldest.get(unit.class) && tree.predecessors(unit.id).length === 0 && "no-origin",
      ...pieceReasons(tree, unit),
      isOverlapping(tree, unit) && "overlap",
      hasParentGap(tree, unit) && "parent-missing",
      isReusedUntold(tree, unit) && "code-reused",
      standsAboveItself(tree, unit) && "circle",
      tree.successors(unit.id).some((edge) => !isInTime(tree, edge)) && "not-in-time",
    ];
    return reasons.flatMap((reason) => (reason === false ? [] : [treeFinding(reason, unit)]));
  });
}

/** Into each class by itself: what lies in an area went into a commune too. */
function pieceReasons(tree: UnitTree, unit: Unit): readonly FindingReason[] {
  const ways = groupBy(tree.successors(unit.id), (edge) => tree.byId(edge.toId)?.class);
  return [...ways.values()].flatMap((edges): readonly FindingReason[] => {
    if (edges.length < 2) return [];
    if (edges.some(({ piece }) => piece === undefined)) return ["piece-unknown"];
    const isPeople = edges.every(({ piece }) => piece?.kind === "population");
    const sum = edges.reduce((total, { piece }) => total + (piece?.size ?? 0n), 0n);
    return isPeople && unit.population !== undefined && sum !== BigInt(unit.population) ? ["pieces-population"] : [];
  });
}

function isOverlapping(tree: UnitTree, unit: Unit): boolean {
  return tree
    .versions(unit.code)
    .some((other) => other !== unit && other.validFrom >= unit.validFrom && (unit.validTo === undefined || other.validFrom < unit.validTo));
}

/** Days on which the unit holds and what stands above it does not: asked of each day on which that could begin. */
function hasParentGap(tree: UnitTree, unit: Unit): boolean {
  const { parentCode, validFrom, validTo } = unit;
  if (parentCode === undefined) return false;
  const turns = tree.versions(parentCode).flatMap((parent) => (parent.validTo === undefined ? [] : [parent.validTo]));
  return [validFrom, ...turns]
    .filter((day) => day >= validFrom && (validTo === undefined || day < validTo))
    .some((day) => tree.find(parentCode, day) === undefined);
}

function isReusedUntold(tree: UnitTree, unit: Unit): boolean {
  const next = tree.versions(unit.code).find((other) => other.validFrom === unit.validTo);
  return next !== undefined && !tree.successors(unit.id).some(({ toId }) => toId === next.id);
}

function standsAboveItself(tree: UnitTree, unit: Unit): boolean {
  const above = tree.chainOf(unit.id, unit.validFrom).slice(1);
  return unit.parentCode === unit.code || above.some(({ parentCode, areaCode }) => parentCode === unit.code || areaCode === unit.code);
}

function isInTime(tree: UnitTree, edge: LineageEdge): boolean {
  const [from, to] = [tree.byId(edge.fromId), tree.byId(edge.toId)];
  return from?.validTo !== undefined && to !== undefined && from.validTo <= to.validFrom;
}
