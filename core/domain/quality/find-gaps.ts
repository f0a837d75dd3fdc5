/** A hole in what a device reported, from the last reading before to the first after. */
export type Gap = { readonly fromMs: number; readonly toMs: number };

/** Holes on each side that tell the cadence around a hole. */
export const GAP_NEIGHBOURS = 4;
/** As many intervals as make a value "lost" (freshness.ts). */
export const GAP_INTERVALS = 5;
/** A device that takes this long to come back after a lost connection has no gap. */
export const SHORTEST_GAP_MS = 30_000;
const CADENCE_FACTOR = 3;

/** Milliseconds between two readings from which the promised interval was not kept. */
export function gapLimitMs(intervalMs: number): number {
  return Math.max(SHORTEST_GAP_MS, GAP_INTERVALS * intervalMs);
}

/**
 * Holes of more than five intervals between consecutive instants. Where the device reports at another pace on
 * purpose, as when it hands in past hours at whole five minutes, the holes around tell: a gap is also more than
 * three times as long as the median of up to four holes on each side.
 */
export function findGaps(atMs: readonly number[], intervalMs: number): readonly Gap[] {
  const limitMs = gapLimitMs(intervalMs);
  const gaps: Gap[] = [];
  for (let at = 1; at < atMs.length; at += 1) {
    const [fromMs, toMs] = [atMs[at - 1] ?? 0, atMs[at] ?? 0];
    if (toMs - fromMs <= limitMs || toMs - fromMs <= CADENCE_FACTOR * cadenceMs(atMs, at)) continue;
    gaps.push({ fromMs, toMs });
  }
  return gaps;
}

/** Median of the holes around the one that ends at index `at`; 0 when there are none. */
function cadenceMs(atMs: readonly number[], at: number): number {
  const around: number[] = [];
  for (let end = Math.max(1, at - GAP_NEIGHBOURS); end <= Math.min(atMs.length - 1, at + GAP_NEIGHBOURS); end += 1) {
    if (end !== at) around.push((atMs[end] ?? 0) - (atMs[end - 1] ?? 0));
  }
  return around.toSorted((a, b) => a - b)[Math.floor(around.length / 2)] ?? 0;
}
