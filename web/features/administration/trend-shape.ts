import type { FigureSeries } from "../../../core/contracts/api/figures-api.ts";

/** A figure over periods, ready to be drawn. Positions count periods from 0. */
export type TrendShape = {
  readonly points: readonly (readonly [number, number | "-"])[];
  /** Known points whose neighbours are not: a stroke would not show them. */
  readonly alone: readonly (readonly [number, number])[];
  /** The first period of other boundaries, and by which decree. */
  readonly breaks: readonly { readonly at: number; readonly period: string; readonly says: { readonly vi: string; readonly en: string } }[];
  readonly low: number;
  readonly high: number;
  readonly last: number;
};

/** Undefined with fewer than two values. The target belongs to the scale: how far it is off is to be seen. */
export function trendShape(
  points: FigureSeries["points"],
  options: { readonly target: number | undefined; readonly decimals: number },
): TrendShape | undefined {
  const values = points.map(({ figure }) => figure?.value);
  const known = values.filter((value) => value !== undefined);
  if (known.length < 2) return undefined;
  const scale = [...known, ...(options.target === undefined ? [] : [options.target])];
  const [low, high] = widened(Math.min(...scale), Math.max(...scale), options.decimals);
  return {
    points: values.map((value, at) => [at, value ?? "-"]),
    alone: values.flatMap((value, at) =>
      value !== undefined && values[at - 1] === undefined && values[at + 1] === undefined ? [[at, value] as const] : [],
    ),
    breaks: points.flatMap(({ breakSays, period }, at) => (breakSays === undefined ? [] : [{ at, period: period.key, says: breakSays }])),
    low,
    high,
    last: points.length - 1,
  };
}

/** At least ten of the last digit shown, so that noise does not look like a storm. */
function widened(low: number, high: number, decimals: number): readonly [number, number] {
  const missing = Math.max(0, 10 ** (1 - decimals) - (high - low));
  return [low >= 0 ? Math.max(0, low - missing / 2) : low - missing / 2, high + missing / 2];
}
