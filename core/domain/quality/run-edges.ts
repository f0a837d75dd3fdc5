import { findRuns, type Run } from "./find-runs.ts";
import type { RunWatch } from "./run-watch.ts";
import { firstFrom, type Span } from "./series.ts";

/** Whether more is stored beyond the edges of what was read. */
export type Cut = { readonly isCutBefore: boolean; readonly isCutAfter: boolean };

/** How far the runs beside an arrival reach, and between which instants it is known what runs there are. */
export type RunEdges = { readonly touched: Span; readonly sound: Span };

/** What an arrival in the span may have changed among the runs of a watch, and how far the watch can be trusted. */
export function runEdges(watch: RunWatch, span: Span, cut: Cut): RunEdges {
  const runs = findRuns(watch);
  const before = pieceBefore(watch, runs, span.fromMs);
  const after = pieceAfter(watch, runs, span.toMs);
  // A piece that lasts long enough by itself stays suspect whatever arrived; after the span its first reading may
  // have been joined to a run before it.
  return {
    touched: {
      fromMs: before === undefined || lasts(watch, before) ? span.fromMs : timeOf(watch, before[0]),
      toMs: after === undefined ? span.toMs : timeOf(watch, lasts(watch, after) ? after[0] : after.at(-1)),
    },
    sound: { fromMs: soundFrom(watch, runs[0], cut), toMs: soundTo(watch, runs.at(-1), cut) },
  };
}

/** The members, before the span, of the run that stands directly before it. */
function pieceBefore(watch: RunWatch, runs: readonly Run[], fromMs: number): Run | undefined {
  let at = firstFrom(watch.atMs, fromMs) - 1;
  while (at >= 0 && watch.key(at) === null) at -= 1;
  const run = runs.findLast((one) => (one[0] ?? 0) <= at);
  return run?.includes(at) ? run.filter((member) => member <= at) : undefined;
}

function pieceAfter(watch: RunWatch, runs: readonly Run[], toMs: number): Run | undefined {
  let at = firstFrom(watch.atMs, toMs + 1);
  while (at < watch.atMs.length && watch.key(at) === null) at += 1;
  const run = runs.find((one) => (one.at(-1) ?? 0) >= at);
  return run?.includes(at) ? run.filter((member) => member >= at) : undefined;
}

/** A run that may go on beyond the edge is known for suspect once it lasts long enough, but not where it began. */
function soundFrom(watch: RunWatch, first: Run | undefined, { isCutBefore }: Cut): number {
  const edgeMs = watch.atMs[0];
  if (!isCutBefore || edgeMs === undefined) return Number.NEGATIVE_INFINITY;
  const isOpen = first !== undefined && isPassedOver(watch, 0, first[0]) && timeOf(watch, first[0]) - edgeMs <= watch.holeMs;
  if (!isOpen) return edgeMs;
  return lasts(watch, first) ? timeOf(watch, first[0]) + 1 : timeOf(watch, first.at(-1)) + 1;
}

function soundTo(watch: RunWatch, last: Run | undefined, { isCutAfter }: Cut): number {
  const edgeMs = watch.atMs.at(-1);
  if (!isCutAfter || edgeMs === undefined) return Number.POSITIVE_INFINITY;
  const isOpen =
    last !== undefined &&
    isPassedOver(watch, (last.at(-1) ?? 0) + 1, watch.atMs.length) &&
    edgeMs - timeOf(watch, last.at(-1)) <= watch.holeMs;
  return isOpen && !lasts(watch, last) ? timeOf(watch, last[0]) - 1 : edgeMs;
}

function isPassedOver(watch: RunWatch, from: number, to: number | undefined): boolean {
  for (let at = from; at < (to ?? from); at += 1) if (watch.key(at) !== null) return false;
  return true;
}

function lasts(watch: RunWatch, run: Run): boolean {
  return timeOf(watch, run.at(-1)) - timeOf(watch, run[0]) >= watch.lastsMs;
}

function timeOf(watch: RunWatch, at: number | undefined): number {
  return watch.atMs[at ?? -1] ?? Number.NaN;
}
