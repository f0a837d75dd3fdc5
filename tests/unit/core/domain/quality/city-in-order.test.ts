import { appendFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DEVICE_KINDS, type DeviceKind } from "../../../../../core/domain/device.ts";
import type { MetricCode } from "../../../../../core/domain/metric.ts";
import { QUALITY } from "../../../../../core/domain/reading.ts";
import type { ScenarioName } from "../../../../../sensors-sim/scenarios.ts";
import { judge, measureSpell } from "../../../../support/judge-city.ts";
import { aCity, HOUR_MS, MIDNIGHT_MS } from "../../../sensors-sim/city.ts";

/**
 * The rules over a city without faults: every verdict is a false alarm. QUALITY_DAYS and QUALITY_DEVICES (of each
 * kind) make it long, QUALITY_TABLE names a file for the rows of docs/quality.md.
 */
const DAYS = Number(process.env.QUALITY_DAYS ?? 1);
const DEVICES = Number(process.env.QUALITY_DEVICES ?? 2);
const DAY_MS = 24 * HOUR_MS;

const SPELLS: readonly { name: string; profile: "ha-nam" | "hue"; scenario: ScenarioName; fromMs: number }[] = [
  { name: "winter, Hà Nam", profile: "ha-nam", scenario: "normal-day", fromMs: MIDNIGHT_MS },
  { name: "storm and flood, Huế", profile: "hue", scenario: "flood", fromMs: MIDNIGHT_MS },
  { name: "storm and flood, Hà Nam", profile: "ha-nam", scenario: "flood", fromMs: MIDNIGHT_MS - 90 * DAY_MS },
  { name: "summer, Huế", profile: "hue", scenario: "normal-day", fromMs: MIDNIGHT_MS - 150 * DAY_MS },
];

test.each(SPELLS)("no instrument of a sound city is suspected: $name", ({ name, profile, scenario, fromMs }) => {
  const city = aCity({ profile, scenario, startMs: fromMs + 12 * HOUR_MS });
  for (const kind of Object.keys(DEVICE_KINDS) as DeviceKind[]) {
    const sites = city.sites.filter((site) => site.device.kind === kind).slice(0, DEVICES);
    const suspects = new Map<MetricCode | "gap", number>();
    let readings = 0;
    for (const site of sites) {
      const judged = judge(measureSpell(city.world, site, { fromMs, toMs: fromMs + DAYS * DAY_MS }), site.device.intervalS);
      judged.series.forEach((series, at) => {
        readings += series.atMs.length;
        const bad = judged.verdicts[at]?.filter((verdict) => verdict !== QUALITY.good).length ?? 0;
        if (bad > 0) suspects.set(series.metric, (suspects.get(series.metric) ?? 0) + bad);
      });
      if (judged.gaps.length > 0) suspects.set("gap", judged.gaps.length);
    }
    if (process.env.QUALITY_TABLE !== undefined) {
      const row = [name, kind, sites.length * DAYS, readings, [...suspects.values()].reduce((sum, count) => sum + count, 0)];
      appendFileSync(process.env.QUALITY_TABLE, `| ${row.join(" | ")} |\n`);
    }
    expect(readings, kind).toBeGreaterThan(1000);
    expect([...suspects], kind).toEqual([]);
  }
});
