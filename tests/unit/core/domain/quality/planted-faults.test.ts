import { appendFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { DeviceKind } from "../../../../../core/domain/device.ts";
import type { MetricCode } from "../../../../../core/domain/metric.ts";
import { QUALITY } from "../../../../../core/domain/reading.ts";
import type { Site } from "../../../../../sensors-sim/world.ts";
import { judge, measureSpell } from "../../../../support/judge-city.ts";
import { aCity, HOUR_MS, MIDNIGHT_MS } from "../../../sensors-sim/city.ts";

/**
 * What the rules find of faults planted into a sound city. QUALITY_TABLE names a file for the rows of
 * docs/quality.md.
 */
type Values = Readonly<Partial<Record<MetricCode, number>>>;
type Plant = {
  readonly what: string;
  readonly kind: DeviceKind;
  readonly metric: MetricCode;
  readonly verdict: keyof typeof QUALITY;
  /** Readings that the fault lasts, and the local hour at which it begins. */
  readonly lasts: number;
  readonly hour: number;
  /** What is shown in its `step`th reading in place of what is; `first` is the last sound set. */
  readonly show: (values: Values, first: Values, step: number) => Values;
  /** Share of the planted readings that must be found. */
  readonly found: number;
};

const add = (metric: MetricCode, by: number) => (values: Values) => ({ ...values, [metric]: (values[metric] ?? 0) + by });
const hold = (metric: MetricCode) => (values: Values, first: Values) => ({ ...values, [metric]: first[metric] });
const pin = (metric: MetricCode, to: number) => (values: Values) => ({ ...values, [metric]: to });

const PLANTS: readonly Plant[] = [
  {
    what: "+1 m for one reading",
    kind: "water-gauge",
    metric: "water_level",
    verdict: "jump",
    lasts: 1,
    hour: 3,
    show: add("water_level", 1),
    found: 1,
  },
  {
    what: "+0.3 m for three readings",
    kind: "water-gauge",
    metric: "water_level",
    verdict: "jump",
    lasts: 3,
    hour: 14,
    show: add("water_level", 0.3),
    found: 1,
  },
  {
    what: "+5 °C for one reading",
    kind: "weather-station",
    metric: "temperature",
    verdict: "jump",
    lasts: 1,
    hour: 14,
    show: add("temperature", 5),
    found: 1,
  },
  {
    what: "+300 µg/m³ for two readings",
    kind: "air-station",
    metric: "pm25",
    verdict: "jump",
    lasts: 2,
    hour: 7,
    show: add("pm25", 300),
    found: 1,
  },
  {
    what: "−4 hPa for one reading",
    kind: "weather-station",
    metric: "pressure",
    verdict: "jump",
    lasts: 1,
    hour: 4,
    show: add("pressure", -4),
    found: 1,
  },
  { what: "held for 20 min", kind: "air-station", metric: "no2", verdict: "stuck", lasts: 120, hour: 2, show: hold("no2"), found: 0.99 },
  { what: "held for 10 min", kind: "noise-meter", metric: "laeq", verdict: "stuck", lasts: 60, hour: 3, show: hold("laeq"), found: 0.98 },
  {
    what: "held for 20 min by day",
    kind: "camera-box",
    metric: "camera_vehicles",
    verdict: "stuck",
    lasts: 120,
    hour: 17,
    show: hold("camera_vehicles"),
    found: 0.98,
  },
  {
    what: "held for 20 min by day",
    kind: "traffic-counter",
    metric: "traffic_flow",
    verdict: "stuck",
    lasts: 240,
    hour: 17,
    show: hold("traffic_flow"),
    found: 0.98,
  },
  {
    what: "held for 8 h",
    kind: "weather-station",
    metric: "temperature",
    verdict: "stuck",
    lasts: 1440,
    hour: 8,
    show: hold("temperature"),
    found: 0.98,
  },
  {
    what: "held for 14 h",
    kind: "water-gauge",
    metric: "water_level",
    verdict: "stuck",
    lasts: 2520,
    hour: 6,
    show: hold("water_level"),
    found: 0.98,
  },
  {
    what: "0 for 90 min",
    kind: "air-station",
    metric: "pm25",
    verdict: "stuckLow",
    lasts: 540,
    hour: 12,
    show: pin("pm25", 0),
    found: 0.98,
  },
  {
    what: "22 dBA for 45 min",
    kind: "noise-meter",
    metric: "laeq",
    verdict: "stuckLow",
    lasts: 270,
    hour: 1,
    show: (values, _, step) => ({ ...values, laeq: 22 + (step % 3) / 10 }),
    found: 0.98,
  },
  {
    what: "all values again for 10 min",
    kind: "air-station",
    metric: "o3",
    verdict: "repeated",
    lasts: 60,
    hour: 23,
    show: (_, first) => first,
    found: 0.98,
  },
  {
    what: "all values again for 10 min by day",
    kind: "traffic-counter",
    metric: "occupancy",
    verdict: "repeated",
    lasts: 120,
    hour: 9,
    show: (_, first) => first,
    found: 0.98,
  },
  {
    what: "all values again for 45 min",
    kind: "weather-station",
    metric: "humidity",
    verdict: "repeated",
    lasts: 135,
    hour: 15,
    show: (_, first) => first,
    found: 0.98,
  },
];

function plantInto(site: Site, city: ReturnType<typeof aCity>, plant: Plant) {
  const measured = measureSpell(city.world, site, { fromMs: MIDNIGHT_MS, toMs: MIDNIGHT_MS + 26 * HOUR_MS });
  const from = Math.floor((plant.hour * 3600) / site.device.intervalS);
  const first = measured[from - 1]?.values ?? {};
  const faulty = measured.map((one, at) =>
    at >= from && at < from + plant.lasts ? { ...one, values: plant.show(one.values, first, at - from) } : one,
  );
  const judgedAt = (end: number): readonly number[] => {
    const judged = judge(faulty.slice(0, end), site.device.intervalS);
    return judged.verdicts[judged.series.findIndex(({ metric }) => metric === plant.metric)] ?? [];
  };
  const final = judgedAt(faulty.length);
  const inside = final.slice(from, from + plant.lasts).filter((verdict) => verdict === QUALITY[plant.verdict]).length;
  const outside = final.filter((verdict, at) => verdict !== QUALITY.good && (at < from || at >= from + plant.lasts)).length;
  // The first prefix of the series whose newest reading is suspect: what a wall would have shown first.
  let shownAfter = plant.lasts;
  for (let [low, high] = [1, plant.lasts]; low <= high; ) {
    const middle = (low + high) >>> 1;
    if (judgedAt(from + middle).at(-1) === QUALITY[plant.verdict]) [shownAfter, high] = [middle, middle - 1];
    else low = middle + 1;
  }
  return { share: inside / plant.lasts, outside, delayS: (shownAfter - 1) * site.device.intervalS };
}

test.each(PLANTS)("planted and found: $metric $what", (plant) => {
  const city = aCity();
  const site = city.sites.find(({ device }) => device.kind === plant.kind);
  if (site === undefined) throw new Error(`no ${plant.kind}`);
  const { share, outside, delayS } = plantInto(site, city, plant);
  if (process.env.QUALITY_TABLE !== undefined) {
    const row = [plant.metric, plant.what, plant.verdict, `${Math.round(100 * share)} %`, outside, `${delayS} s`];
    appendFileSync(process.env.QUALITY_TABLE, `| ${row.join(" | ")} |\n`);
  }
  expect(share).toBeGreaterThanOrEqual(plant.found);
  // Where the sound value happened to be the held one, and the first sound reading after a long hold: a step.
  expect(outside).toBeLessThanOrEqual(plant.verdict === "jump" ? 0 : 0.02 * plant.lasts);
});
