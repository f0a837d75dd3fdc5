import fc from "fast-check";
import { expect, test } from "vitest";
import type { MetricCode } from "../../../../../core/domain/metric.ts";
import { findGaps, type Gap } from "../../../../../core/domain/quality/find-gaps.ts";
import { judgeDevice } from "../../../../../core/domain/quality/judge-device.ts";
import { judgeWindow, WINDOW_READINGS, type WindowSeries } from "../../../../../core/domain/quality/judge-window.ts";
import { runWatches } from "../../../../../core/domain/quality/run-watch.ts";
import { mergeSpans } from "../../../../../ingest/quality/merge-spans.ts";

const INTERVAL_MS = 10_000;
const METRICS = ["pm25", "co", "temperature", "rain_rate"] as const satisfies readonly MetricCode[];
type Message = { readonly atMs: number; readonly values: readonly (number | undefined)[] };

/** Stretches of life: noise, standing still, all repeated, low, a spike, out of range, silence, another pace. */
const stretch = fc.record({
  kind: fc.constantFrom("noise", "one-stuck", "repeat", "low", "spike", "outside", "silence", "slow", "sparse"),
  length: fc.integer({ min: 1, max: 90 }),
});

/** What each stretch does to the values of a calm instant (PM2.5, CO, temperature, rain). */
const PLAY: Readonly<Record<string, (calm: (number | undefined)[], step: number) => (number | undefined)[]>> = {
  "one-stuck": (calm) => [21, ...calm.slice(1)],
  repeat: () => [22, 555, 25.5, 0],
  low: (calm) => [0, ...calm.slice(1)],
  spike: (calm) => [700, 20_000, 40, calm[3]],
  outside: (calm) => [calm[0], calm[1], 90, calm[3]],
  sparse: (calm, step) => calm.map((value, at) => (at === step % 4 ? value : undefined)),
};
const AT_MOST: Readonly<Record<string, number>> = { spike: 6, outside: 6, silence: 0 };

function messagesOf(stretches: readonly { kind: string; length: number }[]): Message[] {
  const messages: Message[] = [];
  let atMs = 0;
  for (const { kind, length } of stretches) {
    if (kind === "silence") atMs += length * INTERVAL_MS;
    for (let step = 0; step < Math.min(length, AT_MOST[kind] ?? length); step += 1) {
      atMs += kind === "slow" ? 300_000 : INTERVAL_MS;
      const noise = (atMs / 1000) % 7;
      const calm = [20 + noise, 500 + 3 * noise, 25 + noise / 10, noise > 3 ? 0.5 : 0];
      messages.push({ atMs, values: PLAY[kind]?.(calm, step) ?? calm });
    }
  }
  return messages;
}

type Held = { readonly atMs: number; readonly value: number };
const isInRange = (metric: MetricCode, value: number): boolean => metric !== "temperature" || value <= 50;

function seriesOf(metric: MetricCode, held: readonly Held[]) {
  return {
    metric,
    atMs: held.map((one) => one.atMs),
    values: held.map((one) => one.value),
    inRange: held.map((one) => isInRange(metric, one.value)),
  };
}

/** What the job does, on arrays: arrivals are stored, then judged with as few neighbours as will do. */
class Archive {
  readonly #held: Held[][] = METRICS.map(() => []);
  readonly verdicts = METRICS.map(() => new Map<number, number>());
  gaps: readonly Gap[] = [];

  arrive(messages: readonly Message[]): void {
    for (const { atMs, values } of messages) {
      values.forEach((value, index) => {
        if (value === undefined || this.verdicts[index]?.has(atMs) === true) return;
        this.#held[index]?.push({ atMs, value });
        this.#held[index]?.sort((a, b) => a.atMs - b.atMs);
        this.verdicts[index]?.set(atMs, isInRange(METRICS[index] ?? "pm25", value) ? 0 : 1);
      });
    }
    for (const span of mergeSpans(messages.map(({ atMs }) => ({ deviceId: 1, fromMs: atMs, toMs: atMs })))) this.#judge(span);
  }

  #judge(span: { fromMs: number; toMs: number }): void {
    for (let most = WINDOW_READINGS; ; most *= 4) {
      const series = this.#held.flatMap((held, index): WindowSeries[] => {
        const before = held.filter((one) => one.atMs < span.fromMs);
        const after = held.filter((one) => one.atMs > span.toMs);
        const inside = held.filter((one) => one.atMs >= span.fromMs && one.atMs <= span.toMs);
        const read = [...before.slice(-most), ...inside, ...after.slice(0, most)];
        if (read.length === 0) return [];
        const metric = METRICS[index] ?? "pm25";
        return [{ ...seriesOf(metric, read), isCutBefore: before.length > most, isCutAfter: after.length > most }];
      });
      const judged = judgeWindow({ series, span, intervalMs: INTERVAL_MS });
      if (judged === undefined) continue;
      judged.series.forEach(({ verdicts, first, end }, at) => {
        for (let index = first; index < end; index += 1) {
          const metric = METRICS.indexOf((series[at]?.metric ?? "pm25") as (typeof METRICS)[number]);
          this.verdicts[metric]?.set(series[at]?.atMs[index] ?? 0, verdicts[index] ?? 0);
        }
      });
      const { gapZone } = judged;
      this.gaps = [...this.gaps.filter((gap) => gap.toMs < gapZone.fromMs || gap.toMs > gapZone.toMs), ...gapZone.gaps];
      return;
    }
  }

  /** The verdicts over everything at once. */
  judgeAll(): { verdicts: ReadonlyMap<number, number>[]; gaps: readonly Gap[] } {
    const series = this.#held.map((held, index) => seriesOf(METRICS[index] ?? "pm25", held));
    const verdicts = judgeDevice(series, runWatches(series, INTERVAL_MS));
    const instants = [...new Set(series.flatMap(({ atMs }) => atMs))].toSorted((a, b) => a - b);
    return {
      verdicts: series.map((one, index) => new Map(one.atMs.map((atMs, at) => [atMs, verdicts[index]?.[at] ?? 0]))),
      gaps: findGaps(instants, INTERVAL_MS),
    };
  }
}

const inTime = (a: readonly [number, number], b: readonly [number, number]): number => a[0] - b[0];

test("late, shuffled and repeated messages get the verdicts and gaps of ordered ones", () => {
  fc.assert(
    fc.property(
      fc.array(stretch, { minLength: 1, maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 }),
      fc.integer(),
      fc.constantFrom("ordered", "chunks", "shuffled"),
      (stretches, sizes, seed, order) => {
        const messages = messagesOf(stretches);
        const chunks: Message[][] = [];
        const rank = (key: number): number => Math.imul(key ^ seed, 0x9e3779b1) >>> 3;
        const flow = order === "shuffled" ? messages.toSorted((a, b) => rank(a.atMs) - rank(b.atMs)) : messages;
        for (let at = 0, turn = 0; at < flow.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          chunks.push(flow.slice(at, at + size));
          at += size;
        }
        const arrivals =
          order === "chunks"
            ? chunks.map((chunk, at) => ({ chunk, at })).toSorted((a, b) => rank(a.at) - rank(b.at))
            : chunks.map((chunk) => ({ chunk }));
        const archive = new Archive();
        for (const { chunk } of arrivals) archive.arrive(chunk);
        for (const { chunk } of arrivals.slice(0, 2)) archive.arrive(chunk);
        const expected = archive.judgeAll();
        expect(archive.verdicts.map((one) => [...one].toSorted(inTime))).toEqual(expected.verdicts.map((one) => [...one]));
        expect(archive.gaps.toSorted((a, b) => a.toMs - b.toMs)).toEqual(expected.gaps);
      },
    ),
    { numRuns: Number(process.env.QUALITY_RUNS ?? 120) },
  );
});
