import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { IndicatorSeries, Series } from "../../core/contracts/series.ts";
import { loadReference } from "../../db/load-reference.ts";
import { type SeriesServer, startSeriesServer } from "../support/series-server.ts";
import type { TempDatabase } from "../support/temp-database.ts";

const NOW_MS = Date.UTC(2026, 10, 22, 2, 0, 0);
const HOUR_MS = 3_600_000;

let server: SeriesServer;
let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  server = await startSeriesServer(NOW_MS);
  ({ database, pool } = server);
});

afterAll(() => server?.stop());

async function ask(query: Record<string, string>): Promise<Response> {
  return server.ask("/series", query);
}

async function seriesOver(spanMs: number, more: Record<string, string> = {}): Promise<Series> {
  const query = { device: "d1", metric: "pm25", from: iso(NOW_MS - spanMs), until: iso(NOW_MS), ...more };
  return (await (await ask(query)).json()) as Series;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

type Step = {
  readonly slot: number;
  readonly good: number;
  readonly suspect: number;
  readonly mean: number | null;
  readonly low: number;
  readonly high: number;
};

/** What the steps of a series must be, over the raw rows of the devices in `where`. */
async function stepsOf(series: Series, where: string): Promise<readonly Step[]> {
  const mean =
    series.metric === "laeq" ? "10 * log(avg(10 ^ (value / 10)) filter (where quality = 0))" : "avg(value) filter (where quality = 0)";
  const { rows } = await pool.query<Step>(
    `select floor((extract(epoch from observed_at) * 1000 - $1) / $2)::int as slot, count(*) filter (where quality = 0)::int as good,
            count(*) filter (where quality <> 0)::int as suspect, (${mean})::float8 as mean,
            min(value) filter (where quality = 0) as low, max(value) filter (where quality = 0) as high
     from reading as r join device as d on d.id = r.device_id join metric_code as m on m.id = r.metric_id
     where ${where} and m.code = $4
       and observed_at >= to_timestamp($1::float8 / 1000) and observed_at < to_timestamp($3::float8 / 1000)
     group by 1 order by 1`,
    [series.startMs, series.stepMs, series.startMs + series.mean.length * series.stepMs, series.metric],
  );
  return rows;
}

async function expectSteps(series: Series, where: string): Promise<void> {
  const steps = await stepsOf(series, where);
  expect(steps.length).toBeGreaterThan(10);
  const measured = series.good.flatMap((good, slot) => (good + (series.suspect[slot] ?? 0) > 0 ? [slot] : []));
  expect(measured).toEqual(steps.map((step) => step.slot));
  for (const { slot, good, suspect, mean, low, high } of steps) {
    expect([series.good[slot], series.suspect[slot], series.min[slot], series.max[slot]]).toEqual([good, suspect, low, high]);
    if (mean === null) expect(series.mean[slot]).toBeNull();
    else expect(series.mean[slot]).toBeCloseTo(mean, 5);
  }
}

const PLANS = [
  { spanMs: HOUR_MS / 4, points: "1000", source: "raw" },
  { spanMs: 24 * HOUR_MS, points: "500", source: "minute" },
  { spanMs: 66 * HOUR_MS, points: "25", source: "hour" },
] as const;

test.each(["pm25", "laeq"])("each step of %s is what the raw rows in it give, from whichever table it is read", async (metric) => {
  for (const { spanMs, points, source } of PLANS) {
    const series = await seriesOver(spanMs, { points, metric });
    expect(series).toMatchObject({ device: "d1", source, table: source === "raw" ? "reading" : `reading_${source}` });
    await expectSteps(series, "d.code = 'd1'");
  }
});

test.each([
  [{ unit: "13285" }, "d.unit_code = '13285'", 2],
  [{ unit: "13285", kind: "noise-meter" }, "d.code = 'd2'", 1],
  [{ unit: "37" }, "true", 3],
  [{ unit: "37", kind: "air-station" }, "d.kind = 'air-station'", 2],
])("a series of %j is what the raw rows of its devices give", async (subject, where, devices) => {
  for (const { spanMs, points, source } of PLANS) {
    for (const metric of ["pm25", "laeq"]) {
      const query = { metric, points, from: iso(NOW_MS - spanMs), until: iso(NOW_MS) };
      const series = (await (await ask({ ...subject, ...query })).json()) as Series;
      expect(series.table).toBe(source === "hour" ? "unit_hour" : "unit_minute");
      expect(series).toMatchObject(subject);
      expect(Math.max(...(series.devices ?? []))).toBe(devices);
      await expectSteps(series, where);
    }
  }
});

test("as known at an instant: without what came later, and with the verdicts of then", async () => {
  const fromMs = NOW_MS - HOUR_MS;
  const asked = { metric: "pm25", points: "60", from: iso(fromMs), until: iso(NOW_MS), asOf: iso(NOW_MS) };
  const client = await pool.connect();
  try {
    await client.query("update reading set received_at = $1 where observed_at = $2 and metric_id = 1", [
      new Date(NOW_MS + 5000),
      new Date(fromMs),
    ]);
    await client.query(
      `insert into verdict_change (observed_at, device_id, metric_id, judged_at, was)
       select observed_at, device_id, metric_id, $2::timestamptz + v.after, v.was from reading, (values (interval '-1 s', 3), ('1 s', 2), ('2 s', 5)) as v (after, was)
       where observed_at = $1 and metric_id = 1`,
      [new Date(fromMs + 60_000), new Date(NOW_MS)],
    );
    for (const [subject, devices] of [
      [{ device: "d1" }, 1],
      [{ unit: "37" }, 3],
      [{ unit: "13285", kind: "noise-meter" }, 1],
    ] as const) {
      const known = (await (await ask({ ...subject, ...asked })).json()) as Series;
      expect(known).toMatchObject({ table: "reading", source: "raw", asOf: iso(NOW_MS) });
      const first = (fromMs - known.startMs) / known.stepMs;
      expect(known.good.slice(first, first + 3)).toEqual([0, 0, devices]);
      expect(known.suspect.slice(first, first + 3)).toEqual([0, devices, 0]);
      const later = (await (await ask({ ...subject, ...asked, asOf: iso(NOW_MS + 5000) })).json()) as Series;
      expect(later.good.slice(first, first + 3)).toEqual([devices, devices, devices]);
    }
  } finally {
    await client.query("update reading set received_at = observed_at");
    await client.query("truncate verdict_change");
    client.release();
  }
});

test("as known takes only what is kept and can be read in a moment, and says what to ask instead", async () => {
  const asked = { metric: "pm25", device: "d1", until: iso(NOW_MS), asOf: iso(NOW_MS) };
  const tooLong = await ask({ ...asked, from: iso(NOW_MS - 400 * 24 * HOUR_MS) });
  expect([tooLong.status, ((await tooLong.json()) as { detail: string }).detail]).toEqual([
    400,
    expect.stringContaining("at most 8333 hours"),
  ]);
  await pool.query("update retention_horizon set raw_since = $1", [new Date(NOW_MS - HOUR_MS)]);
  const gone = await ask({ ...asked, from: iso(NOW_MS - 2 * HOUR_MS) });
  await pool.query("update retention_horizon set raw_since = '-infinity'");
  expect([gone.status, ((await gone.json()) as { detail: string }).detail]).toEqual([400, expect.stringContaining(iso(NOW_MS - HOUR_MS))]);
});

test("an indicator's stated figures come with qualifier, date and source, over the years, and nothing in between", async () => {
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 0 });
  const series = (await (await ask({ indicator: "dossier.received", province: "bac-kan" })).json()) as IndicatorSeries;
  expect(series.points.map(({ on, fact }) => [on, fact.value, fact.qualifier, fact.asOf, fact.source.publishedOn.slice(0, 4)])).toEqual([
    ["2018-12-31", 73138, expect.any(String), "2018", "2022"],
    ["2019-12-31", 133802, expect.any(String), "2019", "2022"],
    ["2020-03-31", 34374, expect.any(String), "2020-Q1", "2022"],
  ]);
  expect((await ask({ indicator: "dossier.received", province: "ha-nam" })).status).toBe(404);
});

test("an hour without readings is a gap, and suspect readings are counted and not averaged", async () => {
  const { mean, good, suspect, stepMs, startMs } = await seriesOver(24 * HOUR_MS, { points: "30" });
  expect(stepMs).toBe(HOUR_MS);
  const midnight = Math.round((Date.UTC(2026, 10, 22, 0, 0, 0) - startMs) / stepMs);
  expect([mean[midnight], good[midnight], suspect[midnight]]).toEqual([null, 0, 0]);
  expect([good[midnight - 1], suspect[midnight - 1]]).toEqual([59, 1]);
});

test.each([
  [{ from: "yesterday" }, 400, "from"],
  [{ until: iso(NOW_MS - 40 * HOUR_MS) }, 400, "until"],
  [{ points: "100000" }, 400, "points"],
  [{ metric: "happiness" }, 400, "happiness"],
  [{ device: "stranger" }, 404, "stranger"],
  [{ colour: "blue" }, 400, "colour"],
  [{ unit: "37" }, 400, "one of device, unit, indicator"],
  [{ kind: "air-station" }, 400, "kind"],
  [{ province: "ha-nam" }, 400, "province"],
])("%j is refused with a sentence that names the fault", async (fault, status, named) => {
  const response = await ask({ device: "d1", metric: "pm25", from: iso(NOW_MS - HOUR_MS), until: iso(NOW_MS), ...fault });
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  expect(((await response.json()) as { detail: string }).detail).toContain(named);
});
