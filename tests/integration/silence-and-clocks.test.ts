import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { estimateClocks } from "../../ingest/quality/estimate-clocks.ts";
import { asJudge, judgeDue } from "../../ingest/quality/judge-due.ts";
import { watchSilence } from "../../ingest/quality/watch-silence.ts";
import { JudgedDatabase, RECEIVED_MS, story, T0_MS } from "../support/judged-database.ts";

let database: JudgedDatabase;

beforeAll(async () => {
  database = await JudgedDatabase.create();
});
afterAll(async () => database?.drop());
beforeEach(async () => database.empty());

const silences = async (): Promise<unknown[]> =>
  (
    await database.pool.query(
      "select metric_id, ended_at is null as open, detail->>'because' as because from quality_episode where rule = 'silent'",
    )
  ).rows;
const watch = async (nowMs: number, listeningSinceMs = 0): Promise<void> => {
  await asJudge(database.pool, async (client) => watchSilence(client, { nowMs, listeningSinceMs }));
};

test("a device is silent after five intervals, not while we could not hear it, and until it speaks again", async () => {
  await database.send(story(1, 3));
  await database.judgeAll();
  await watch(RECEIVED_MS + 49_000);
  await watch(RECEIVED_MS + 200_000, RECEIVED_MS + 180_000);
  expect(await silences()).toEqual([]);
  await watch(RECEIVED_MS + 51_000);
  await watch(RECEIVED_MS + 61_000);
  expect(await silences()).toEqual([{ metric_id: null, open: true, because: "interval" }]);
  await database.send(story(1, 4), RECEIVED_MS + 70_000);
  await database.judgeAll();
  await watch(RECEIVED_MS + 71_000);
  expect(await silences()).toEqual([{ metric_id: null, open: false, because: "interval" }]);
});

test("a silence is announced in the change log when it is found and when it is over, and at no other time", async () => {
  await database.send(story(1, 1));
  await database.judgeAll();
  const announced = async (): Promise<unknown[]> =>
    (await database.pool.query("delete from change_log returning silences")).rows.flatMap((row) => row.silences ?? []);
  await announced();
  await watch(RECEIVED_MS + 51_000);
  const { rows } = await database.pool.query("select id::int, device_id, opened_at, closed_at from quality_episode where rule = 'silent'");
  const silence = { id: rows[0].id, deviceId: rows[0].device_id, metricId: null, startedAtMs: RECEIVED_MS, endedAtMs: null };
  expect(rows).toMatchObject([{ opened_at: new Date(RECEIVED_MS + 51_000), closed_at: null }]);
  expect(await announced()).toEqual([silence]);
  await watch(RECEIVED_MS + 56_000);
  expect(await announced()).toEqual([]);
  await database.send([{ device: 1, atMs: T0_MS + 600_000, values: { no2: 3 } }], RECEIVED_MS + 60_000);
  await database.judgeAll();
  await announced();
  await watch(RECEIVED_MS + 61_000);
  expect(await announced()).toEqual([{ ...silence, endedAtMs: RECEIVED_MS + 60_000 }]);
  expect((await database.pool.query("select closed_at from quality_episode where rule = 'silent'")).rows).toEqual([
    { closed_at: new Date(RECEIVED_MS + 61_000) },
  ]);
});

test("a device whose last will came is silent after half a minute; one that came back at once never was", async () => {
  await database.send(story(1, 1));
  await database.send(story(2, 1));
  await database.judgeAll();
  await database.pool.query("update device set interval_s = 600");
  await database.pool.query(
    "insert into device_presence select id, code = 'd2', to_timestamp($1 / 1000.0) from device where code in ('d1', 'd2')",
    [RECEIVED_MS + 5000],
  );
  await watch(RECEIVED_MS + 34_000);
  expect(await silences()).toEqual([]);
  await watch(RECEIVED_MS + 36_000);
  expect(await silences()).toEqual([{ metric_id: null, open: true, because: "last-will" }]);
  await database.pool.query("update device set interval_s = 10");
});

test("a metric that a speaking device no longer sends is missing after a day", async () => {
  await database.send(story(1, 1));
  await database.send([{ device: 1, atMs: T0_MS + 90_000_000, values: { no2: 3 } }], RECEIVED_MS + 91_000_000);
  await database.judgeAll();
  await watch(RECEIVED_MS + 91_000_000);
  expect(await silences()).toEqual([
    { metric_id: 1, open: true, because: "metric-missing" },
    { metric_id: 10, open: true, because: "metric-missing" },
  ]);
});

test("a clock that is ahead and loses is measured through a way that is sometimes long", async () => {
  for (let minute = 0; minute < 180; minute += 1) {
    const receivedMs = RECEIVED_MS + minute * 60_000;
    const wayMs = 40 + ((minute * 37) % 10) * 300;
    // Five seconds ahead at first, losing half a second an hour.
    await database.send(
      [{ device: 1, atMs: receivedMs - wayMs + 5000 - Math.round((minute * 500) / 60), values: { no2: minute } }],
      receivedMs,
    );
    await judgeDue(database.pool);
  }
  await asJudge(database.pool, async (client) => estimateClocks(client, RECEIVED_MS + 180 * 60_000));
  const { rows } = await database.pool.query(
    "select offset_ms::int as offset, jitter_ms::int as jitter, drift_ms_per_day as drift, sample_count from device_clock",
  );
  expect(rows[0].offset).toBeGreaterThan(-5000 + 1000);
  expect(rows[0].offset).toBeLessThan(-5000 + 1500);
  expect(rows[0].drift).toBeGreaterThan(10_000);
  expect(rows[0].drift).toBeLessThan(14_000);
  expect(rows[0].jitter).toBeLessThan(600);
  expect(rows[0].sample_count).toBeGreaterThanOrEqual(5);
});
