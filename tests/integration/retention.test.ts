import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool } from "../../db/connect.ts";
import { dropOldData } from "../../ingest/retention.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 1 });
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

test("what is past its time goes in whole chunks, hours stay, and nothing younger is touched", async () => {
  await pool.query(
    `insert into reading select 1, 1, clock_timestamp() - make_interval(days => d), 1, 0, clock_timestamp() from generate_series(0, 120, 10) as d`,
  );
  const rollup = (table: string): string =>
    `insert into ${table} select 1, 1, date_trunc('hour', clock_timestamp() - make_interval(days => d)), 1, 0, 1, 1, 1 from generate_series(0, 700, 50) as d`;
  await pool.query(rollup("reading_minute"));
  await pool.query(rollup("reading_hour"));
  await pool.query(
    "insert into rejection (received_at, topic, reason, detail, payload) select clock_timestamp() - make_interval(days => d), '', '', '', '' from generate_series(0, 100, 50) as d",
  );
  await dropOldData(pool, { keepRawDays: 90, keepMinuteDays: 365, keepRejectionDays: 90, keepRejectionMb: 1 });
  const { rows } = await pool.query(`
    select (select count(*)::int from reading) as raw,
           (select max(clock_timestamp() - observed_at) < interval '92 days' from reading) as raw_young,
           (select count(*)::int from reading_minute) as minutes,
           (select count(*)::int from reading_hour) as hours,
           (select count(*)::int from rejection) as rejections`);
  // A chunk goes when all of it is too old: readings of day 90 share theirs with younger ones.
  expect(rows[0]).toMatchObject({ raw_young: true, hours: 15, rejections: 2 });
  expect(rows[0].raw).toBeGreaterThanOrEqual(9);
  expect(rows[0].raw).toBeLessThanOrEqual(10);
  expect(rows[0].minutes).toBe(8);
});
