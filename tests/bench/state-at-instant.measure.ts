import { loadavg } from "node:os";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool } from "../../db/connect.ts";
import { isKept } from "../../server/clock/past-state.ts";
import { readState } from "../../server/clock/read-state.ts";
import { readStep } from "../../server/clock/read-step.ts";
import { reportMarkdown } from "../support/long-run.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

/** `npm run bench -- state-at-instant`. Some minutes, most of them for loading; ACCOUNTING_TABLE names a file that the rows are added to. */
const DEVICES = 10_000;
const METRICS = 4;
const DAYS = 90;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Two hours of these days have a reading a minute, as a city has all the time; the rest of the month one in six hours. */
const DENSE_DAYS: ReadonlySet<number> = new Set([45, 89]);
const DENSE_FROM_MS = 10 * 3_600_000;
const endMs = Math.floor(Date.now() / DAY_MS) * DAY_MS;
const startMs = endMs - DAYS * DAY_MS;

/** Two devices in a hundred are dead for twelve days of twenty, two in a hundred readings come two hours late. */
const SPARSE = `
insert into reading
select d, m, at, (d * m + s) % 100, 0, at + make_interval(secs => 1 + case when (d + s + $2::int) % 50 = 0 then 7200 else 0 end)
from generate_series(0, 3) as s, generate_series(1, ${DEVICES}) as d, generate_series(1, ${METRICS}) as m,
     lateral (select to_timestamp($1::float8 / 1000) + make_interval(secs => s * 21600 + (d * 7) % 21600) as at) as slot
where not (d % 50 = 7 and ($2::int + d / 50) % 20 >= 8)
order by 3, 1, 2`;
const DENSE = `
insert into reading
select d, m, at, (d * m + s) % 100, 0, at + interval '1 second'
from generate_series(0, 119) as s, generate_series(1, ${DEVICES}) as d, generate_series(1, ${METRICS}) as m,
     lateral (select to_timestamp($1::float8 / 1000) + make_interval(secs => s * 60 + d % 60) as at) as slot
where d % 50 <> 7
order by 3, 1, 2
on conflict do nothing`;
const REST = [
  `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
   select 'd' || n, 'd' || n, 'air-station', 20.5, 105.9, '13285', 60, true from generate_series(1, ${DEVICES}) as n`,
  "set work_mem = '256MB'",
  "insert into reading_hour select device_id, metric_id, date_trunc('hour', observed_at, 'UTC'), count(*), 0, 0, min(value), max(value) from reading group by 1, 2, 3",
  `insert into latest select distinct on (device_id, metric_id) device_id, metric_id, observed_at, value, quality, received_at
   from reading where observed_at > now() - interval '15 days' order by 1, 2, 3 desc`,
  "vacuum analyze",
];
const BY_SQL = `
select distinct on (device_id, metric_id) device_id, metric_id, observed_at, value, quality, received_at from reading
where observed_at <= $1 and received_at <= $1 order by device_id, metric_id, observed_at desc`;

let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "bench", maxConnections: 1, statementTimeoutMs: 900_000 });
  for (let day = 0; day < DAYS; day += 1) {
    await pool.query(SPARSE, [startMs + day * DAY_MS, day]);
    if (DENSE_DAYS.has(day)) await pool.query(DENSE, [startMs + day * DAY_MS + DENSE_FROM_MS]);
  }
  for (const statement of REST) await pool.query(statement);
}, 1_700_000);
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

/** In the hours with a reading a minute, and in the middle of nowhere. */
const INSTANTS = {
  yesterday: startMs + 89 * DAY_MS + DENSE_FROM_MS + 90 * MINUTE_MS,
  "45 days ago": startMs + 45 * DAY_MS + DENSE_FROM_MS + 90 * MINUTE_MS,
  "60 days ago, a reading in six hours": startMs + 30 * DAY_MS + DENSE_FROM_MS,
} as const;

async function timed<Result>(work: () => Promise<Result>): Promise<{ readonly ms: number; readonly result: Result }> {
  const from = performance.now();
  const result = await work();
  return { ms: performance.now() - from, result };
}

async function medianMs(work: () => Promise<unknown>, turns: number): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) times.push((await timed(work)).ms);
  return times.toSorted((a, b) => a - b)[turns >> 1] ?? Number.NaN;
}

test("the state at an instant against SQL over the raw rows", async () => {
  const size = await pool.query<{ count: string }>("select count(*) from reading");
  const lines = ["| instant | values | ms, first | ms, median of 9 | SQL, ms | ratio |", "|---|---:|---:|---:|---:|---:|"];
  for (const [name, atMs] of Object.entries(INSTANTS)) {
    const read = () => readState(pool, { atMs, knownAsOfMs: atMs });
    const first = await timed(read);
    const again = await medianMs(read, 9);
    const bySql = await timed(async () => pool.query(BY_SQL, [new Date(atMs)]));
    const values = isKept(first.result) ? first.result.values.length : 0;
    expect(values).toBe(bySql.result.rowCount);
    lines.push(
      `| ${name} | ${values} | ${first.ms.toFixed()} | ${again.toFixed()} | ${bySql.ms.toFixed()} | ${(bySql.ms / again).toFixed()} |`,
    );
  }
  await reportMarkdown(`${size.rows[0]?.count} readings, load ${loadavg()[0]?.toFixed(1)}\n\n${lines.join("\n")}`);
});

test("a step of playing against the whole state", async () => {
  const atMs = INSTANTS.yesterday;
  const whole = await medianMs(() => readState(pool, { atMs, knownAsOfMs: atMs }), 9);
  const lines = ["| step | readings that differ | ms, median of 9 | of the whole |", "|---|---:|---:|---:|"];
  for (const seconds of [1, 10, 60, 120]) {
    const step = { fromMs: atMs - seconds * 1000, toMs: atMs };
    const next = await readStep(pool, step, () => undefined);
    const ms = await medianMs(() => readStep(pool, step, () => undefined), 9);
    lines.push(`| ${seconds} s | ${isKept(next) ? next.values.length : 0} | ${ms.toFixed()} | ${(ms / whole).toFixed(2)} |`);
  }
  await reportMarkdown(lines.join("\n"));
  expect(lines).toHaveLength(6);
});
