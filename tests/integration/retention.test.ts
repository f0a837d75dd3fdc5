import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool } from "../../db/connect.ts";
import { recordRefusals } from "../../ingest/queries/record-refusals.ts";
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

const KEEP = { keepRawDays: 90, keepMinuteDays: 365, keepRejectionDays: 90, keepRejectionMb: 1 };

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
  await dropOldData(pool, KEEP);
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

test("what is gone stays known when the time to keep is made longer", async () => {
  const since = async (): Promise<number> =>
    (await pool.query("select date_part('day', now() - raw_since)::int as days from retention_horizon")).rows[0].days;
  await dropOldData(pool, { ...KEEP, keepRawDays: 40 });
  expect(await since()).toBe(40);
  await dropOldData(pool, KEEP);
  expect(await since()).toBe(40);
});

test("power-ups not heard for long go, but each device's last", async () => {
  await pool.query(
    `insert into device_ledger select d, 'b' || days, '{[1,2)}', now() - make_interval(days => days), now() - make_interval(days => days)
     from (values (1, 300), (1, 200), (1, 10), (2, 300), (2, 200)) as t (d, days)`,
  );
  await dropOldData(pool, KEEP);
  const { rows } = await pool.query("select device_id, boot from device_ledger order by 1");
  expect(rows).toEqual([
    { device_id: 1, boot: "b10" },
    { device_id: 2, boot: "b200" },
  ]);
});

test("names that the broker refused are bounded by the hour, registered devices' apart, and go with age", async () => {
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     values ('zz', 'zz', 'air-station', 20.5, 105.9, '13285', 10, true)`,
  );
  const record = async (clients: readonly string[]): Promise<void> => {
    const refusals = clients.map((client) => ({ kind: "credential" as const, client, topic: "" }));
    await recordRefusals(pool, { path: "/x", inode: 1, offsetByte: 1, refusals });
  };
  const made = Array.from({ length: 3000 }, (_, n) => `c${n}`);
  await record(made);
  await record([...made.slice(0, 10), "stranger", "zz"]);
  const rows = async (): Promise<unknown> =>
    (
      await pool.query(`select count(*)::int as rows, sum(count)::int as refusals, count(*) filter (where client = 'zz')::int as device,
                               count(*) filter (where client = 'stranger')::int as stranger from broker_refusal`)
    ).rows[0];
  expect(await rows()).toEqual({ rows: 1002, refusals: 3012, device: 1, stranger: 0 });
  await pool.query("update broker_refusal set hour = hour - interval '91 days'");
  await dropOldData(pool, KEEP);
  expect(await rows()).toMatchObject({ rows: 0 });
});
