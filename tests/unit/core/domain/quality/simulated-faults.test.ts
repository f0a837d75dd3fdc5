import { appendFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { MetricCode } from "../../../../../core/domain/metric.ts";
import { QUALITY } from "../../../../../core/domain/reading.ts";
import { NO_FAULTS, shownInstant, withSpike } from "../../../../../sensors-sim/faults.ts";
import { mixInstant } from "../../../../../sensors-sim/signals/random.ts";
import { measure } from "../../../../../sensors-sim/signals.ts";
import { judge } from "../../../../support/judge-city.ts";
import { aCity, HOUR_MS, MIDNIGHT_MS } from "../../../sensors-sim/city.ts";

test("the simulator's own spikes and spells: how many are found, and none invented", () => {
  const city = aCity();
  const rates = { ...NO_FAULTS, spike: 0.002, stuck: 0.01 };
  const counts = { spikes: 0, spikesFound: 0, held: 0, heldFound: 0, invented: 0 };
  for (const kind of ["air-station", "water-gauge", "lighting-cabinet", "noise-meter"] as const) {
    const site = city.sites.find(({ device }) => device.kind === kind);
    if (site === undefined) throw new Error(`no ${kind}`);
    const intervalMs = site.device.intervalS * 1000;
    const truth: { held: boolean; thrown: readonly string[] }[] = [];
    const measured = [];
    for (let atMs = MIDNIGHT_MS; atMs < MIDNIGHT_MS + 24 * HOUR_MS; atMs += intervalMs) {
      const shownMs = shownInstant(rates, site.key, { instantMs: atMs, intervalMs });
      const values = measure(city.world, site, shownMs);
      const shown = withSpike(rates, values, mixInstant(site.key, atMs));
      const codes = Object.keys(values) as MetricCode[];
      truth.push({ held: shownMs !== atMs, thrown: codes.filter((code) => shown[code] !== values[code]) });
      measured.push({ atMs, values: shown });
    }
    const judged = judge(measured, site.device.intervalS);
    judged.series.forEach((series, index) => {
      series.values.forEach((_, at) => {
        const verdict = judged.verdicts[index]?.[at];
        const isThrown = truth[at]?.thrown.includes(series.metric) === true;
        if (isThrown) counts.spikes += 1;
        else if (truth[at]?.held === true) counts.held += 1;
        if (verdict === QUALITY.good) return;
        if (isThrown) counts.spikesFound += 1;
        else if (truth[at]?.held === true) counts.heldFound += 1;
        else counts.invented += 1;
      });
    });
  }
  if (process.env.QUALITY_TABLE !== undefined) appendFileSync(process.env.QUALITY_TABLE, `${JSON.stringify(counts)}\n`);
  expect(counts.invented).toBe(0);
  expect(counts.spikesFound / counts.spikes).toBeGreaterThan(0.75);
  expect(counts.heldFound / counts.held).toBeGreaterThan(0.5);
});
