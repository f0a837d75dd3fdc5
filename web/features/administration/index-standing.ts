import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import type { ServiceIndexAnswer } from "../../../core/contracts/api/service-index-api.ts";

export type IndexColumn = ServiceIndexAnswer["columns"][number];

/** Of two months the one that is over, unless more of the running one can be scored: half an index says less than a running one. */
export function tellingIndex(
  over: ServiceIndexAnswer | undefined,
  running: ServiceIndexAnswer | undefined,
): ServiceIndexAnswer | undefined {
  if (over === undefined || running === undefined) return over ?? running;
  return running.outOf > over.outOf ? running : over;
}

/** The column in which most points are lost of those that can be scored; undefined where none is. */
export function weakestColumn(columns: readonly IndexColumn[]): IndexColumn | undefined {
  const [first] = columns.toSorted((left, right) => lostOf(right) - lostOf(left));
  return first !== undefined && lostOf(first) > 0 ? first : undefined;
}

/** Points that could be scored and were not. */
export function lostOf({ points, outOf }: Pick<IndexColumn, "points" | "outOf">): number {
  return Math.max(0, outOf - points);
}

/** Where the unit stands among those of its kind; undefined where that cannot be said. */
export function rankOfIndex(tile: FigureTile | undefined): { readonly place: number; readonly of: number } | undefined {
  const rank = tile?.comparisons.find((comparison) => comparison.with === "other-units")?.rank;
  return rank === undefined || rank.of < 2 ? undefined : rank;
}
