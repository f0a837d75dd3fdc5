import { existsSync, readFileSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SeriesQuery } from "../../core/contracts/series.ts";
import { openPool } from "../../db/connect.ts";
import { rollUpDue } from "../../ingest/unit-rollups/roll-up-due.ts";
import { answerSeries } from "../../server/history/answer-series.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";
import { loadCityHour } from "./history/load-city-hour.ts";
import { loadHistory, RAW_YEAR_DEVICES } from "./history/load-history.ts";

/**
 * `npm run bench -- history`. Some minutes, most of them for loading. BENCH_DEVICES (2000) and BENCH_CITY (10000) say how many
 * devices, BENCH_TURNS (9) how often each chart is read, BENCH_TABLE names a file that the tables are added to.
 */
const DEVICES = Number(process.env.BENCH_DEVICES ?? 2000);
const CITY = Number(process.env.BENCH_CITY ?? 10_000);
const TURNS = Number(process.env.BENCH_TURNS ?? 9);
/** What takes long is not asked as often. */
const MOST_MS = 20_000;
const DAY_MS = 86_400_000;
const endMs = Math.floor(Date.now() / DAY_MS) * DAY_MS;
const RANGES = { day: DAY_MS, month: 30 * DAY_MS, year: 365 * DAY_MS } as const;
type RangeName = keyof typeof RANGES;

const databases: TempDatabase[] = [];
const pools: pg.Pool[] = [];
const loadBefore = loadavg()[0] ?? 0;

async function open(): Promise<pg.Pool> {
  const database = await createTempDatabase();
  databases.push(database);
  const pool = openPool({ databaseUrl: database.url, applicationName: "bench", maxConnections: 1, statementTimeoutMs: 900_000 });
  pools.push(pool);
  return pool;
}

let history: pg.Pool;
beforeAll(async () => {
  history = await open();
  await loadHistory(history, { devices: DEVICES, startMs: endMs - RANGES.year, endMs });
}, 1_800_000);
afterAll(async () => {
  for (const pool of pools) await pool.end();
  for (const database of databases) await database.drop();
});

type Cost = { readonly ms: number; readonly busyMs: number; readonly rows: number; readonly bytes: number };

/** Median of the turns, after one that fills the caches of all ways alike. */
async function cost(ask: () => Promise<{ readonly rows: number; readonly json: string }>): Promise<Cost> {
  const first = await ask();
  const [each, busy]: [number[], number[]] = [[], []];
  const startMs = performance.now();
  for (let turn = 0; turn < TURNS && (turn === 0 || performance.now() - startMs < MOST_MS); turn += 1) {
    const busyBefore = await busyMs(history);
    const from = performance.now();
    await ask();
    each.push(performance.now() - from);
    busy.push((await busyMs(history)) - busyBefore);
  }
  return { ms: median(each), busyMs: median(busy), rows: first.rows, bytes: first.json.length };
}

async function ofChart(subject: { readonly device?: string; readonly unit?: string }, range: RangeName): Promise<Cost> {
  const query: SeriesQuery = { ...subject, metric: "pm25", from: endMs - RANGES[range], until: endMs, points: 600 };
  return cost(async () => {
    const answer = await answerSeries({ pool: history, nowMs: () => endMs, keepRawDays: 400, keepMinuteDays: 400 }, query);
    if (!("mean" in answer)) throw new Error("a series was asked for");
    return { rows: answer.mean.length, json: JSON.stringify(answer) };
  });
}

const WHERE = "metric_id = 1 and observed_at >= $1::timestamptz and observed_at < $2::timestamptz";
const values = (range: RangeName): readonly Date[] => [new Date(endMs - RANGES[range]), new Date(endMs)];

/** All readings of the range to the client, as JSON: what a page does that draws them itself. */
function ofRows(where: string, range: RangeName): Promise<Cost> {
  return cost(async () => {
    const { rows } = await history.query(`select observed_at, value, quality from reading where ${where} and ${WHERE}`, [...values(range)]);
    return { rows: rows.length, json: JSON.stringify(rows) };
  });
}

/** The same 600 steps at most, from the raw rows. */
function ofSql(where: string, range: RangeName): Promise<Cost> {
  const stepS = RANGES[range] / 1000 / 600;
  return cost(async () => {
    const { rows } = await history.query(
      `select time_bucket(make_interval(secs => ${stepS}), observed_at) as step, avg(value), min(value), max(value), count(*)
       from reading where quality = 0 and ${where} and ${WHERE} group by 1 order by 1`,
      [...values(range)],
    );
    return { rows: rows.length, json: JSON.stringify(rows) };
  });
}

test("charts of a day, a month and a year", { timeout: 1_800_000 }, async () => {
  const lines: string[] = [];
  const costs = new Map<string, Cost>();
  for (const range of ["day", "month", "year"] as const) {
    const device = await ofChart({ device: "d2" }, range);
    const unit = await ofChart({ unit: "37" }, range);
    costs.set(`device ${range}`, device).set(`province ${range}`, unit);
    lines.push(line(`a device, ${range}`, device, await ofRows("device_id = 2", range), await ofSql("device_id = 2", range)));
    // Of the whole city raw readings of one day are there.
    const isLoaded = range === "day";
    lines.push(
      line(
        `the province, ${range}`,
        unit,
        isLoaded ? await ofRows("true", range) : undefined,
        isLoaded ? await ofSql("true", range) : undefined,
      ),
    );
  }
  const counts = await countRows(["reading", "reading_minute", "reading_hour", "unit_minute", "unit_hour"]);
  const head = "chart|series: ms|database's processor ms|steps|kB|rows as JSON: ms|rows|kB|SQL over raw rows: ms|database's processor ms";
  await report(
    `${DEVICES} devices, a reading a minute; of ${RAW_YEAR_DEVICES} devices raw readings of the year. Rows: ${counts}.\n\n${table(head, lines)}`,
  );
  expect(costs.get("device year")?.rows).toBeGreaterThan(300);
  expect(costs.get("province year")?.rows).toBeGreaterThan(300);
});

test("roll-ups of the units in a city, a minute and an hour", { timeout: 1_800_000 }, async () => {
  const pool = await open();
  const hour = new Date(endMs);
  await loadCityHour(pool, { devices: CITY, hour });
  const lines: string[] = [];
  for (const step of ["minute", "hour"] as const) {
    const [all, busy]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const bucket = step === "hour" ? hour : new Date(endMs + (10 + turn) * 60_000);
      await pool.query("truncate unit_due");
      await pool.query("insert into unit_due (step, unit_code, bucket) select $1, 'u' || n, $2 from generate_series(1, 98) as n", [
        step,
        bucket,
      ]);
      const busyBefore = await busyMs(pool);
      const from = performance.now();
      expect(await rollUpDue(pool, { step, beforeMs: endMs + DAY_MS })).toBe("done");
      all.push(performance.now() - from);
      busy.push((await busyMs(pool)) - busyBefore);
    }
    lines.push(`| ${step} | ${CITY * 5} | ${number(median(all))} | ${number(median(busy))} |\n`);
  }
  await report(table("step|rows read|ms|database's processor ms", lines));
});

const pids = new Map<pg.Pool, readonly number[]>();

/**
 * Processor time of a pool's backend, on this machine. It is looked up once, for the look would be counted too, and again
 * where the pool has closed an idle connection meanwhile.
 */
async function busyMs(pool: pg.Pool): Promise<number> {
  const known = pids.get(pool);
  const found = known?.every((pid) => existsSync(`/proc/${pid}`)) === true ? known : await backendsOf(pool);
  pids.set(pool, found);
  return found.reduce((sum, pid) => sum + Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]) / 1e6, 0);
}

async function backendsOf(pool: pg.Pool): Promise<readonly number[]> {
  const { rows } = await pool.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and application_name = 'bench'",
  );
  return rows.map((row) => row.pid);
}

async function countRows(tables: readonly string[]): Promise<string> {
  const counts: string[] = [];
  for (const name of tables) {
    const { rows } = await history.query<{ n: number }>(`select count(*)::float8 as n from ${name}`);
    counts.push(`${name} ${number(rows[0]?.n ?? 0)}`);
  }
  return counts.join(", ");
}

function line(name: string, chart: Cost, rows: Cost | undefined, sql: Cost | undefined): string {
  const cells = [
    name,
    chart.ms.toFixed(1),
    chart.busyMs.toFixed(1),
    number(chart.rows),
    number(chart.bytes / 1000),
    ...(rows === undefined ? ["", "", ""] : [number(rows.ms), number(rows.rows), number(rows.bytes / 1000)]),
    ...(sql === undefined ? ["", ""] : [number(sql.ms), number(sql.busyMs)]),
  ];
  return `| ${cells.join(" | ")} |\n`;
}

function table(head: string, lines: readonly string[]): string {
  const names = head.split("|");
  return [`| ${names.join(" | ")} |\n`, `| ${names.map(() => "---").join(" | ")} |\n`, ...lines].join("");
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function number(value: number): string {
  return Math.round(value).toLocaleString("en");
}

async function report(text: string): Promise<void> {
  const machine = `${cpus().length} cores, load average before the run ${loadBefore.toFixed(1)}, ${new Date().toISOString().slice(0, 10)}.`;
  const whole = `\n${machine} ${text}\n`;
  process.stdout.write(whole);
  if (process.env.BENCH_TABLE !== undefined) await appendFile(process.env.BENCH_TABLE, whole);
}
