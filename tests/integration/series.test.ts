import { once } from "node:events";
import express from "express";
import type pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Series } from "../../core/contracts/series.ts";
import { openPool } from "../../db/connect.ts";
import { seriesRoute } from "../../server/history/series-route.ts";
import { problemHandler } from "../../server/problem.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const NOW_MS = Date.UTC(2026, 10, 22, 2, 0, 0);
const HOUR_MS = 3_600_000;

let database: TempDatabase;
let pool: pg.Pool;
let server: ReturnType<express.Express["listen"]>;

/** Ten days of one reading a minute with an hour missing each midnight UTC, and a suspect one each hour. */
const FILL = `
with raw as (
  insert into reading (device_id, metric_id, observed_at, value, quality, received_at)
  select 1, metric_id, t, 50 + 10 * sin(extract(epoch from t) / 5000), case when extract(minute from t) = 7 then 1 else 0 end, t
  from generate_series(to_timestamp($1 / 1000.0) - interval '10 days', to_timestamp($1 / 1000.0) - interval '1 minute', interval '1 minute') as t,
       unnest('{1,20}'::smallint[]) as metric_id
  where extract(hour from t at time zone 'UTC') <> 0
  returning device_id, metric_id, observed_at, value, quality
), minute as (
  insert into reading_minute
  select device_id, metric_id, observed_at, (quality = 0)::int, (quality <> 0)::int,
         case when quality = 0 then round(value * 1e6)::bigint else 0 end, case when quality = 0 then value end, case when quality = 0 then value end
  from raw
)
insert into reading_hour
select device_id, metric_id, date_trunc('hour', observed_at, 'UTC'), count(*) filter (where quality = 0), count(*) filter (where quality <> 0),
       sum(round(value * 1e6)::bigint) filter (where quality = 0), min(value) filter (where quality = 0), max(value) filter (where quality = 0)
from raw group by 1, 2, 3`;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 3 });
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     values ('d1', 'd1', 'air-station', 20.5, 105.9, '13285', 60, true)`,
  );
  await pool.query(FILL, [NOW_MS]);
  const app = express();
  app.get("/series", seriesRoute({ pool, nowMs: () => NOW_MS, keepRawDays: 90, keepMinuteDays: 365 }));
  app.use(problemHandler(pino({ level: "silent" })));
  server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(async () => {
  server?.close();
  await pool?.end();
  await database?.drop();
});

async function ask(query: Record<string, string>): Promise<Response> {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server does not listen");
  return fetch(`http://127.0.0.1:${address.port}/series?${new URLSearchParams(query).toString()}`);
}

async function seriesOver(spanMs: number, more: Record<string, string> = {}): Promise<Series> {
  const query = { device: "d1", metric: "pm25", from: iso(NOW_MS - spanMs), until: iso(NOW_MS), ...more };
  return (await (await ask(query)).json()) as Series;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

test("each step is what the raw rows in it give, from whichever table it is read", async () => {
  const plans = [
    { spanMs: HOUR_MS / 4, points: "1000", source: "raw" },
    { spanMs: 24 * HOUR_MS, points: "500", source: "minute" },
    { spanMs: 9 * 24 * HOUR_MS, points: "100", source: "hour" },
  ];
  for (const { spanMs, points, source } of plans) {
    const series = await seriesOver(spanMs, { points });
    expect(series.source).toBe(source);
    const { rows } = await pool.query<{ slot: number; good: number; mean: number; low: number; high: number }>(
      `select floor((extract(epoch from observed_at) * 1000 - $1) / $2)::int as slot, count(*)::int as good,
              avg(value) as mean, min(value) as low, max(value) as high
       from reading where device_id = 1 and metric_id = 1 and quality = 0
         and observed_at >= to_timestamp($1::float8 / 1000) and observed_at < to_timestamp($3::float8 / 1000)
       group by 1`,
      [series.startMs, series.stepMs, series.startMs + series.mean.length * series.stepMs],
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(series.good.filter((good) => good > 0)).toHaveLength(rows.length);
    for (const row of rows) {
      expect(series.good[row.slot]).toBe(row.good);
      expect(series.mean[row.slot]).toBeCloseTo(row.mean, 5);
      expect([series.min[row.slot], series.max[row.slot]]).toEqual([row.low, row.high]);
    }
  }
});

test("an hour without readings is a gap, and suspect readings are counted and not averaged", async () => {
  const { mean, good, suspect, stepMs, startMs } = await seriesOver(24 * HOUR_MS, { points: "30" });
  expect(stepMs).toBe(HOUR_MS);
  const midnight = Math.round((Date.UTC(2026, 10, 22, 0, 0, 0) - startMs) / stepMs);
  expect([mean[midnight], good[midnight], suspect[midnight]]).toEqual([null, 0, 0]);
  expect([good[midnight - 1], suspect[midnight - 1]]).toEqual([59, 1]);
});

test("sound is averaged as energy: louder than the mean of the decibels, not as loud as the loudest", async () => {
  const sound = await seriesOver(24 * HOUR_MS, { metric: "laeq", points: "200" });
  const plain = await seriesOver(24 * HOUR_MS, { points: "200" });
  expect(sound.source).toBe("minute");
  for (const [step, mean] of sound.mean.entries()) {
    const arithmetic = plain.mean[step];
    if (typeof mean !== "number" || typeof arithmetic !== "number") continue;
    expect(mean).toBeGreaterThan(arithmetic);
    expect(mean).toBeLessThan(sound.max[step] ?? 0);
  }
});

test.each([
  [{ from: "yesterday" }, 400, "from"],
  [{ until: iso(NOW_MS - 40 * HOUR_MS) }, 400, "until"],
  [{ points: "100000" }, 400, "points"],
  [{ metric: "happiness" }, 400, "happiness"],
  [{ device: "stranger" }, 404, "stranger"],
  [{ colour: "blue" }, 400, "colour"],
])("%j is refused with a sentence that names the fault", async (fault, status, named) => {
  const response = await ask({ device: "d1", metric: "pm25", from: iso(NOW_MS - HOUR_MS), until: iso(NOW_MS), ...fault });
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  expect(((await response.json()) as { detail: string }).detail).toContain(named);
});
