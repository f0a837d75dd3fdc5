import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool } from "../../db/connect.ts";
import { fillUnits } from "../../ingest/unit-rollups/fill-units.ts";
import { rollUpDue } from "../../ingest/unit-rollups/roll-up-due.ts";
import { readTrends } from "../../server/queries/read-trends.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const T0_MS = Date.UTC(2026, 10, 22, 2, 0, 0);
const PM25 = 1;
const LAEQ = 20;

let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 1 });
  await pool.query(
    `insert into unit (code, valid_from, kind, name_vi, name_en, parent_code) values ('13285', '2025-07-01', 'Phường', 'A', 'A', '37')`,
  );
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     select 'd' || n, 'd' || n, 'air-station', 20.5, 105.9, case when n = 3 then 'elsewhere' else '13285' end, 10, true from generate_series(1, 3) as n`,
  );
  await pool.query(
    "insert into latest select device_id, metric_id, now(), 0, 0, now() from generate_series(1, 3) as device_id, unnest('{1,20}'::int[]) as metric_id",
  );
  const minute = (device: number, metric: number, at: number, good: number, sum: number): string =>
    `(${device}, ${metric}, to_timestamp(${(T0_MS + at * 60_000) / 1000}), ${good}, 1, ${sum * 1e6}, 0, 0)`;
  await pool.query(
    `insert into reading_minute values ${[
      minute(1, LAEQ, 0, 1, 60),
      minute(2, LAEQ, 1, 1, 70),
      minute(1, PM25, 0, 3, 30),
      minute(2, PM25, 4, 1, 50),
      minute(1, PM25, 5, 1, 7),
      minute(3, PM25, 5, 0, 0),
      minute(3, PM25, 6, 1, 9),
    ].join(", ")}`,
  );
  await pool.query(
    "insert into reading_hour select distinct device_id, metric_id, date_trunc('hour', bucket), 0, 0, 0 from reading_minute",
  );
  while ((await fillUnits(pool, T0_MS)) === "done") {
    for (const step of ["minute", "hour"] as const) while ((await rollUpDue(pool, { step, beforeMs: T0_MS + 3_600_000 })) === "done");
  }
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

test("means are weighted by readings, sound by energy: 60 and 70 dBA make 67.4; suspect-only minutes count for nothing", async () => {
  const points = await readTrends(pool, { fromMs: T0_MS, toMs: T0_MS + 600_000 });
  const means = points.map((point) => [point.metricId, (point.stepStartMs - T0_MS) / 60_000, Number(point.mean.toFixed(1))]);
  expect(means.toSorted(([a = 0, fromA = 0], [b = 0, fromB = 0]) => a - b || fromA - fromB)).toEqual([
    [PM25, 0, 20],
    [PM25, 5, 8],
    [LAEQ, 0, 67.4],
  ]);
});
