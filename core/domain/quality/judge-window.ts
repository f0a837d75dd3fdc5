import type { Quality } from "../reading.ts";
import { findGaps, GAP_NEIGHBOURS, type Gap } from "./find-gaps.ts";
import { JUMP_NEIGHBOURS, JUMP_WITHIN_MS } from "./find-jumps.ts";
import { judgeDevice } from "./judge-device.ts";
import { RULES } from "./parameters.ts";
import { type RunEdges, runEdges } from "./run-edges.ts";
import { runWatches } from "./run-watch.ts";
import { firstFrom, type Series, type Span } from "./series.ts";

/** A device's readings around a span of event time in which something arrived. */
export type ReadWindow = {
  readonly series: readonly WindowSeries[];
  readonly span: Span;
  readonly intervalMs: number;
};

export type WindowSeries = Series & {
  /** More readings are stored before the first, after the last one read. */
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
};

export type SeriesVerdicts = {
  readonly verdicts: readonly Quality[];
  /** Those that hold, as indices: `first` inclusive to `end` exclusive. The others lack neighbours or are not touched. */
  readonly first: number;
  readonly end: number;
};

/** The gaps that end between two instants, both inclusive: they take the place of those known to end there. */
export type GapZone = Span & { readonly gaps: readonly Gap[] };

export type WindowVerdicts = { readonly series: readonly SeriesVerdicts[]; readonly gapZone: GapZone };

/** Readings of each metric to be read on each side of the span, as long as nothing stands still there. */
export const WINDOW_READINGS = 2 * Math.max(JUMP_NEIGHBOURS, GAP_NEIGHBOURS) + 2;

/**
 * Judges again what an arrival may have changed: the readings in the span, their neighbours, and the runs beside
 * it. Gives what judging all readings of the device would give. Undefined when the window does not reach far enough
 * to tell: ask again with more readings on both sides.
 */
export function judgeWindow(window: ReadWindow): WindowVerdicts | undefined {
  const { series, span, intervalMs } = window;
  const whole = wholeSpan(series);
  const watches = runWatches(series, intervalMs, whole);
  const verdicts = judgeDevice(series, watches);
  const anyCut = { isCutBefore: series.some((one) => one.isCutBefore), isCutAfter: series.some((one) => one.isCutAfter) };
  const edges = watches.map((watch) => runEdges(watch, span, watch.series === undefined ? anyCut : (series[watch.series] ?? anyCut)));
  const judged: SeriesVerdicts[] = [];
  for (const [index, one] of series.entries()) {
    const own = edges.filter((_, at) => watches[at]?.series === undefined || watches[at]?.series === index);
    const zone = zoneOf(one, own, span);
    if (zone === undefined) return undefined;
    judged.push({ verdicts: verdicts[index] ?? [], ...zone });
  }
  return { series: judged, gapZone: gapZoneOf(window, whole) };
}

/** From when to when every metric's readings are all there. */
function wholeSpan(series: readonly WindowSeries[]): Span {
  return {
    fromMs: Math.max(...series.map((one) => (one.isCutBefore ? (one.atMs[0] ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY))),
    toMs: Math.min(...series.map((one) => (one.isCutAfter ? (one.atMs.at(-1) ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY))),
  };
}

/** The readings of a metric whose verdicts the arrival may have changed; undefined when one of them cannot be told. */
function zoneOf(series: WindowSeries, edges: readonly RunEdges[], span: Span): { first: number; end: number } | undefined {
  const near = neighbourhood(series, span);
  const first = firstFrom(series.atMs, Math.min(near.fromMs, ...edges.map(({ touched }) => touched.fromMs)));
  const end = firstFrom(series.atMs, Math.max(near.toMs, ...edges.map(({ touched }) => touched.toMs)) + 1);
  if (first >= end) return { first, end: first };
  const [firstMs, lastMs] = [series.atMs[first] ?? 0, series.atMs[end - 1] ?? 0];
  const isSound = edges.every(({ sound }) => sound.fromMs <= firstMs && lastMs <= sound.toMs);
  return isSound && hasNeighbours(series, { first, end }) ? { first, end } : undefined;
}

/** How far an arrival is felt by the jump rule. */
function neighbourhood({ metric, atMs }: Series, span: Span): Span {
  if (RULES[metric].jump === undefined) return span;
  const before = atMs[Math.max(0, firstFrom(atMs, span.fromMs) - JUMP_NEIGHBOURS)] ?? span.fromMs;
  const after = atMs[Math.min(atMs.length - 1, firstFrom(atMs, span.toMs + 1) + JUMP_NEIGHBOURS - 1)] ?? span.toMs;
  return {
    fromMs: Math.min(span.fromMs, Math.max(before, span.fromMs - JUMP_WITHIN_MS)),
    toMs: Math.max(span.toMs, Math.min(after, span.toMs + JUMP_WITHIN_MS)),
  };
}

/** Whether all that the jump rule asks around these readings has been read. */
function hasNeighbours(series: WindowSeries, { first, end }: { readonly first: number; readonly end: number }): boolean {
  if (RULES[series.metric].jump === undefined) return true;
  const { atMs } = series;
  const isFar = (from: number, to: number): boolean => (atMs[to] ?? 0) - (atMs[from] ?? 0) > JUMP_WITHIN_MS;
  const before = !series.isCutBefore || first >= JUMP_NEIGHBOURS || isFar(0, first);
  const after = !series.isCutAfter || end + JUMP_NEIGHBOURS <= atMs.length || isFar(end - 1, atMs.length - 1);
  return before && after;
}

function gapZoneOf({ series, span, intervalMs }: ReadWindow, whole: Span): GapZone {
  const instants = [...new Set(series.flatMap(({ atMs }) => atMs))]
    .filter((ms) => ms >= whole.fromMs && ms <= whole.toMs)
    .toSorted((a, b) => a - b);
  const first = Math.max(0, firstFrom(instants, span.fromMs) - GAP_NEIGHBOURS);
  const last = Math.min(instants.length - 1, firstFrom(instants, span.toMs + 1) + GAP_NEIGHBOURS);
  const [fromMs, toMs] = [instants[first] ?? span.fromMs, instants[last] ?? span.toMs];
  return { fromMs, toMs, gaps: findGaps(instants, intervalMs).filter((gap) => gap.toMs >= fromMs && gap.toMs <= toMs) };
}
