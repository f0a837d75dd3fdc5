import type pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openPool } from "../../db/connect.ts";
import { mostKept, STRANGERS_PER_HOUR } from "../../ingest/dead-letters/group-rejections.ts";
import { DeviceRegistry } from "../../ingest/device-registry.ts";
import { createMessageDecoder } from "../../ingest/formats/decode-message.ts";
import { trimRejections } from "../../ingest/queries/trim-rejections.ts";
import { RejectionSpace } from "../../ingest/rejection-space.ts";
import { writeBatch } from "../../ingest/write-batch.ts";
import { arrived, emptyTables, measured, numbersTo, T0_MS } from "../support/refused-messages.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const MINUTE_MS = 60_000;
const PER_HOUR = mostKept("payload-not-json");
const PARKED_PER_HOUR = mostKept("device-unknown");

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
  registry = new DeviceRegistry(pool, Date.now);
});

test("a device that floods has its first messages kept and all counted, and another's are all kept", async () => {
  for (let part = 0; part < 3; part += 1)
    await writeBatch(
      pool,
      registry,
      numbersTo(150).map(() => arrived("d1", "no json")),
    );
  await writeBatch(
    pool,
    registry,
    numbersTo(50).map(() => arrived("d2", measured(1))),
  );
  const { rows } = await pool.query(
    `select subject, reason, is_registered, message_count::int, value_count::int, kept_count,
            (select count(*)::int from rejection r where r.subject = h.subject) as rows
     from rejection_hour h order by subject`,
  );
  expect(rows).toEqual([
    {
      subject: "d1",
      reason: "payload-not-json",
      is_registered: true,
      message_count: 450,
      value_count: 450,
      kept_count: 200,
      rows: PER_HOUR,
    },
    { subject: "d2", reason: "device-unknown", is_registered: false, message_count: 50, value_count: 50, kept_count: 50, rows: 50 },
  ]);
});

test("the limit is per hour and holds when one batch brings more than it", async () => {
  const flood = [...numbersTo(300), ...numbersTo(300)].map((_, at) => arrived("d1", "no json", at < 300 ? T0_MS : T0_MS + 60 * MINUTE_MS));
  await writeBatch(pool, registry, flood);
  expect((await pool.query("select count(*)::int as n from rejection")).rows).toEqual([{ n: 2 * PER_HOUR }]);
});

test("a sender who makes up names gets one subject for all beyond the limit, and registered devices keep theirs", async () => {
  await writeBatch(
    pool,
    registry,
    numbersTo(STRANGERS_PER_HOUR).map((at) => arrived(`x${at}`, measured(1))),
  );
  await writeBatch(pool, registry, [
    ...numbersTo(900).map((at) => arrived(`y${at}`, measured(1))),
    arrived("x1", measured(2)),
    arrived("d1", "{"),
  ]);
  const { rows } = await pool.query(
    `select count(*)::int as subjects, sum(message_count)::int as messages,
            sum(message_count) filter (where subject = '')::int as others, sum(kept_count) filter (where subject = '')::int as others_kept,
            sum(message_count) filter (where subject in ('d1', 'x1'))::int as named
     from rejection_hour`,
  );
  expect(rows).toEqual([
    { subjects: STRANGERS_PER_HOUR + 2, messages: STRANGERS_PER_HOUR + 902, others: 900, others_kept: PARKED_PER_HOUR, named: 3 },
  ]);
});

test("what an operator declared unwanted is counted and never kept", async () => {
  await pool.query(
    `insert into device_source (format, external_id, device_id, metric_names) select 'vonglau', code, id, '{"rssi": null}' from device`,
  );
  await writeBatch(pool, new DeviceRegistry(pool, Date.now), [arrived("d1", measured(1, { pm25: 1, rssi: -70 }))]);
  const { rows } = await pool.query(
    "select reason, message_count::int, kept_count, (select count(*)::int from rejection) as rows from rejection_hour",
  );
  expect(rows).toEqual([{ reason: "metric-not-kept", message_count: 1, kept_count: 0, rows: 0 }]);
});

test("when refused messages outgrow their space, whoever holds most gives way and the newest stay", async () => {
  await pool.query(
    `insert into rejection (received_at, topic, format, subject, reason, detail, payload)
     select now(), '', 'vonglau', case when n % 10 = 0 then 'small' else 'large' end, 'payload-shape', n::text, (select string_agg(sha256((n * 100 + i)::text::bytea), '') from generate_series(1, 62) as i)
     from generate_series(1, 1000) as n`,
  );
  await trimRejections(pool, 1_048_576);
  const { rows } = await pool.query("select subject, count(*)::int as n, max(detail::int) as newest from rejection group by 1 order by 1");
  const [large, small] = rows;
  expect(small).toEqual({ subject: "small", n: 100, newest: 1000 });
  expect(large).toMatchObject({ subject: "large", newest: 999 });
  expect(large.n).toBeGreaterThan(350);
  expect(large.n).toBeLessThan(400);
});

test("between the hourly turns refused messages are trimmed when they outgrow their space, and again when they grow on", async () => {
  const flood = (count: number): Promise<unknown> =>
    pool.query(
      `insert into rejection (received_at, topic, format, subject, reason, detail, payload)
       select now(), '', 'vonglau', 'flood', 'payload-shape', '', (select string_agg(sha256((n * 100 + i)::text::bytea), '') from generate_series(1, 62) as i)
       from generate_series(1, $1::int) as n`,
      [count],
    );
  const space = new RejectionSpace(1);
  await flood(100);
  expect(await space.trimWhenGrown(pool)).toBe(0);
  await flood(900);
  expect(await space.trimWhenGrown(pool)).toBeGreaterThan(500);
  expect(await space.trimWhenGrown(pool)).toBe(0);
  await flood(2000);
  expect(await space.trimWhenGrown(pool)).toBeGreaterThan(500);
});

test("one message with hundreds of unknown devices costs little time and room, and each device is counted", async () => {
  const devices = numbersTo(512).map((at) => [`stranger-${at}`, [{ t: 1, note: "x".repeat(80) }]] as const);
  const source = {
    topic: "v1/gateway/telemetry",
    payload: new TextEncoder().encode(JSON.stringify(Object.fromEntries(devices))),
    receivedAtMs: T0_MS,
    account: "gw1",
  };
  const { rejected } = await writeBatch(pool, registry, [{ source, message: createMessageDecoder()(source), ticket: undefined }]);
  expect(rejected.length).toBeGreaterThan(500);
  const { rows } = await pool.query("select count(*)::int as rows, sum(octet_length(payload))::int as bytes from rejection");
  expect(rows).toEqual([{ rows: rejected.length, bytes: 8192 }]);
  expect((await pool.query("select sum(message_count)::int as n from rejection_hour")).rows).toEqual([{ n: rejected.length }]);
});

test("persons who come with refused messages are not in the database in any readable form", async () => {
  const persons = [
    { name: "Người Mẫu Một", phone: "0912345678", mail: "mot@example.vn", plate: "29A-123.45", citizen: "001099012345" },
    { name: "Người Mẫu Hai", phone: "+84 987 654 321", mail: "hai@example.vn", plate: "90B1 234.56", citizen: "035199067890" },
  ];
  const messages = persons.flatMap(({ name, phone, mail, plate, citizen }) => [
    arrived("d1", { ts: T0_MS, values: { pm25: `call ${phone}`, [mail]: 1, sub_label: name, recognized_license_plate: plate } }),
    arrived("d1", { after: { sub_label: [name, 0.93], note: `id ${citizen}` } }),
    arrived("d1", `${mail};${phone};${plate};${citizen} is no json`),
    arrived("d1", { sub_label: name, filler: "x".repeat(9000), plate }),
    arrived("d1", Uint8Array.from([0xff, 0xd8, ...new TextEncoder().encode(phone)])),
  ]);
  await writeBatch(pool, registry, messages);
  const { rows } = await pool.query<{ text: string; alteration: string }>(
    "select row_to_json(r)::text || encode(payload, 'escape') as text, alteration from rejection r order by id",
  );
  expect(rows.length).toBeGreaterThanOrEqual(messages.length);
  const seeded = persons.flatMap((person) => Object.values(person));
  // "escape" shows bytes above 127 in octal: names are looked for in that form too.
  const escaped = seeded.map((text) =>
    [...Buffer.from(text)].map((byte) => (byte < 128 ? String.fromCharCode(byte) : `\\${byte.toString(8)}`)).join(""),
  );
  for (const { text } of rows) for (const secret of [...seeded, ...escaped]) expect(text).not.toContain(secret);
  expect(new Set(rows.map((row) => row.alteration))).toEqual(new Set(["redacted", "redacted-beyond-reading", "cut", "withheld"]));
});
