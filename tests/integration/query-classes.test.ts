import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import express from "express";
import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../db/connect.ts";
import { type DatabasePools, openDatabasePools } from "../../server/database-pools.ts";
import { problemHandler } from "../../server/problem.ts";
import { QUERY_CLASSES, type QueryClass } from "../../server/query-class.ts";
import { QueryClassPool } from "../../server/query-class-pool.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

/** Keeps a core busy for as long as it is let. */
const COSTLIEST = "select count(*) from generate_series(1, 2000000000) as n where n % 7 = 3";

const log = pino({ level: "silent" });
let database: TempDatabase;
let pools: DatabasePools;

beforeAll(async () => {
  database = await createTempDatabase();
  pools = openDatabasePools({ primaryUrl: database.url, readUrl: undefined, log });
});

afterAll(async () => {
  await pools?.end();
  await database?.drop();
});

/** A small class, so that its bounds are reached soon. */
function smallPool(limits: Partial<QueryClass> = {}): QueryClassPool {
  const pool = new QueryClassPool({
    name: "small",
    databaseUrl: database.url,
    limits: {
      connections: 1,
      mostWaiting: 2,
      statementTimeoutMs: 300,
      mostRows: 100,
      workMemMB: 4,
      side: "read",
      ...limits,
    },
  });
  pool.on("error", () => {});
  return pool;
}

test("no question writes on the reading side, takes several cores, or more memory than its class may", async () => {
  for (const [name, limits] of Object.entries(QUERY_CLASSES)) {
    const pool = pools[name as keyof typeof QUERY_CLASSES];
    const show = async (setting: string): Promise<unknown> =>
      (await pool.query<{ value: string }>("select current_setting($1) as value", [setting])).rows[0]?.value;
    expect(await show("default_transaction_read_only")).toBe(limits.side === "read" ? "on" : "off");
    expect(await show("max_parallel_workers_per_gather")).toBe("0");
    expect(await show("work_mem")).toBe(`${limits.workMemMB}MB`);
    expect(await show("statement_timeout")).toBe(`${limits.statementTimeoutMs / 1000}s`);
  }
  await expect(pools.report.query("delete from registry_event")).rejects.toThrow("read-only transaction");
});

test("settings of the address itself are kept beside those of the class", async () => {
  const url = new URL(database.url);
  url.searchParams.set("options", "-c search_path=elsewhere");
  const pool = new QueryClassPool({ name: "test", databaseUrl: url.href, limits: QUERY_CLASSES.chart });
  const { rows } = await pool.query(
    "select current_setting('search_path') as path, current_setting('default_transaction_read_only') as read_only",
  );
  expect(rows).toEqual([{ path: "elsewhere", read_only: "on" }]);
  await pool.end();
});

test("who finds the queue full is refused at once, and a class at rest answers again", async () => {
  const pool = smallPool();
  const answers = await Promise.allSettled(Array.from({ length: 10 }, () => pool.query("select pg_sleep(0.05)")));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  for (const answer of answers) if (answer.status === "rejected") expect(answer.reason).toHaveProperty("name", "TooManyQuestions");
  await expect(pool.query("select 1")).resolves.toBeDefined();
  // And in a transaction.
  const transactions = await Promise.allSettled(
    Array.from({ length: 10 }, () => inTransaction(pool, (client) => client.query("select pg_sleep(0.02)"))),
  );
  expect(transactions.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  await pool.end();
});

test("a statement that answers more rows than its class gives is refused, asked in whichever way", async () => {
  const pool = smallPool();
  const ask = "select n from generate_series(1, $1::int) as n";
  await expect(pool.query(ask, [100])).resolves.toHaveProperty("rowCount", 100);
  await expect(pool.query(ask, [101])).rejects.toHaveProperty("name", "TooManyRows");
  await expect(inTransaction(pool, (client) => client.query(ask, [101]))).rejects.toHaveProperty("name", "TooManyRows");
  await pool.end();
});

test("what a class cannot give is a problem document that says what to do, and no trouble of the server", async () => {
  const pool = smallPool();
  const gone = new URL(database.url);
  gone.port = "1";
  const away = new QueryClassPool({ name: "away", databaseUrl: gone.href, limits: QUERY_CLASSES.chart });
  const app = express();
  app.get("/costly", async (_request, response) => void response.json((await pool.query(COSTLIEST)).rows));
  app.get("/long", async (_request, response) => void response.json((await pool.query("select generate_series(1, 1000)")).rows));
  app.get("/away", async (_request, response) => void response.json((await away.query("select 1")).rows));
  app.use(problemHandler(log));
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const ask = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/${path}`);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    const { status, detail } = (await response.json()) as { status: number; detail: string };
    expect(status).toBe(response.status);
    return { status, detail, retryAfter: response.headers.get("retry-after") };
  };
  const crowd = await Promise.all(Array.from({ length: 6 }, () => ask("costly")));
  const full = crowd.filter(({ retryAfter }) => retryAfter !== null);
  expect(full).toHaveLength(3);
  for (const { status, detail } of full) expect([status, detail]).toEqual([503, expect.stringContaining("Ask again in 5 s")]);
  const tooLong = crowd.filter(({ retryAfter }) => retryAfter === null);
  for (const { status, detail } of tooLong) expect([status, detail]).toEqual([503, expect.stringContaining("shorter range")]);
  expect(await ask("long")).toEqual({ status: 503, detail: expect.stringContaining("more rows"), retryAfter: null });
  expect(await ask("away")).toEqual({ status: 503, detail: expect.stringContaining("out of reach"), retryAfter: "5" });
  server.close();
  await Promise.all([pool.end(), away.end()]);
});

test("while the costliest questions of every kind are asked by many, the change log is followed change by change", async () => {
  const writer = new pg.Client({ connectionString: database.url });
  await writer.connect();
  await writer.query("create table told (n integer primary key, at timestamptz not null default clock_timestamp())");

  const flooding = new AbortController();
  const outcomes = new Map<string, number>();
  const flood = async (pool: pg.Pool): Promise<void> => {
    while (!flooding.signal.aborted) {
      const outcome = await pool.query(COSTLIEST).then(
        () => "answered",
        (error: Error & { code?: string }) => error.code ?? error.name,
      );
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      await sleep(20);
    }
  };
  const asking = [pools.chart, pools.state, pools.report, pools.export].flatMap((pool) => Array.from({ length: 40 }, () => flood(pool)));

  // Every change is written, and looked for, as the server does it, while all other connections are busy.
  const agesMs: number[] = [];
  for (let n = 1; n <= 60; n += 1) {
    await writer.query("insert into told (n) values ($1)", [n]);
    const { rows } = await pools.frames.query<{ n: number; age_ms: number }>(
      "select n, extract(epoch from clock_timestamp() - at)::float8 * 1000 as age_ms from told order by n desc limit 1",
    );
    expect(rows[0]?.n).toBe(n);
    agesMs.push(rows[0]?.age_ms ?? Number.POSITIVE_INFINITY);
    await sleep(100);
  }
  flooding.abort();
  const endedByLimit = outcomes.get("57014");
  let isOver = false;
  const ended = Promise.all(asking).then(() => {
    isOver = true;
  });
  while (!isOver) {
    await writer.query("select pg_cancel_backend(pid) from pg_stat_activity where query = $1", [COSTLIEST]);
    await sleep(50);
  }
  await ended;
  await writer.end();

  expect(Math.max(...agesMs)).toBeLessThan(3000);
  // It was a flood: nothing was answered, most were sent away, the rest ran into the time limit.
  expect([...outcomes.keys()].filter((outcome) => !["57014", "TooManyQuestions", "Error"].includes(outcome))).toEqual([]);
  expect(outcomes.get("TooManyQuestions")).toBeGreaterThan(100);
  expect(endedByLimit).toBeGreaterThan(0);
});
