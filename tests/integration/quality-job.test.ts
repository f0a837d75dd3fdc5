import { setImmediate as nextTurn } from "node:timers/promises";
import { Registry } from "prom-client";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createLog } from "../../core/node/log.ts";
import { QualityJob } from "../../ingest/quality/quality-job.ts";
import { JudgedDatabase, RECEIVED_MS, story } from "../support/judged-database.ts";

let database: JudgedDatabase;

beforeAll(async () => {
  database = await JudgedDatabase.create();
});
afterAll(async () => database?.drop());
beforeEach(async () => database.empty());

async function runUntil(clock: { nowMs: number; isListening: boolean }, isReached: () => Promise<boolean>): Promise<Registry> {
  const registry = new Registry();
  const job = new QualityJob({
    pool: database.pool,
    nowMs: () => clock.nowMs,
    isListening: () => clock.isListening,
    registry,
    log: createLog("test", "silent"),
  });
  const running = job.run();
  while (!(await isReached())) await nextTurn();
  job.stop();
  await running;
  return registry;
}

const count = async (from: string): Promise<number> => (await database.pool.query(`select count(*)::int as n from ${from}`)).rows[0].n;
const isJudged = async (): Promise<boolean> =>
  (await count("quality_due")) === 0 && (await count("device_clock where measured_at is not null")) > 0;

test("the job judges what is due, counts it by verdict, and measures the clocks", async () => {
  await database.send(story(1, 140));
  const registry = await runUntil({ nowMs: RECEIVED_MS + 1000, isListening: true }, isJudged);
  expect(await count("reading where quality = 3")).toBe(79);
  const text = await registry.metrics();
  expect(text).toContain('vonglau_quality_corrected_total{verdict="stuck"} 79');
  expect(text).toContain('vonglau_quality_corrected_total{verdict="jump"} 1');
});

test("a start after a long night calls nobody silent for what could not be heard", async () => {
  await database.send(story(1, 3));
  await runUntil({ nowMs: RECEIVED_MS + 8 * 3_600_000, isListening: true }, async () => (await count("quality_due")) === 0);
  expect(await count("quality_episode where rule = 'silent'")).toBe(0);
});

test("the job waits for a database that does not let it, and goes on", async () => {
  await database.send(story(1, 140));
  await database.pool.query("alter table quality_due rename to quality_due_away");
  let turns = 0;
  await runUntil({ nowMs: RECEIVED_MS + 1000, isListening: true }, async () => {
    turns += 1;
    if (turns === 3) await database.pool.query("alter table quality_due_away rename to quality_due");
    return turns > 3 && isJudged();
  });
  expect(await count("reading where quality = 2")).toBe(1);
});
