import type pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openPool } from "../../db/connect.ts";
import { replayBatch } from "../../ingest/dead-letters/replay-batch.ts";
import { DeviceRegistry } from "../../ingest/device-registry.ts";
import type { PendingMessage } from "../../ingest/inbox.ts";
import { dropOldData } from "../../ingest/retention.ts";
import { writeBatch } from "../../ingest/write-batch.ts";
import { arrived, emptyTables, measured, numbersTo, registerDevice, T0_MS } from "../support/refused-messages.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

let database: TempDatabase;
let pool: pg.Pool;
let registry: DeviceRegistry;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 4 });
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});
beforeEach(async () => {
  await emptyTables(pool);
  await pool.query("update retention_horizon set raw_since = '-infinity', minutes_since = '-infinity'");
  registry = new DeviceRegistry(pool, Date.now);
});

async function wantAll(): Promise<void> {
  await pool.query("update rejection set replay_requested_at = clock_timestamp(), replay_requested_by = 'test'");
}

async function outcomes(): Promise<unknown[]> {
  const { rows } = await pool.query<{ replay_outcome: unknown }>("select replay_outcome from rejection order by id");
  return rows.map((row) => row.replay_outcome);
}

async function tables(): Promise<unknown> {
  const one = async (text: string): Promise<unknown[]> => (await pool.query(text)).rows;
  return [
    await one("select device_id, metric_id, observed_at, value, quality from reading order by 1, 2, 3"),
    await one("select * from reading_minute order by 1, 2, 3"),
    await one("select * from reading_hour order by 1, 2, 3"),
    await one("select device_id, boot, received::text from device_ledger order by 1, 2"),
    await one("select device_id, metric_id, observed_at, value from latest order by 1, 2"),
  ];
}

test("after the fix a replay leaves the same tables as if the device had been registered in time", async () => {
  const messages = numbersTo(20).map((seq) => arrived("late", measured(seq)));
  await registerDevice(pool, "late");
  await writeBatch(pool, new DeviceRegistry(pool, Date.now), messages);
  const expected = await tables();
  await emptyTables(pool);
  await writeBatch(pool, registry, messages);
  await wantAll();
  expect(await replayBatch(pool, 100)).toHaveLength(20);
  expect((await outcomes())[0]).toEqual({ stored: 0, duplicate: 0, rejected: [{ reason: "device-unknown", values: 1, detail: "late" }] });
  await registerDevice(pool, "late");
  await wantAll();
  await replayBatch(pool, 100);
  expect(await outcomes()).toEqual(numbersTo(20).map(() => ({ stored: 1, duplicate: 0, rejected: [] })));
  expect(await tables()).toEqual(expected);
});

test("asked for twice, a replay finds only duplicates", async () => {
  await writeBatch(pool, registry, [arrived("late", measured(1)), arrived("late", measured(1))]);
  await registerDevice(pool, "late");
  await wantAll();
  await replayBatch(pool, 100);
  expect(await outcomes()).toEqual([
    { stored: 1, duplicate: 0, rejected: [] },
    { stored: 0, duplicate: 1, rejected: [] },
  ]);
  expect(await replayBatch(pool, 100)).toEqual([]);
  await wantAll();
  await replayBatch(pool, 100);
  expect(await outcomes()).toEqual(numbersTo(2).map(() => ({ stored: 0, duplicate: 1, rejected: [] })));
  expect((await pool.query("select good_count from reading_minute")).rows).toEqual([{ good_count: 1 }]);
});

test("a message of which a part was stored adds the rest", async () => {
  await writeBatch(pool, registry, [arrived("d1", measured(1, { pm25: 7, dust: 9 }))]);
  await pool.query(
    `insert into device_source (format, external_id, device_id, metric_names)
     select 'vonglau', 'd1', id, '{"dust": {"metric": "pm10"}}' from device where code = 'd1'`,
  );
  await wantAll();
  await replayBatch(pool, 100);
  expect(await outcomes()).toEqual([{ stored: 1, duplicate: 1, rejected: [] }]);
  expect((await pool.query("select metric_id, value from reading order by 1")).rows).toEqual([
    { metric_id: 1, value: 7 },
    { metric_id: 2, value: 9 },
  ]);
});

test("times are judged by when the message came, not by when it is read again", async () => {
  const longAgoMs = T0_MS - 200 * 86_400_000;
  await writeBatch(pool, registry, [arrived("late", { ts: longAgoMs, values: { pm25: 5 } }, longAgoMs)]);
  await registerDevice(pool, "late");
  await wantAll();
  await replayBatch(pool, 100);
  expect(await outcomes()).toEqual([{ stored: 1, duplicate: 0, rejected: [] }]);
});

test("a replayed reading is known from the replay on, and its device was heard when the message came", async () => {
  const replayedMs = T0_MS + 7_200_000;
  await writeBatch(pool, registry, [arrived("late", measured(1)), arrived("d1", measured(2))]);
  await registerDevice(pool, "late");
  await wantAll();
  await replayBatch(pool, 100, () => replayedMs);
  const times = (table: string): string =>
    `select code, (extract(epoch from received_at) * 1000)::float8 as ms from ${table} join device on id = device_id order by code`;
  expect((await pool.query(times("reading"))).rows).toEqual([
    { code: "d1", ms: T0_MS },
    { code: "late", ms: replayedMs },
  ]);
  expect((await pool.query(times("latest"))).rows.map(({ ms }) => ms)).toEqual([T0_MS, T0_MS]);
  const due = await pool.query(
    "select received_ms[1]::float8 as heard, least_delay_ms[1]::int as delay from quality_due order by id desc limit 2",
  );
  expect(due.rows).toEqual([
    { heard: T0_MS, delay: 1000 },
    { heard: T0_MS, delay: 2000 },
  ]);
});

test("what is older than raw readings are kept is refused, and the hours stay as they were counted", async () => {
  const receivedMs = Date.now() - 80 * 86_400_000;
  const [longAgoMs, lateMs] = [receivedMs - 29 * 86_400_000, receivedMs - 86_400_000];
  const message = (ts: number): PendingMessage => arrived("late", { ts, values: { pm25: 20 } }, receivedMs);
  await writeBatch(pool, registry, [message(longAgoMs), message(lateMs)]);
  await registerDevice(pool, "late");
  const replay = async (): Promise<void> => {
    await wantAll();
    await replayBatch(pool, 100);
  };
  await replay();
  await dropOldData(pool, { keepRawDays: 90, keepMinuteDays: 365, keepRejectionDays: 90, keepRejectionMb: 1 });
  await replay();
  expect(await outcomes()).toEqual([
    { stored: 0, duplicate: 0, rejected: [{ reason: "past-retention", values: 1, detail: expect.stringContaining("measured before") }] },
    { stored: 0, duplicate: 1, rejected: [] },
  ]);
  expect((await pool.query("select good_count from reading_hour")).rows).toEqual([{ good_count: 1 }, { good_count: 1 }]);
  expect((await pool.query("select good_count from reading_minute")).rows).toEqual([{ good_count: 1 }, { good_count: 1 }]);
});

test("what is kept only in part says that it cannot be replayed", async () => {
  const filler = Object.fromEntries(numbersTo(60).map((at) => [`${"n".repeat(190)}${at}`, at]));
  await writeBatch(pool, registry, [arrived("late", measured(1, filler)), arrived("d1", Uint8Array.from([0xff, 0xfe]))]);
  await registerDevice(pool, "late");
  await wantAll();
  await replayBatch(pool, 100);
  expect(await outcomes()).toEqual([
    { stored: 0, duplicate: 0, rejected: [], impossible: "cut" },
    { stored: 0, duplicate: 0, rejected: [], impossible: "withheld" },
  ]);
});

test("killed in the middle a replay has done nothing, and the next one does everything", async () => {
  await writeBatch(
    pool,
    registry,
    numbersTo(5).map((seq) => arrived("late", measured(seq))),
  );
  await registerDevice(pool, "late");
  await wantAll();
  // The last statement of the transaction cuts its own connection, as a kill of either side would.
  await pool.query(`
    create function cut_off() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
    create trigger cut_off before update of replayed_at on rejection for each row when (new.id = 4) execute function cut_off()`);
  await expect(replayBatch(pool, 100)).rejects.toThrow();
  expect(
    (await pool.query("select (select count(*)::int from reading) as stored, (select count(*)::int from device_ledger) as ledger")).rows,
  ).toEqual([{ stored: 0, ledger: 0 }]);
  expect(await outcomes()).toEqual(numbersTo(5).map(() => null));
  await pool.query("drop trigger cut_off on rejection; drop function cut_off()");
  expect(await replayBatch(pool, 100)).toHaveLength(5);
  expect((await pool.query("select count(*)::int as n from reading")).rows).toEqual([{ n: 5 }]);
});

test("two that replay at once share the work and store each reading once", async () => {
  await writeBatch(
    pool,
    registry,
    numbersTo(150).map((seq) => arrived("late", measured(seq))),
  );
  await registerDevice(pool, "late");
  await wantAll();
  const drain = async (): Promise<number> => {
    let stored = 0;
    for (let done = await replayBatch(pool, 10); done.length > 0; done = await replayBatch(pool, 10)) {
      stored += done.reduce((sum, { outcome }) => sum + outcome.stored, 0);
    }
    return stored;
  };
  const [first, second] = await Promise.all([drain(), drain()]);
  expect(first + second).toBe(150);
  expect((await pool.query("select count(*)::int as n, sum(good_count)::int as minutes from reading_minute")).rows[0]).toMatchObject({
    minutes: 150,
  });
});

test("one message that the database refuses does not hold up the others", async () => {
  await writeBatch(
    pool,
    registry,
    numbersTo(5).map((seq) => arrived("late", measured(seq))),
  );
  await registerDevice(pool, "late");
  await wantAll();
  await pool.query("alter table reading add constraint no_three check (value <> 3)");
  const replayed = await replayBatch(pool, 100);
  await pool.query("alter table reading drop constraint no_three");
  expect(replayed.map(({ outcome }) => [outcome.stored, outcome.rejected.map(({ reason }) => reason)])).toEqual([
    [1, []],
    [1, []],
    [0, ["storage-refused"]],
    [1, []],
    [1, []],
  ]);
  expect((await pool.query("select count(*)::int as n from reading")).rows).toEqual([{ n: 4 }]);
});
