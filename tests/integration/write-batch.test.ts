import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deviceTopic } from "../../core/contracts/mqtt.ts";
import { openPool } from "../../db/connect.ts";
import { DeviceRegistry } from "../../ingest/device-registry.ts";
import { decodeVonglau } from "../../ingest/formats/vonglau.ts";
import type { PendingMessage } from "../../ingest/inbox.ts";
import { writeBatch } from "../../ingest/write-batch.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const T0_MS = Date.UTC(2026, 10, 22, 1, 58, 0);
const TABLES = {
  reading: "select device_id, metric_id, observed_at, value, quality from reading order by 1, 2, 3",
  reading_minute: "select * from reading_minute order by 1, 2, 3",
  reading_hour: "select * from reading_hour order by 1, 2, 3",
  latest: "select device_id, metric_id, observed_at, value, quality from latest order by 1, 2",
  device_ledger: "select device_id, boot, received::text from device_ledger order by 1, 2",
};

let database: TempDatabase;
let pool: pg.Pool;
let registry: DeviceRegistry;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 2 });
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     select 'd' || n, 'd' || n, 'air-station', 20.5, 105.9, '13285', 10, true from generate_series(1, 3) as n`,
  );
  registry = new DeviceRegistry(pool, Date.now);
});

afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

type Sent = {
  readonly device: number;
  readonly seq: number;
  readonly observedAtMs: number;
  readonly value: number;
};

function pendingOf(sent: Sent): PendingMessage {
  const device = `d${sent.device}`;
  const body = { ts: sent.observedAtMs, boot: "b", seq: sent.seq, values: { pm25: sent.value } };
  const payload = new TextEncoder().encode(JSON.stringify(body));
  const source = { topic: deviceTopic(device, "telemetry"), payload, receivedAtMs: T0_MS + 1000 * 1000, account: undefined };
  return { source, message: decodeVonglau(source), ticket: undefined };
}

async function emptyTables(): Promise<void> {
  await pool.query("truncate reading, reading_minute, reading_hour, latest, device_ledger, rejection, change_log");
}

async function dump(): Promise<Record<string, unknown[]>> {
  const entries = await Promise.all(Object.entries(TABLES).map(async ([name, text]) => [name, (await pool.query(text)).rows] as const));
  return Object.fromEntries(entries);
}

/** Writes the messages cut into batches of the given sizes, the last size for all that remains. */
async function writeAll(messages: readonly Sent[], sizes: readonly number[]): Promise<{ stored: number; duplicate: number }> {
  await emptyTables();
  const totals = { stored: 0, duplicate: 0 };
  let at = 0;
  for (const size of [...sizes, messages.length]) {
    const batch = messages.slice(at, at + size).map(pendingOf);
    at += size;
    if (batch.length === 0) continue;
    const committed = await writeBatch(pool, registry, batch);
    totals.stored += committed.stored;
    totals.duplicate += committed.duplicate;
  }
  return totals;
}

const sent = fc.record({ device: fc.integer({ min: 1, max: 3 }), step: fc.integer({ min: 0, max: 400 }) }).map(({ device, step }): Sent => {
  // The value hangs on the instant: the same device at the same instant says the same thing each time.
  const value = ((step * 37 + device * 11) % 9973) / 10;
  const implausible = 5000;
  return { device, seq: step + 1, observedAtMs: T0_MS + step * 1000, value: step % 7 === 0 ? implausible + value : value };
});

test("shuffled, repeated and late messages leave the same tables as ordered ones, to the row", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(sent, { selector: (item) => `${item.device}/${item.seq}`, minLength: 1, maxLength: 60 }),
      fc.array(fc.nat(), { maxLength: 20 }),
      fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 5 }),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      async (messages, repeats, sizes, random) => {
        const ordered = messages.toSorted((a, b) => a.observedAtMs - b.observedAtMs);
        expect(await writeAll(ordered, [])).toEqual({ stored: messages.length, duplicate: 0 });
        const expected = await dump();
        const repeated = [...messages, ...repeats.flatMap((pick) => messages[pick % messages.length] ?? [])];
        const shuffled = repeated
          .map((message) => ({ message, key: random.next().value as number }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ message }) => message);
        expect(await writeAll(shuffled, sizes)).toEqual({ stored: messages.length, duplicate: repeats.length });
        expect(await dump()).toEqual(expected);
      },
    ),
    { numRuns: 25 },
  );
});

test("suspect values count as suspect and stay out of the means", async () => {
  const base = { device: 1, observedAtMs: T0_MS, value: 10 };
  await writeAll(
    [
      { ...base, seq: 1 },
      { ...base, seq: 2, observedAtMs: T0_MS + 1, value: 9000 },
    ],
    [],
  );
  const { rows } = await pool.query("select good_count, suspect_count, sum_micro::float8 as sum_micro, max_value from reading_minute");
  expect(rows).toEqual([{ good_count: 1, suspect_count: 1, sum_micro: 10_000_000, max_value: 10 }]);
});

test("the acknowledgement names the last message before the first hole", async () => {
  await emptyTables();
  const message = (seq: number): PendingMessage => pendingOf({ device: 2, seq, observedAtMs: T0_MS + seq, value: 1 });
  expect((await writeBatch(pool, registry, [message(2), message(3)])).acks).toEqual([{ deviceCode: "d2", boot: "b", seq: 0 }]);
  expect((await writeBatch(pool, registry, [message(1), message(5)])).acks).toEqual([{ deviceCode: "d2", boot: "b", seq: 3 }]);
  expect((await writeBatch(pool, registry, [message(4)])).acks).toEqual([{ deviceCode: "d2", boot: "b", seq: 5 }]);
});

test("readings of an unregistered device are kept apart with their reason", async () => {
  await emptyTables();
  const stranger = pendingOf({ device: 9, seq: 1, observedAtMs: T0_MS, value: 1 });
  expect(await writeBatch(pool, registry, [stranger])).toMatchObject({
    stored: 0,
    duplicate: 0,
    rejected: [{ reason: "device-unknown", valueCount: 1 }],
  });
  const { rows } = await pool.query("select format, external_id, reason, value_count, payload from rejection");
  expect(rows).toEqual([
    { format: "vonglau", external_id: "d9", reason: "device-unknown", value_count: 1, payload: Buffer.from(stranger.source.payload) },
  ]);
});

test("the change log names what moved, in commit order, and nothing for late readings", async () => {
  await emptyTables();
  const at = (offsetMs: number, value: number): PendingMessage =>
    pendingOf({ device: 1, seq: offsetMs + 1, observedAtMs: T0_MS + offsetMs, value });
  await writeBatch(pool, registry, [at(1000, 1)]);
  await writeBatch(pool, registry, [at(500, 2)]);
  await writeBatch(pool, registry, [at(2000, 3), at(3000, 4)]);
  const { rows } = await pool.query("select observed_ms::float8[] as observed, values from change_log order by position");
  expect(rows).toEqual([
    { observed: [T0_MS + 1000], values: [1] },
    { observed: [T0_MS + 3000], values: [4] },
  ]);
});

test("a power-up with too many holes gives up the oldest, and says how many numbers it gave up", async () => {
  await emptyTables();
  const odd = (count: number, first: number): PendingMessage[] =>
    Array.from({ length: count }, (_, at) => first + 2 * at).map((seq) =>
      pendingOf({ device: 1, seq, observedAtMs: T0_MS + seq, value: 1 }),
    );
  const row = async (): Promise<unknown> =>
    (
      await pool.query(`select (select count(*)::int from unnest(received)) as ranges, (upper(received) - 1)::int as highest, forgiven::int,
                               (select sum(upper(r) - lower(r))::int from unnest(received) as r) - forgiven::int as held from device_ledger`)
    ).rows[0];
  expect((await writeBatch(pool, registry, odd(1000, 3))).acks).toEqual([{ deviceCode: "d1", boot: "b", seq: 0 }]);
  expect(await row()).toEqual({ ranges: 1000, highest: 2001, forgiven: 0, held: 1000 });
  // 1 was never received either: from 1 up to the oldest of the ranges that are left, all is taken as lost or held.
  expect((await writeBatch(pool, registry, odd(1, 2003))).acks).toEqual([{ deviceCode: "d1", boot: "b", seq: 1005 }]);
  expect(await row()).toEqual({ ranges: 500, highest: 2003, forgiven: 503, held: 1001 });
});

test("of one device only the power-ups heard last are known, and others keep theirs", async () => {
  await emptyTables();
  const first = (device: number, boot: string, receivedAtMs: number): PendingMessage => {
    const { source } = pendingOf({ device, seq: 1, observedAtMs: T0_MS, value: 1 });
    const payload = new TextEncoder().encode(JSON.stringify({ ts: T0_MS, boot, seq: 1, values: { pm25: 1 } }));
    const given = { ...source, payload, receivedAtMs };
    return { source: given, message: decodeVonglau(given), ticket: undefined };
  };
  await writeBatch(pool, registry, [first(2, "other", T0_MS)]);
  await writeBatch(
    pool,
    registry,
    Array.from({ length: 300 }, (_, at) => first(1, `r${at}`, T0_MS + at)),
  );
  await writeBatch(pool, registry, [first(1, "last", T0_MS + 1000)]);
  const { rows } = await pool.query(
    "select code, count(*)::int as boots, bool_or(boot in ('last', 'other')) as newest from device_ledger join device on id = device_id group by 1 order by 1",
  );
  expect(rows).toEqual([
    { code: "d1", boots: 50, newest: true },
    { code: "d2", boots: 1, newest: true },
  ]);
});
