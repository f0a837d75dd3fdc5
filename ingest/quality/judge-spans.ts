import type pg from "pg";
import { METRICS, type MetricCode } from "../../core/domain/metric.ts";
import {
  type GapZone,
  judgeWindow,
  WINDOW_READINGS,
  type WindowSeries,
  type WindowVerdicts,
} from "../../core/domain/quality/judge-window.ts";
import { QUALITY } from "../../core/domain/reading.ts";
import type { DueSpan } from "./merge-spans.ts";
import { readWindows, type StoredSeries } from "./read-windows.ts";

/** A reading whose stored verdict is not the one the rules give. */
export type Correction = { readonly deviceId: number; readonly metricId: number; readonly observedMs: number; readonly quality: number };

export type Judgement = {
  readonly corrections: readonly Correction[];
  readonly gapZones: readonly (GapZone & { readonly deviceId: number })[];
  /** Readings in the spans and around them that were looked at. */
  readonly read: number;
};

type KnownSeries = StoredSeries & { readonly metric: MetricCode };

/** Where something stands still, this many times as many neighbours are read, and again. */
const DEEPER = 8;
/** More neighbours than these are never read; what stands still for so many readings is judged by them. */
const MOST_NEIGHBOURS = 50_000;
/** Readings read at a time, about: judging them must not hold up the acknowledgements of the same process. */
const MOST_READ = 40_000;

/** Judges the spans from what is stored; writes nothing. */
export async function judgeSpans(
  client: pg.ClientBase,
  spans: readonly DueSpan[],
  intervalMsOf: ReadonlyMap<number, number>,
): Promise<Judgement> {
  const judgement = { corrections: new Array<Correction>(), gapZones: new Array<GapZone & { deviceId: number }>(), read: 0 };
  let open = spans;
  for (let most = WINDOW_READINGS; open.length > 0; most *= DEEPER) {
    const again: DueSpan[] = [];
    const atOnce = Math.max(1, Math.floor(MOST_READ / (20 * most)));
    for (let at = 0; at < open.length; at += atOnce) {
      const part = open.slice(at, at + atOnce);
      const bySpan = groupBySpan(await readWindows(client, part, most));
      for (const [index, span] of part.entries()) {
        const stored = bySpan.get(index + 1) ?? [];
        const intervalMs = intervalMsOf.get(span.deviceId);
        if (stored.length === 0 || intervalMs === undefined) continue;
        judgement.read += stored.reduce((sum, one) => sum + one.atMs.length, 0);
        const judged = judgeWindow({ series: stored.map((one) => toSeries(one, most)), span, intervalMs });
        if (judged === undefined) {
          again.push(span);
          continue;
        }
        judgement.corrections.push(...correct(span.deviceId, stored, judged));
        judgement.gapZones.push({ ...judged.gapZone, deviceId: span.deviceId });
      }
    }
    open = again;
  }
  return judgement;
}

/** A metric that this build does not know is left as it is. */
function groupBySpan(all: readonly StoredSeries[]): ReadonlyMap<number, readonly KnownSeries[]> {
  const bySpan = new Map<number, KnownSeries[]>();
  for (const stored of all) {
    const metric = METRICS.find((one) => one.id === stored.metricId)?.code;
    if (metric === undefined) continue;
    const known = { ...stored, metric };
    const group = bySpan.get(stored.span);
    if (group === undefined) bySpan.set(stored.span, [known]);
    else group.push(known);
  }
  return bySpan;
}

function toSeries(stored: KnownSeries, most: number): WindowSeries {
  return {
    metric: stored.metric,
    atMs: stored.atMs,
    values: stored.values,
    inRange: stored.qualities.map((quality) => quality !== QUALITY.outOfRange),
    isCutBefore: stored.before >= most && most < MOST_NEIGHBOURS,
    isCutAfter: stored.after >= most && most < MOST_NEIGHBOURS,
  };
}

function correct(deviceId: number, stored: readonly StoredSeries[], judged: WindowVerdicts): readonly Correction[] {
  return stored.flatMap((one, index) => {
    const { verdicts, first, end } = judged.series[index] ?? { verdicts: [], first: 0, end: 0 };
    const corrections: Correction[] = [];
    for (let at = first; at < end; at += 1) {
      const quality = verdicts[at];
      if (quality === undefined || quality === one.qualities[at]) continue;
      corrections.push({ deviceId, metricId: one.metricId, observedMs: one.atMs[at] ?? Number.NaN, quality });
    }
    return corrections;
  });
}
