import type { Bilingual } from "../bilingual.ts";
import type { Indicator } from "../indicator/indicator.ts";
import type { Measure } from "../unit/measure.ts";
import { recast } from "../unit/recast.ts";
import type { Unit } from "../unit/unit.ts";
import { rankOf, type UnitRank, type UnitTree } from "../unit/unit-tree.ts";
import type { HeldFigure } from "./held-figure.ts";
import type { ShownFigure } from "./over-units.ts";

export type RecastRow = { readonly unit: Unit; readonly figure: ShownFigure; readonly isEstimate: boolean };

export type RecastFigures =
  | { readonly ok: true; readonly rows: readonly RecastRow[] }
  /** With the unit where it could not be brought any further. */
  | { readonly ok: false; readonly unit: Unit; readonly says: Bilingual };

export type RecastAsked = {
  readonly indicator: Indicator;
  readonly figures: readonly HeldFigure[];
  readonly toDay: string;
  /** To areas that keep the ground of former districts and provinces, where there are such. */
  readonly isToAreas?: boolean;
};

/**
 * Those that can tell of units of the ranks: figures of a province and of its communes are of one thing, and only one kind is
 * brought along. Of areas that is what they themselves, and the districts and provinces whose ground they keep, had.
 */
export function figuresOfRanks(
  tree: UnitTree,
  figures: readonly HeldFigure[],
  ranks: ReadonlySet<UnitRank | undefined>,
): readonly HeldFigure[] {
  return figures.filter(({ unitId }) => {
    const unit = tree.byId(unitId);
    if (unit === undefined) return false;
    return ranks.has(rankOf(unit)) || (ranks.has("area") && tree.successors(unitId, "area").length > 0);
  });
}

/** Digits behind the decimal mark that amounts are kept in while they are apportioned. */
const STEP_DIGITS = 6;

/**
 * Figures of one indicator, period and series, brought to the units of another day. Amounts and ratios with both their parts
 * can be; anything else is refused with its reason as soon as a unit did not stay as it was. Where several figures make one,
 * it is no more final than they are, and a part of a unit whose other part has no figure is no figure of that unit.
 */
export function recastFigures(tree: UnitTree, { indicator, figures, toDay, isToAreas = false }: RecastAsked): RecastFigures {
  const held = figures.flatMap((figure) => {
    const unit = tree.byId(figure.unitId);
    return unit === undefined ? [] : [{ unit, figure, measure: measureOf(indicator, figure) }];
  });
  const ofUnit = new Map(held.map(({ unit, figure }) => [unit.id, figure]));
  const result = recast(tree, held, { day: toDay, isToAreas });
  const [left] = result.left;
  if (left !== undefined) return { ok: false, unit: left.unit, says: left.says };
  const rows = result.figures.flatMap(({ unit, measure, isEstimate, origins, missing }): RecastRow[] => {
    const from = origins.flatMap(({ id }) => ofUnit.get(id) ?? []);
    const [first] = from;
    if (first === undefined || missing.length > 0) return [];
    const own = from.length === 1 && first.unitId === unit.id;
    return [{ unit, isEstimate, figure: own ? first : { ...merged(first, from), ...valueOf(indicator, measure, first) } }];
  });
  return { ok: true, rows };
}

function measureOf({ overUnits, formula }: Indicator, { value, numerator, denominator, qualifier }: HeldFigure): Measure {
  if (overUnits === "parts" && numerator !== undefined && denominator !== undefined) {
    return { kind: "ratio", numerator: toSteps(numerator), denominator: toSteps(denominator) };
  }
  if (overUnits === "sum" && value !== undefined && qualifier === "exact") return { kind: "sum", steps: toSteps(value) };
  if (qualifier === "range") return { kind: "stated", what: "range" };
  return { kind: "stated", what: formula.kind === "quantile" ? "median" : "ratio" };
}

function merged(
  { observationId: _one, unitId: _unit, indicatorId: _indicator, ...first }: HeldFigure,
  from: readonly HeldFigure[],
): ShownFigure {
  const isEach = (vintage: HeldFigure["vintage"]) => from.some((figure) => figure.vintage === vintage);
  return {
    ...first,
    vintage: isEach("estimate") ? "estimate" : isEach("preliminary") ? "preliminary" : "official",
    isFlagged: from.some(({ isFlagged }) => isFlagged),
    isSimulated: from.some(({ isSimulated }) => isSimulated),
    learntAtMs: Math.max(...from.map(({ learntAtMs }) => learntAtMs)),
  };
}

function valueOf({ formula }: Indicator, measure: Measure, whole: HeldFigure): Partial<ShownFigure> {
  if (measure.kind === "sum") return { value: fromSteps(measure.steps), numerator: undefined, denominator: undefined };
  if (measure.kind === "stated") return { value: whole.value, valueMin: whole.valueMin, valueMax: whole.valueMax };
  const [numerator, denominator] = [fromSteps(measure.numerator), fromSteps(measure.denominator)];
  if (denominator === 0) return { numerator, denominator, value: undefined, whyNone: "denominator-zero" };
  return { numerator, denominator, value: ((formula.kind === "ratio" ? formula.scale : 1) * numerator) / denominator };
}

function toSteps(value: number): bigint {
  const [whole = "0", part = ""] = value.toFixed(STEP_DIGITS).split(".");
  return BigInt(`${whole}${part}`);
}

function fromSteps(steps: bigint): number {
  const digits = String(steps < 0n ? -steps : steps).padStart(STEP_DIGITS + 1, "0");
  const value = Number(`${digits.slice(0, -STEP_DIGITS)}.${digits.slice(-STEP_DIGITS)}`);
  return steps < 0n ? -value : value;
}
