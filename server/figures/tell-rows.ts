import type { Indicator } from "../../core/domain/indicator/indicator.ts";
import { rankFigures } from "../../core/domain/indicator/rank-figures.ts";
import { numberOf } from "../../core/domain/tile/held-figure.ts";
import type { ShownFigure } from "../../core/domain/tile/over-units.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";

/** A unit with its figure for one indicator and period, where it has one. */
export type UnitRow = {
  readonly unit: Unit;
  readonly figure: ShownFigure | undefined;
  readonly recast?: { readonly toDay: string; readonly isEstimate: boolean };
};

/** Best first, then who is not ranked, then who has no figure; each of these by code. */
export function inRankOrder<Row extends UnitRow>(
  indicator: Indicator,
  rows: readonly Row[],
): readonly (Row & { readonly place: number | undefined })[] {
  const numbers = new Map(rows.map(({ unit, figure }) => [unit.code, figure === undefined ? undefined : numberOf(figure)] as const));
  const { places } = rankFigures(numbers, indicator.direction);
  const last = rows.length + 1;
  const orderOf = ({ unit, figure }: Row) => places.get(unit.code) ?? (figure?.value === undefined ? last + 1 : last);
  return rows
    .map((row) => ({ ...row, place: places.get(row.unit.code) }))
    .toSorted((one, other) => orderOf(one) - orderOf(other) || byValue(one, other) || (one.unit.code < other.unit.code ? -1 : 1));
}

/** Where nobody is better, the largest first. */
function byValue(one: UnitRow, other: UnitRow): number {
  return (other.figure?.value ?? Number.NEGATIVE_INFINITY) === (one.figure?.value ?? Number.NEGATIVE_INFINITY)
    ? 0
    : (other.figure?.value ?? Number.NEGATIVE_INFINITY) - (one.figure?.value ?? Number.NEGATIVE_INFINITY);
}
