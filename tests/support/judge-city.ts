import type { MetricCode } from "../../core/domain/metric.ts";
import { metricByCode } from "../../core/domain/metric.ts";
import { findGaps, type Gap } from "../../core/domain/quality/find-gaps.ts";
import { judgeDevice } from "../../core/domain/quality/judge-device.ts";
import { runWatches } from "../../core/domain/quality/run-watch.ts";
import type { Series } from "../../core/domain/quality/series.ts";
import type { Quality } from "../../core/domain/reading.ts";
import { measure } from "../../sensors-sim/signals.ts";
import type { Site, World } from "../../sensors-sim/world.ts";

type Measured = { readonly atMs: number; readonly values: Readonly<Partial<Record<MetricCode, number>>> };
export type Judged = {
  readonly series: readonly Series[];
  readonly verdicts: readonly (readonly Quality[])[];
  readonly gaps: readonly Gap[];
};

/** What a device shows from `fromMs` on, every interval, as its simulator measures it. */
export function measureSpell(world: World, site: Site, spell: { readonly fromMs: number; readonly toMs: number }): Measured[] {
  const measured: Measured[] = [];
  for (let atMs = spell.fromMs; atMs < spell.toMs; atMs += site.device.intervalS * 1000)
    measured.push({ atMs, values: measure(world, site, atMs) });
  return measured;
}

/** All rules over what a device showed, as if everything had been stored. */
export function judge(measured: readonly Measured[], intervalS: number): Judged {
  const codes = Object.keys(measured[0]?.values ?? {}) as MetricCode[];
  const series = codes.map((metric): Series => {
    const range = metricByCode(metric);
    const values = measured.map((one) => one.values[metric] ?? Number.NaN);
    return {
      metric,
      atMs: measured.map((one) => one.atMs),
      values,
      inRange: values.map((value) => range !== undefined && value >= range.min && value <= range.max),
    };
  });
  const atMs = measured.map((one) => one.atMs);
  return { series, verdicts: judgeDevice(series, runWatches(series, intervalS * 1000)), gaps: findGaps(atMs, intervalS * 1000) };
}
