import type { RunWatch } from "./run-watch.ts";

/** Readings that stayed the same, as indices; those passed over in between are not members. */
export type Run = readonly number[];

/** All runs of a watch, in order, however short. */
export function findRuns(watch: RunWatch): readonly Run[] {
  const runs: number[][] = [];
  let runKey: number | string | undefined;
  for (let at = 0; at < watch.atMs.length; at += 1) {
    const key = watch.key(at);
    if (key === null) continue;
    const run = runs.at(-1);
    const sinceLastMs = (watch.atMs[at] ?? 0) - (watch.atMs[run?.at(-1) ?? at] ?? 0);
    if (key !== undefined && key === runKey && run !== undefined && sinceLastMs <= watch.holeMs) run.push(at);
    else if (key !== undefined) runs.push([at]);
    runKey = key;
  }
  return runs;
}

/** Milliseconds from the first member to the last. */
export function runLengthMs(watch: RunWatch, run: Run): number {
  return (watch.atMs[run.at(-1) ?? 0] ?? 0) - (watch.atMs[run[0] ?? 0] ?? 0);
}
