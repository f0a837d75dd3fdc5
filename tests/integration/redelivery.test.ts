import type pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openPool } from "../../db/connect.ts";
import { DeviceRegistry } from "../../ingest/device-registry.ts";
import { decodeThingsboard } from "../../ingest/formats/thingsboard.ts";
import type { PendingMessage } from "../../ingest/inbox.ts";
import type { PacketMark, SourceMessage } from "../../ingest/pipeline/decoded-message.ts";
import { CLOCKLESS_MEMORY_MINUTES, claimClockless } from "../../ingest/queries/claim-clockless.ts";
import { type CommittedBatch, writeBatch } from "../../ingest/write-batch.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const T0_MS = Date.UTC(2026, 10, 22, 2, 0, 0);
const FIRST: PacketMark = { id: 7, isRedelivered: false };
const AGAIN: PacketMark = { id: 7, isRedelivered: true };

let database: TempDatabase;
let pool: pg.Pool;
let registry: DeviceRegistry;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 4 });
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     values ('d1', 'd1', 'air-station', 20.5, 105.9, '13285', 10, true)`,
  );
  registry = new DeviceRegistry(pool, Date.now);
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});
beforeEach(async () => {
  await pool.query("truncate reading, reading_minute, reading_hour, latest, change_log, clockless_message");
});

/** `{"temperature": 30}` of d1, `afterMs` after T0. */
function clockless(packet: PacketMark | undefined, afterMs: number, payload = '{"temperature":30}'): PendingMessage {
  const source: SourceMessage = {
    topic: "v1/devices/me/telemetry",
    payload: new TextEncoder().encode(payload),
    receivedAtMs: T0_MS + afterMs,
    account: "d1",
    ...(packet === undefined ? {} : { packet }),
  };
  return { source, message: decodeThingsboard(source), ticket: undefined };
}

function write(...batch: readonly PendingMessage[]): Promise<CommittedBatch> {
  return writeBatch(pool, registry, batch);
}

async function storedCount(): Promise<number> {
  return (await pool.query<{ n: number }>("select count(*)::int as n from reading")).rows[0]?.n ?? 0;
}

test("a second delivery of a message without a clock is a duplicate, not a second reading", async () => {
  expect(await write(clockless(FIRST, 0))).toMatchObject({ stored: 1, duplicate: 0 });
  expect(await write(clockless(AGAIN, 4000))).toMatchObject({ stored: 0, duplicate: 1, rejected: [] });
  expect(await storedCount()).toBe(1);
});

test("so it is within one batch", async () => {
  expect(await write(clockless(FIRST, 0), clockless(AGAIN, 10))).toMatchObject({ stored: 1, duplicate: 1 });
});

test("so it is while the first copy's transaction is still under way", async () => {
  const first = await pool.connect();
  await first.query("begin");
  await claimClockless(first, [clockless(FIRST, 0)]);
  const second = write(clockless(AGAIN, 100));
  await vi.waitFor(async () => {
    const { rowCount } = await pool.query("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    expect(rowCount).toBe(1);
  });
  await first.query("commit");
  first.release();
  expect(await second).toMatchObject({ stored: 0, duplicate: 1 });
});

test("the same value measured anew is a reading: another packet, or the same number without the mark", async () => {
  await write(clockless(FIRST, 0));
  await write(clockless({ id: 8, isRedelivered: true }, 1000));
  await write(clockless(FIRST, 2000));
  expect(await storedCount()).toBe(3);
});

test("what was never stored is stored on its second delivery", async () => {
  expect(await write(clockless(AGAIN, 0))).toMatchObject({ stored: 1, duplicate: 0 });
  expect(await write(clockless(AGAIN, 5000))).toMatchObject({ stored: 0, duplicate: 1 });
});

test("after a quarter of an hour a packet number may have come round again", async () => {
  await write(clockless(FIRST, 0));
  expect(await write(clockless(AGAIN, CLOCKLESS_MEMORY_MINUTES * 60_000 + 1))).toMatchObject({ stored: 1 });
});

test("a message with a time of its own, and one of QoS 0, are not remembered", async () => {
  await write(clockless(FIRST, 0, JSON.stringify({ ts: T0_MS, values: { temperature: 30 } })), clockless(undefined, 0));
  expect((await pool.query("select 1 from clockless_message")).rowCount).toBe(0);
});

test("a batch that fails leaves no trace by which its next attempt would pass for a duplicate", async () => {
  await pool.query("alter table reading add constraint full_disk check (value <> 30) not valid");
  await expect(write(clockless(FIRST, 0))).rejects.toThrow("full_disk");
  await pool.query("alter table reading drop constraint full_disk");
  expect(await write(clockless(AGAIN, 0))).toMatchObject({ stored: 1, duplicate: 0 });
});
