import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { dropOldData } from "../../ingest/retention.ts";
import { JudgedDatabase, RECEIVED_MS, story, T0_MS } from "../support/judged-database.ts";

let database: JudgedDatabase;

beforeAll(async () => {
  database = await JudgedDatabase.create();
});
afterAll(async () => database?.drop());
beforeEach(async () => database.empty());

const NOW = "select device_id, metric_id, observed_at, quality from reading order by 1, 2, 3";
const THEN = `
select device_id, metric_id, observed_at,
       coalesce((select was from verdict_change v where (v.device_id, v.metric_id, v.observed_at) = (r.device_id, r.metric_id, r.observed_at)
                 and judged_at > to_timestamp($1::float8 / 1000) order by judged_at limit 1), quality) as quality
from reading r where received_at <= to_timestamp($1::float8 / 1000) order by 1, 2, 3`;

const verdicts = async (): Promise<unknown[]> => (await database.pool.query(NOW)).rows;
const verdictsKnownAt = async (ms: number): Promise<unknown[]> => (await database.pool.query(THEN, [ms])).rows;

test("after any number of judgements, the verdicts that stood before each are still known", async () => {
  const whole = story(1, 140).map((message, step) => ({ ...message, atMs: T0_MS + step * 10_000 }));
  const late = whole.filter((_, step) => step === 100).map((message) => ({ ...message, values: { pm25: 34 } }));
  const stages: { readonly ms: number; readonly expected: unknown[] }[] = [];
  const note = async (ms: number): Promise<number> => stages.push({ ms, expected: await verdicts() });
  await database.send(
    whole.filter((_, step) => step !== 100),
    RECEIVED_MS,
  );
  await note(RECEIVED_MS + 1000);
  await database.judgeAll(() => RECEIVED_MS + 5000);
  await note(RECEIVED_MS + 9999);
  await database.send(late, RECEIVED_MS + 10_000);
  await note(RECEIVED_MS + 11_000);
  await database.judgeAll(() => RECEIVED_MS + 15_000);
  await note(RECEIVED_MS + 15_000);
  expect(new Set(stages.map(({ expected }) => JSON.stringify(expected))).size).toBe(4);
  for (const { ms, expected } of stages) expect(await verdictsKnownAt(ms)).toEqual(expected);
});

test("former verdicts are forgotten with the readings", async () => {
  await database.send(story(1, 140));
  await database.judgeAll();
  const count = async (): Promise<number> => (await database.pool.query("select from verdict_change")).rowCount ?? 0;
  expect(await count()).toBeGreaterThan(50);
  await database.pool.query(
    "insert into verdict_change select now() - interval '120 days', device_id, metric_id, judged_at, was from verdict_change limit 1",
  );
  const before = await count();
  await dropOldData(database.pool, { keepRawDays: 90, keepMinuteDays: 365, keepRejectionDays: 90, keepRejectionMb: 1 });
  expect(await count()).toBe(before - 1);
});
