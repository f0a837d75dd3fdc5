import type { FigureSeries } from "../../../core/contracts/api/figures-api.ts";

/** A figure over periods, ready to be drawn. Positions count periods from 0. */
export type TrendShape = {
  readonly points: readonly (readonly [number, number | "-"])[];
  /** What may still change: preliminary, estimated, or of a period that is not over. */
  readonly open: readonly (readonly [number, number])[];
  /** Known points whose neighbours are not: a stroke would not show them. */
  readonly alone: readonly (readonly [number, number])[];
  /** The first period of other boundaries, and by which decree. */
  readonly breaks: readonly { readonly at: number; readonly period: string; readonly says: { readonly vi: string; readonly en: string } }[];
  readonly low: number;
  readonly high: number;
  readonly last: number;
};

type ShapeOptions = {
  readonly target: number | undefined;
  readonly decimals: number;
  /** Numbers that the figure is judged by. */
  readonly limits?: readonly number[];
};

/** Undefined with fewer than two values. Target and limits belong to the scale: how far they are off is to be seen. */
export function trendShape(points: FigureSeries["points"], options: ShapeOptions): TrendShape | undefined {
  const values = points.map(({ figure }) => figure?.value);
  const known = values.filter((value) => value !== undefined);
  if (known.length < 2) return undefined;
  const scale = [...known, ...(options.target === undefined ? [] : [options.target]), ...(options.limits ?? [])];
  const [low, high] = widened(Math.min(...scale), Math.max(...scale), options.decimals);
  return {
    points: values.map((value, at) => [at, value ?? "-"]),
    open: points.flatMap(({ figure, period }, at) => {
      const mayChange = figure !== undefined && (figure.vintage !== "official" || period.isRunning === true);
      return mayChange && figure.value !== undefined ? [[at, figure.value] as const] : [];
    }),
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

/** Without the periods before the first of which anything is known: nothing was told then, and nothing is missing. */
export function fromFirstKnown(points: FigureSeries["points"]): FigureSeries["points"] {
  const first = points.findIndex(({ figure }) => figure?.value !== undefined);
  return first === -1 ? [] : points.slice(first);
}
