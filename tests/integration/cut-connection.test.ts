import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction, openPool } from "../../db/connect.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTempDatabase({ isMigrated: false });
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 2 });
  pool.on("error", () => {});
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

test("a connection cut between two statements fails the transaction and not the process, and is not used again", async () => {
  let cutPid: number | undefined;
  const cut = inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    cutPid = rows[0]?.pid;
    const noticed = new Promise((resolve) => client.once("end", resolve));
    await pool.query("select pg_terminate_backend($1)", [cutPid]);
    // No statement is under way when the news comes: this is where an unheard error event would end the process.
    await noticed;
    await client.query("select 1");
  });
  await expect(cut).rejects.toThrow();
  const pids = await Promise.all(
    [1, 2].map(() => inTransaction(pool, async (client) => (await client.query("select pg_backend_pid() as pid")).rows[0].pid)),
  );
  expect(pids).not.toContain(cutPid);
});

test("a server that does not answer is given up, its connection is closed at once, and the next one works", async () => {
  const impatient = openPool({ databaseUrl: database.url, applicationName: "test-impatient", maxConnections: 1, answerLimitMs: 300 });
  try {
    const stuck = inTransaction(impatient, async (client) => {
      await client.query("create temp table trace (n int)");
      await client.query("select pg_sleep(20)");
    });
    await expect(stuck).rejects.toThrow("Query read timeout");
    const startedMs = performance.now();
    const { rows } = await impatient.query("select to_regclass('pg_temp.trace') as trace");
    // On the old connection the answer would come after the sleep, and the table would be there.
    expect(rows).toEqual([{ trace: null }]);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  } finally {
    await impatient.end();
  }
});
