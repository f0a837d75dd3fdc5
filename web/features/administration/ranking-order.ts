import type { FigureRanking } from "../../../core/contracts/api/figures-api.ts";

export type RankedRow = FigureRanking["rows"][number];

/** Units by how they stand, the worst first, and those that cannot be ranked apart. */
export type WorstFirst = {
  readonly ranked: readonly RankedRow[];
  readonly unranked: readonly RankedRow[];
  /** What the longest bar stands for; 0 where nothing has a value. */
  readonly most: number;
};

/**
 * The last place first; of equal places the larger figure where less is better, else by code. Where nobody is better the larger figure
 * first. Without a value a unit is not ranked.
 */
export function worstFirstOf({ indicator, rows }: FigureRanking): WorstFirst {
  const valueOf = ({ figure }: RankedRow) => figure?.value;
  const ranked = rows.filter((row) => valueOf(row) !== undefined);
  const isOrdered = indicator.direction === "up" || indicator.direction === "down";
  const sorted = ranked.toSorted((left, right) => {
    const byPlace = isOrdered ? (right.place ?? Number.POSITIVE_INFINITY) - (left.place ?? Number.POSITIVE_INFINITY) : 0;
    return (
      (Number.isNaN(byPlace) ? 0 : byPlace) || (valueOf(right) ?? 0) - (valueOf(left) ?? 0) || compare(left.unit.code, right.unit.code)
    );
  });
  const values = ranked.map((row) => Math.abs(valueOf(row) ?? 0));
  return { ranked: sorted, unranked: rows.filter((row) => valueOf(row) === undefined), most: Math.max(0, ...values) };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
