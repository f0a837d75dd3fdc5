import { QUALITY } from "../reading.ts";
import { gatherMessages, type Messages } from "./gather-messages.ts";
import { REPEAT_RULES, RULES } from "./parameters.ts";
import type { Series, Span } from "./series.ts";

/** Silence of more than three intervals ends a run. */
const HOLE_INTERVALS = 3;

/**
 * Something that must not stay the same for long. `key` says what: readings with equal keys form a run, undefined
 * ends it, null (a value out of range) is passed over, for it does not prove that the instrument moved.
 */
export type RunWatch = {
  readonly verdict: typeof QUALITY.stuck | typeof QUALITY.stuckLow | typeof QUALITY.repeated;
  /** Index of the series judged; undefined: every series, at the instants found. */
  readonly series: number | undefined;
  readonly atMs: readonly number[];
  readonly key: (at: number) => number | string | undefined | null;
  readonly lastsMs: number;
  readonly holeMs: number;
};

/**
 * Everything of a device that is watched for standing still, in the order in which verdicts are given: repeated,
 * stuck low, stuck. `whole`: between which instants all metrics were read, so that sets of values can be compared.
 */
export function runWatches(series: readonly Series[], intervalMs: number, whole: Span = ALWAYS): readonly RunWatch[] {
  const own = series.flatMap((one, index) => ownWatches(one, { index, intervalMs }));
  return series.length < 2 ? own : [...repeatWatches(gatherMessages(series, whole), intervalMs), ...own];
}

const ALWAYS: Span = { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY };

/** At least `lastsMs` and at least `count` intervals. */
function limits(rule: { readonly lastsMs: number; readonly count: number }, intervalMs: number): Pick<RunWatch, "lastsMs" | "holeMs"> {
  return { lastsMs: Math.max(rule.lastsMs, rule.count * intervalMs), holeMs: HOLE_INTERVALS * intervalMs };
}

function repeatWatches(messages: Messages, intervalMs: number): readonly RunWatch[] {
  return REPEAT_RULES.map((rule) => ({
    verdict: QUALITY.repeated,
    series: undefined,
    atMs: messages.atMs,
    key: (at) => ((messages[rule.pace][at] ?? 0) >= rule.tellingValues ? messages.keys[at] : undefined),
    ...limits(rule, intervalMs),
  }));
}

function ownWatches(series: Series, of: { readonly index: number; readonly intervalMs: number }): readonly RunWatch[] {
  const { stuck, stuckLow } = RULES[series.metric];
  const watches: RunWatch[] = [];
  const keyOf = (key: (value: number) => number | undefined) => (at: number) => {
    return series.inRange[at] === true ? key(series.values[at] ?? Number.NaN) : null;
  };
  const common = { series: of.index, atMs: series.atMs };
  if (stuckLow !== undefined) {
    const key = keyOf((value) => (value <= stuckLow.atMost ? 0 : undefined));
    watches.push({ ...common, verdict: QUALITY.stuckLow, key, ...limits(stuckLow, of.intervalMs) });
  }
  if (stuck !== undefined) {
    const key = keyOf((value) => (stuck.above === undefined || value > stuck.above ? value : undefined));
    watches.push({ ...common, verdict: QUALITY.stuck, key, ...limits(stuck, of.intervalMs) });
  }
  return watches;
}
