import { once } from "node:events";
import express from "express";
import type pg from "pg";
import { pino } from "pino";
import { openPool } from "../../db/connect.ts";
import { fillUnits } from "../../ingest/unit-rollups/fill-units.ts";
import { rollUpDue } from "../../ingest/unit-rollups/roll-up-due.ts";
import { apiRouter } from "../../server/api/api-router.ts";
import { seriesRoutes } from "../../server/history/series-routes.ts";
import { problemHandler } from "../../server/problem.ts";
import { createTempDatabase, type TempDatabase } from "./temp-database.ts";

/** What asks for series over three days of three devices: d1 and d3 are air stations, d2 is a noise meter. */
export type SeriesServer = {
  readonly database: TempDatabase;
  readonly pool: pg.Pool;
  /** `path` below the root of the interface. */
  readonly ask: (path: string, query: Record<string, string>) => Promise<Response>;
  readonly stop: () => Promise<void>;
};

/** Three days of one reading a minute of each device, with an hour missing each midnight UTC, and a suspect one each hour. */
const FILL = `
with raw as (
  insert into reading (device_id, metric_id, observed_at, value, quality, received_at)
  select device_id, metric_id, t, 50 + 10 * device_id * sin(extract(epoch from t) / 5000), case when extract(minute from t) = 7 then 1 else 0 end, t
  from generate_series(1, 3) as device_id, generate_series(to_timestamp($1 / 1000.0) - interval '3 days', to_timestamp($1 / 1000.0) - interval '1 minute', interval '1 minute') as t,
       unnest('{1,20}'::smallint[]) as metric_id
  where extract(hour from t at time zone 'UTC') <> 0
  returning device_id, metric_id, observed_at, value, quality
), kept as (
  insert into latest (device_id, metric_id, observed_at, value, quality, received_at)
  select distinct on (1, 2) device_id, metric_id, observed_at, value, quality, observed_at from raw order by 1, 2, 3 desc
), minute as (
  insert into reading_minute (device_id, metric_id, bucket, good_count, suspect_count, sum_micro, min_value, max_value, energy)
  select device_id, metric_id, observed_at, (quality = 0)::int, (quality <> 0)::int,
         case when quality = 0 then round(value * 1e6)::bigint else 0 end, case when quality = 0 then value end, case when quality = 0 then value end,
         case when metric_id = 20 then case when quality = 0 then round(10 ^ (value / 10) * 1e4)::bigint else 0 end end
  from raw
)
insert into reading_hour (device_id, metric_id, bucket, good_count, suspect_count, sum_micro, min_value, max_value, energy)
select device_id, metric_id, date_trunc('hour', observed_at, 'UTC'), count(*) filter (where quality = 0), count(*) filter (where quality <> 0),
       sum(round(value * 1e6)::bigint) filter (where quality = 0), min(value) filter (where quality = 0), max(value) filter (where quality = 0),
       case when metric_id = 20 then sum(round(10 ^ (value / 10) * 1e4)::bigint) filter (where quality = 0) end
from raw group by 1, 2, 3`;

export async function startSeriesServer(nowMs: number): Promise<SeriesServer> {
  const database = await createTempDatabase();
  const pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 3 });
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     values ('d1', 'd1', 'air-station', 20.5, 105.9, '13285', 60, true), ('d2', 'd2', 'noise-meter', 20.5, 105.9, '13285', 60, true),
            ('d3', 'd3', 'air-station', 20.5, 105.9, '13291', 60, true)`,
  );
  await pool.query(
    `insert into unit (code, valid_from, kind, name_vi, name_en, parent_code) values
     ('13285', '2025-07-01', 'Phường', 'A', 'A', '37'), ('13291', '2025-07-01', 'Xã', 'B', 'B', '37')`,
  );
  await pool.query("create view metric_code as select * from (values (1, 'pm25'), (20, 'laeq')) as m (id, code)");
  await pool.query(FILL, [nowMs]);
  while ((await fillUnits(pool, nowMs)) === "done") {
    for (const step of ["minute", "hour"] as const) while ((await rollUpDue(pool, { step, beforeMs: nowMs })) === "done");
  }
  const app = express();
  app.use(
    apiRouter(seriesRoutes({ pool, nowMs: () => nowMs, keepRawDays: 90, keepMinuteDays: 365 }), (_request, _response, next) => next()),
  );
  app.use(problemHandler(pino({ level: "silent" })));
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server does not listen");
  return {
    database,
    pool,
    ask: (path, query) => fetch(`http://127.0.0.1:${address.port}/api/v1${path}?${new URLSearchParams(query).toString()}`),
    stop: async () => {
      server.close();
      await pool.end();
      await database.drop();
    },
  };
}
