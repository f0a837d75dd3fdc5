import type { DrawnSeries } from "./read-series.ts";

/** A day of one metric, ready to draw. An undefined value is a gap. */
export type SeriesShape = {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly low: number;
  readonly high: number;
  readonly points: readonly SeriesPoint[];
  /** Values with a gap on either side: a line would not show them. */
  readonly alone: readonly SeriesPoint[];
  /** Steps in which something was measured and not trusted. */
  readonly suspectAtMs: readonly number[];
};

export type SeriesPoint = { readonly atMs: number; readonly drawn: Drawn | undefined };
type Drawn = { readonly mean: number; readonly min: number; readonly max: number };

/** A device that has been silent for so many of its intervals is lost: there the curve breaks. */
const GAP_INTERVALS = 5;

/**
 * Undefined when nothing was measured at all. A device that tells less often than there are steps is no row of gaps: the
 * curve breaks only where nothing came for five of its intervals.
 */
export function seriesShape(
  series: DrawnSeries,
  options: { readonly intervalS: number; readonly decimals: number; readonly fromMs: number; readonly untilMs: number },
): SeriesShape | undefined {
  const { startMs, stepMs } = series;
  const { fromMs, untilMs } = options;
  // The first and the last step may reach out of the range: what they hold lies within.
  const middleOf = (step: number) => (Math.max(fromMs, startMs + step * stepMs) + Math.min(untilMs, startMs + (step + 1) * stepMs)) / 2;
  const known = series.mean.flatMap((_, step) => {
    const drawn = drawnAt(series, step);
    return drawn === undefined ? [] : [{ atMs: middleOf(step), drawn }];
  });
  const suspectAtMs = series.suspect.flatMap((count, step) => (count > 0 ? [middleOf(step)] : []));
  if (known.length === 0 && suspectAtMs.length === 0) return undefined;
  const points = withGaps(known, Math.max(1.5 * stepMs, GAP_INTERVALS * options.intervalS * 1000));
  const alone = points.filter((point, at) => isGap(points[at - 1]) && isGap(points[at + 1]) && !isGap(point));
  return {
    fromMs,
    untilMs,
    ...scaleOf(known, options.decimals),
    points,
    alone,
    suspectAtMs,
  };
}

function drawnAt({ mean, min, max }: DrawnSeries, step: number): Drawn | undefined {
  const drawn = { mean: mean[step] ?? undefined, min: min[step] ?? undefined, max: max[step] ?? undefined };
  if (drawn.mean === undefined || drawn.min === undefined || drawn.max === undefined) return undefined;
  return { mean: drawn.mean, min: drawn.min, max: drawn.max };
}

function withGaps(known: readonly { readonly atMs: number; readonly drawn: Drawn }[], longestMs: number): readonly SeriesPoint[] {
  return known.flatMap((point, at): readonly SeriesPoint[] => {
    const before = known[at - 1];
    if (before === undefined || point.atMs - before.atMs <= longestMs) return [point];
    return [{ atMs: (before.atMs + point.atMs) / 2, drawn: undefined }, point];
  });
}

function isGap(point: SeriesPoint | undefined): boolean {
  return point?.drawn === undefined;
}

/** At least ten of the last digit shown, so that noise does not look like a storm. */
function scaleOf(known: readonly { readonly drawn: Drawn }[], decimals: number): { readonly low: number; readonly high: number } {
  if (known.length === 0) return { low: 0, high: 1 };
  const lowest = known.reduce((least, { drawn }) => Math.min(least, drawn.min), Number.POSITIVE_INFINITY);
  const highest = known.reduce((most, { drawn }) => Math.max(most, drawn.max), Number.NEGATIVE_INFINITY);
  const missing = Math.max(0, 10 ** (1 - decimals) - (highest - lowest));
  const low = lowest >= 0 ? Math.max(0, lowest - missing / 2) : lowest - missing / 2;
  return { low, high: Math.max(highest, low + (highest - lowest) + missing) };
}
