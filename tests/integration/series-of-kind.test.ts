import { afterAll, beforeAll, expect, test } from "vitest";
import type { KindSeries } from "../../core/contracts/api/kind-series-api.ts";
import type { Series } from "../../core/contracts/series.ts";
import { type SeriesServer, startSeriesServer } from "../support/series-server.ts";

const NOW_MS = Date.UTC(2026, 10, 22, 2, 0, 0);
const HOUR_MS = 3_600_000;

let server: SeriesServer;

beforeAll(async () => {
  server = await startSeriesServer(NOW_MS);
});

afterAll(() => server?.stop());

function askKind(query: Record<string, string>): Promise<Response> {
  return server.ask("/series-of-kind", query);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

const ALL_AIR = { kind: "air-station", metrics: "pm25", step: "3600", from: iso(NOW_MS - 6 * HOUR_MS), until: iso(NOW_MS) };

test("the hours of all devices of a kind are those of each by itself, with how much of each hour was heard", async () => {
  const told = (await (await askKind(ALL_AIR)).json()) as KindSeries;
  expect([told.devices, told.steps, told.startMs]).toEqual([["d1", "d3"], 6, NOW_MS - 6 * HOUR_MS]);
  const [column] = told.metrics;
  for (const [place, device] of told.devices.entries()) {
    const alone = (await (
      await server.ask("/series", { device, metric: "pm25", from: ALL_AIR.from, until: ALL_AIR.until, points: "6" })
    ).json()) as Series;
    for (const [step, mean] of alone.mean.entries()) {
      const found = column?.mean[place * told.steps + step] ?? null;
      if (mean === null) expect(found).toBeNull();
      else expect(found).toBeCloseTo(mean, 3);
    }
  }
  // The hour of midnight UTC is missing; of the others every five minutes have something good.
  expect(new Set(column?.heard)).toEqual(new Set([0, 12]));
  expect(column?.heard.filter((spans) => spans === 0)).toHaveLength(2);
});

test("of a kind, too, by what was known at an instant: the same where nothing came late, and nothing before it came", async () => {
  const now = (await (await askKind(ALL_AIR)).json()) as KindSeries;
  const known = (await (await askKind({ ...ALL_AIR, asOf: iso(NOW_MS) })).json()) as KindSeries;
  expect(known.metrics[0]?.heard).toEqual(now.metrics[0]?.heard);
  for (const [at, mean] of (known.metrics[0]?.mean ?? []).entries()) expect(mean ?? 0).toBeCloseTo(now.metrics[0]?.mean[at] ?? 0, 3);
  const before = (await (await askKind({ ...ALL_AIR, asOf: iso(NOW_MS - 6 * HOUR_MS - 1) })).json()) as KindSeries;
  expect(new Set(before.metrics[0]?.mean)).toEqual(new Set([null]));
});

test.each([
  [{ metrics: "laeq" }, "Sound levels"],
  [{ metrics: "happiness" }, "happiness"],
  [{ metrics: "pm25,pm25" }, "metrics"],
  [{ step: "7" }, "step"],
  [{ until: iso(NOW_MS + 9 * 24 * HOUR_MS) }, "until"],
  [{ freeSpeed: "true" }, "freeSpeed"],
])("of a kind %j is refused with a sentence that names the fault", async (fault, named) => {
  const response = await askKind({ ...ALL_AIR, ...fault });
  expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([400, expect.stringContaining(named)]);
});

test("traffic counters are told with their free speed", async () => {
  const told = (await (
    await askKind({ ...ALL_AIR, kind: "traffic-counter", metrics: "traffic_speed", freeSpeed: "true" })
  ).json()) as KindSeries;
  expect([told.devices.length, told.freeSpeedKmh?.length]).toEqual([told.devices.length, told.devices.length]);
});
