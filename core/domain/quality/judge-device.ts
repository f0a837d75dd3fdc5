import { QUALITY, type Quality } from "../reading.ts";
import { findJumps } from "./find-jumps.ts";
import { findRuns, runLengthMs } from "./find-runs.ts";
import { RULES } from "./parameters.ts";
import type { RunWatch } from "./run-watch.ts";
import type { Series } from "./series.ts";

/**
 * The verdicts on a device's readings, parallel to each series; those out of range keep the verdict of their arrival.
 * A function of the readings alone: late and shuffled data get the verdicts of ordered data. Where several rules
 * find fault, the first is given: jump, then the watches (run-watch.ts) in their order.
 */
export function judgeDevice(series: readonly Series[], watches: readonly RunWatch[]): readonly (readonly Quality[])[] {
  const verdicts = series.map((one) => one.inRange.map((inRange): Quality => (inRange ? QUALITY.good : QUALITY.outOfRange)));
  series.forEach((one, index) => {
    const { jump } = RULES[one.metric];
    if (jump !== undefined) mark(verdicts[index], findJumps(one, jump), QUALITY.jump);
  });
  for (const watch of watches) {
    const suspects = findSuspects(watch);
    if (suspects.length === 0) continue;
    if (watch.series !== undefined) {
      mark(verdicts[watch.series], suspects, watch.verdict);
      continue;
    }
    const instants = new Set(suspects.map((at) => watch.atMs[at]));
    series.forEach((one, index) => {
      const repeated = [...one.atMs.keys()].filter((at) => instants.has(one.atMs[at]));
      mark(verdicts[index], repeated, watch.verdict);
    });
  }
  return verdicts;
}

/** Members of runs that last too long, but for the first: that one was measured. */
function findSuspects(watch: RunWatch): readonly number[] {
  return findRuns(watch).flatMap((run) => (run.length > 1 && runLengthMs(watch, run) >= watch.lastsMs ? run.slice(1) : []));
}

function mark(verdicts: Quality[] | undefined, indices: readonly number[], verdict: Quality): void {
  if (verdicts === undefined) return;
  for (const at of indices) if (verdicts[at] === QUALITY.good) verdicts[at] = verdict;
}
