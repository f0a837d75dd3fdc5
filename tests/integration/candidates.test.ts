import type pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openPool } from "../../db/connect.ts";
import { replayBatch } from "../../ingest/dead-letters/replay-batch.ts";
import { DeviceRegistry } from "../../ingest/device-registry.ts";
import { createMessageDecoder } from "../../ingest/formats/decode-message.ts";
import { MOST_CANDIDATES } from "../../ingest/queries/record-strangers.ts";
import { writeBatch } from "../../ingest/write-batch.ts";
import { approveCandidate, listCandidates, refuseCandidate } from "../../server/registry/candidates.ts";
import { createGateway } from "../../server/registry/gateways.ts";
import { arrived, emptyTables, measured, numbersTo, registerDevice, T0_MS } from "../support/refused-messages.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const KEY = { format: "vonglau", externalId: "late" } as const;
const DEVICE = { code: "late", name: "Trạm đến sau", kind: "air-station", lat: 20.5, lon: 105.9, unitCode: "u1" } as const;

let database: TempDatabase;
let pool: pg.Pool;
let registry: DeviceRegistry;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 4 });
  await pool.query("insert into unit (code, valid_from, kind, name_vi, name_en) values ('u1', '2025-07-01', 'commune', 'Xã', 'Commune')");
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});
beforeEach(async () => {
  await emptyTables(pool);
  await pool.query("truncate device_candidate, account");
  await pool.query("delete from device where code in ('late', 'later')");
  registry = new DeviceRegistry(pool, Date.now);
});

async function count(query: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(query);
  return rows[0]?.count ?? Number.NaN;
}

test("an unknown device is parked: listed with what it sends, its messages kept", async () => {
  await writeBatch(pool, registry, [arrived("late", measured(1, { pm25: 1, dust: 2 })), arrived("late", measured(2))]);
  await writeBatch(pool, registry, [arrived("late", measured(3, { noise: 4 }))]);
  const [candidate] = await listCandidates(pool);
  expect(candidate).toMatchObject({ ...KEY, messageCount: 3, valueCount: 4, refusedAt: undefined });
  expect(candidate?.sampleNames).toEqual(expect.arrayContaining(["pm25", "dust", "noise"]));
  expect(await count("select count(*)::int from rejection where reason = 'device-unknown'")).toBe(3);
});

test("approval registers it, and what it sent before is stored once", async () => {
  await writeBatch(
    pool,
    registry,
    numbersTo(5).map((seq) => arrived("late", measured(seq))),
  );
  const approval = await approveCandidate(pool, "test", { key: KEY, device: DEVICE });
  expect(approval).toMatchObject({ ok: true, value: { device: { code: "late" }, replayedMessages: 5 } });
  expect(await listCandidates(pool)).toEqual([]);
  await replayBatch(pool, 100);
  await replayBatch(pool, 100);
  expect(await count("select count(*)::int from reading")).toBe(5);
  const events = await pool.query<{ action: string; actor: string }>("select action, actor from registry_event order by id desc limit 3");
  expect(events.rows.map((row) => row.action)).toEqual(["candidate-approved", "credential-given", "device-created"]);
});

test("of a gateway's message with several unknown devices each is approved by itself, and stored once and in full", async () => {
  await createGateway(pool, "test", { name: "gw1", format: "thingsboard-gateway" });
  const ts = T0_MS - 1000;
  const body = { late: [{ ts, values: { pm25: 1, pm10: 2 } }], later: [{ ts, values: { pm25: 3 } }] };
  const source = {
    topic: "v1/gateway/telemetry",
    payload: new TextEncoder().encode(JSON.stringify(body)),
    receivedAtMs: T0_MS,
    account: "gw1",
  };
  await writeBatch(pool, registry, [{ source, message: createMessageDecoder()(source), ticket: undefined }]);
  for (const externalId of ["late", "later"]) {
    const key = { format: "thingsboard-gateway", externalId } as const;
    expect(await approveCandidate(pool, "test", { key, device: { ...DEVICE, code: externalId } })).toMatchObject({
      value: { replayedMessages: 1 },
    });
    await replayBatch(pool, 100);
  }
  await pool.query("update rejection set replay_requested_at = clock_timestamp()");
  await replayBatch(pool, 100);
  const { rows } = await pool.query("select d.code, r.value from reading r join device d on d.id = r.device_id order by r.value");
  expect(rows).toEqual([
    { code: "late", value: 1 },
    { code: "late", value: 2 },
    { code: "later", value: 3 },
  ]);
});

test("a device that cannot sign in by itself hangs on the only gateway of its format, and is refused while that is not clear", async () => {
  await pool.query(
    `insert into device_candidate (format, external_id, first_seen, last_seen, message_count, value_count, sample_names)
     select 'chirpstack', name, now(), now(), 1, 1, '{}' from unnest('{0011223344556677,0011223344556688}'::text[]) as name`,
  );
  const approve = (externalId: string, code: string) =>
    approveCandidate(pool, "test", { key: { format: "chirpstack", externalId }, device: { ...DEVICE, code } });
  const faultOf = async () => {
    const refusal = await approve("0011223344556677", "late");
    return refusal.ok ? "" : refusal.faults.map((fault) => fault.text.en).join();
  };
  expect(await faultOf()).toContain("gateways create <name> --format chirpstack");
  await createGateway(pool, "test", { name: "cs-1", format: "chirpstack" });
  const approval = await approve("0011223344556688", "later");
  expect(approval).toMatchObject({ ok: true, value: { credential: undefined, device: { sources: [{ gateway: "cs-1" }] } } });
  await createGateway(pool, "test", { name: "cs-2", format: "chirpstack" });
  expect(await faultOf()).toContain("there are several: cs-1, cs-2");
  expect(await count("select count(*)::int from account where kind = 'device'")).toBe(0);
});

test("a refused one is counted on and nothing of it is kept any more", async () => {
  await writeBatch(pool, registry, [arrived("late", measured(1))]);
  await refuseCandidate(pool, "test", KEY);
  await writeBatch(pool, registry, [arrived("late", measured(2)), arrived("late", measured(3))]);
  expect(await listCandidates(pool)).toMatchObject([{ messageCount: 3, refusedAt: expect.any(String) }]);
  expect(await count("select count(*)::int from rejection")).toBe(1);
  expect(await count("select sum(message_count)::int as count from rejection_hour")).toBe(3);
});

test("where unknown devices are refused by setting they are listed and counted, and accounts still add up", async () => {
  await registerDevice(pool, "known");
  const strict = new DeviceRegistry(pool, Date.now, "refuse");
  const committed = await writeBatch(pool, strict, [
    arrived("late", measured(1)),
    arrived("known", measured(1)),
    arrived("known", "no json"),
  ]);
  expect(committed.stored).toBe(1);
  expect(committed.rejected.map((rejection) => rejection.reason).toSorted()).toEqual(["device-unknown", "payload-not-json"]);
  expect(await listCandidates(pool)).toMatchObject([{ externalId: "late", messageCount: 1 }]);
  expect(await count("select count(*)::int from rejection where reason = 'device-unknown'")).toBe(0);
  expect(await count("select count(*)::int from rejection where reason = 'payload-not-json'")).toBe(1);
});

test("a sender that makes up names fills the list to its bound and is counted beyond", async () => {
  await pool.query(
    `insert into device_candidate (format, external_id, first_seen, last_seen, message_count, value_count, sample_names)
     select 'vonglau', 'made-up-' || n, now(), now(), 1, 1, '{}' from generate_series(1, $1::int - 1) as n`,
    [MOST_CANDIDATES],
  );
  const committed = await writeBatch(pool, registry, [
    arrived("x1", measured(1)),
    arrived("x2", measured(1)),
    arrived("made-up-1", measured(1)),
  ]);
  expect(committed.strangersLeftOut).toBe(1);
  expect(await count("select count(*)::int from device_candidate")).toBe(MOST_CANDIDATES);
  expect(await count("select message_count::int as count from device_candidate where external_id = 'made-up-1'")).toBe(2);
});
