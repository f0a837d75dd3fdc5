import pg from "pg";
import { Registry } from "prom-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLog } from "../../core/node/log.ts";
import { loadCatalogue } from "../../db/catalogue/load-catalogue.ts";
import { readIndicatorFiles } from "../../db/catalogue/read-indicator-files.ts";
import { inTransaction } from "../../db/connect.ts";
import { FiguresJob } from "../../ingest/figures/figures-job.ts";
import { publishCounted } from "../../ingest/figures/publish-counted.ts";
import { loadFeedFixtures, sendEvents } from "../support/feed-fixtures.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const NOW_MS = Date.parse("2026-03-20T10:00:00+07:00");

let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 6 });
  await loadFeedFixtures(pool);
  const indicators = await readIndicatorFiles();
  await inTransaction(pool, async (client) => loadCatalogue(client, indicators));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const assigned = (item: string, deadline: string) => ({
  item,
  event: "1",
  at: "2026-03-02T09:00:00+07:00",
  kind: "assigned",
  body: { unit: "13285", deadline },
});

async function overdueOpen(period: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ value: number }>(
    `select f.value::float8 as value from figure f join indicator i on i.id = f.indicator_id join unit u on u.id = f.unit_id
     where i.code = 'directive.overdue_open' and u.code = '37' and f.period = $1`,
    [period],
  );
  return rows[0]?.value;
}

/** One round of the job at an instant. */
async function round(nowMs: number): Promise<void> {
  const registry = new Registry();
  const job = new FiguresJob({ pool, nowMs: () => nowMs, registry, log: createLog("test", "silent") });
  const running = job.run();
  const lastRound = registry.getSingleMetric("vonglau_counted_last_round_timestamp_seconds");
  while (((await lastRound?.get())?.values[0]?.value ?? 0) === 0) await new Promise((resolve) => setImmediate(resolve));
  job.stop();
  await running;
}

test("the job lets time pass and publishes what fell due, of the unit and of all above it", async () => {
  await sendEvents(pool, [assigned("N-1", "2026-03-20"), assigned("N-2", "2026-03-21"), assigned("N-3", "2026-04-20")], {
    feed: "directives",
    nowMs: NOW_MS,
  });
  await round(NOW_MS);
  expect(await overdueOpen("2026-03-20")).toBe(0);
  await round(Date.parse("2026-03-21T00:00:00+07:00"));
  expect(await overdueOpen("2026-03-21")).toBe(1);
  await round(Date.parse("2026-03-22T00:00:00+07:00"));
  expect(await overdueOpen("2026-03-22")).toBe(2);
  expect(await overdueOpen("2026-03-20")).toBe(0);
});

test("a figure names its parts, its instant and its last event, and one over nothing why it has no value", async () => {
  const { rows } = await pool.query<{ value: number | null; basis: object; throughEvent: string }>(
    `select f.value, o.basis, (select max(id)::text from work_event where feed = 'directives') as "throughEvent"
     from figure f join observation o on o.id = f.observation_id join indicator i on i.id = f.indicator_id join unit u on u.id = f.unit_id
     where i.code = 'directive.on_time_ratio' and u.code = 'KV-35' and f.period = '2026-Q1'`,
  );
  expect(rows[0]?.value).toBeNull();
  expect(rows[0]?.basis).toMatchObject({
    parts: { in_time: 0, with_deadline: 0 },
    whyNone: "denominator-zero",
    throughEvent: rows[0]?.throughEvent,
    judgedAt: "2026-03-20T03:00:00.000Z",
  });
});

test("cut while it writes, a round leaves notes and figures as they were, and the next one makes them whole", async () => {
  await sendEvents(pool, [assigned("N-4", "2026-03-03")], { feed: "directives", nowMs: NOW_MS });
  const notes = async () => (await pool.query("select from tally_change where feed = 'directives'")).rowCount;
  const before = await notes();
  const blocker = await pool.connect();
  await blocker.query("begin");
  await blocker.query("lock table figure in exclusive mode");
  const cut = publishCounted(pool, "directives").then(
    () => "published",
    () => "cut",
  );
  const waiting = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%insert into figure%'`;
  let pid: number | undefined;
  // Not by the blocker: within a transaction the list of sessions stays as it was first seen.
  while (pid === undefined) pid = (await pool.query<{ pid: number }>(waiting)).rows[0]?.pid;
  await pool.query("select pg_terminate_backend($1)", [pid]);
  expect(await cut).toBe("cut");
  await blocker.query("commit");
  blocker.release();
  expect(await notes()).toBe(before);
  expect((await publishCounted(pool, "directives"))?.figures).toBeGreaterThan(0);
  expect(await notes()).toBe(0);
  expect(await overdueOpen("2026-03-22")).toBe(3);
});

test("of two that publish at once one does it", async () => {
  await sendEvents(pool, [assigned("N-5", "2026-03-03")], { feed: "directives", nowMs: NOW_MS });
  const both = await Promise.all([publishCounted(pool, "directives"), publishCounted(pool, "directives")]);
  expect(both.filter((published) => (published?.figures ?? 0) > 0)).toHaveLength(1);
  expect(await overdueOpen("2026-03-22")).toBe(4);
});

test("on a day on which nothing happens the figure of the day is none, not unknown; also of days that the platform slept through", async () => {
  const days = ["2026-03-20", "2026-03-21", "2026-03-22", "2026-03-24", "2026-03-25"];
  await round(Date.parse("2026-03-25T06:00:00+07:00"));
  const { rows } = await pool.query<{ period: string; value: number }>(
    `select f.period, f.value::float8 as value from figure f join indicator i on i.id = f.indicator_id join unit u on u.id = f.unit_id
     where i.code = 'directive.assigned' and u.code = '13285' and f.period = any($1) order by f.period`,
    [days],
  );
  expect(rows).toEqual(days.map((period) => ({ period, value: 0 })));
});
