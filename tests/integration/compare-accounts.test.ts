import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { loadReference } from "../../db/load-reference.ts";
import { compareAccounts, countUnaccounted } from "../support/compare-accounts.ts";
import type { Measured } from "../support/counting-recorder.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

/** What the accounting stands on: a comparison that finds each kind of difference, one by one. */
let database: TempDatabase;
let client: pg.Client;
let measured: readonly Measured[];

const START_MS = Date.UTC(2026, 10, 1, 8, 0, 30);
const EQUAL = {
  stored: 3,
  refused: 1,
  missing: 0,
  wrongValue: 0,
  surplus: 0,
  wrongMinutes: 0,
  wrongHours: 0,
  wrongLatest: 0,
  ledgerHoles: 0,
};

beforeAll(async () => {
  database = await createTempDatabase();
  const { devices } = await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 1 });
  const [device = ""] = devices;
  measured = [1, 2, 3, 4].map((value, at) => ({ device, observedAtMs: START_MS + at * 20_000, value: value / 8 }));
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

beforeEach(async () => {
  await client.query("truncate reading, reading_minute, reading_hour, latest, device_ledger, rejection");
  // The first three are stored, over two minutes; the fourth is kept apart, twice.
  await client.query(
    `insert into reading select device.id, metric.id, to_timestamp($1::bigint / 1000.0) + (n - 1) * interval '20 s', n / 8.0, 0, now()
     from device, metric, generate_series(1, 3) as n where metric.code = 'pm25'`,
    [START_MS],
  );
  for (const unit of ["minute", "hour"]) {
    await client.query(
      `insert into reading_${unit} select device_id, metric_id, date_trunc('${unit}', observed_at, 'UTC'), count(*), 0, sum(value * 1000000),
       min(value), max(value) from reading group by 1, 2, 3`,
    );
  }
  await client.query("insert into latest select * from reading order by observed_at desc limit 1");
  await client.query("insert into device_ledger select id, 'b', '{[1,5)}', now(), now() from device");
  const payload = Buffer.from(JSON.stringify({ boot: "b", seq: 4, ts: START_MS + 60_000, values: { pm25: 0.5 } }));
  for (const _ of [1, 2]) {
    await client.query(
      "insert into rejection (received_at, topic, external_id, reason, detail, payload) values (now(), 't', $1, 'time-in-future', '', $2)",
      [measured[0]?.device, payload],
    );
  }
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

test("what is stored once or refused whole is no difference", async () => {
  expect(await compareAccounts(database.url, measured)).toEqual(EQUAL);
  expect(await countUnaccounted(database.url, measured)).toBe(0);
});

test.each([
  ["a reading gone", "delete from reading where value = 0.25", { missing: 1 }],
  ["a refusal gone", "delete from rejection", { missing: 1 }],
  [
    "a refusal that says something else",
    `update rejection set payload = replace(encode(payload, 'escape'), '0.5', '0.6')::bytea`,
    { wrongValue: 1 },
  ],
  ["another value", "update reading set value = 7 where value = 0.25", { wrongValue: 1 }],
  ["a reading that nobody made", "insert into reading select device_id, metric_id, now(), 1, 0, now() from latest", { surplus: 1 }],
  ["a minute counted twice", "update reading_minute set good_count = good_count + 1 where good_count = 2", { wrongMinutes: 1 }],
  ["a minute gone", "delete from reading_minute where good_count = 1", { wrongMinutes: 1 }],
  ["an hour's sum off by a millionth", "update reading_hour set sum_micro = sum_micro + 1", { wrongHours: 1 }],
  ["a suspect reading that is none", "update reading_hour set suspect_count = 1", { wrongHours: 1 }],
  ["an older value as the latest", "update latest set observed_at = observed_at - interval '20 s', value = 0.25", { wrongLatest: 1 }],
  ["a hole in the ledger", "update device_ledger set received = '{[1,3),[4,5)}'", { ledgerHoles: 1 }],
  ["numbers given up", "update device_ledger set forgiven = 1", { ledgerHoles: 1 }],
  ["a ledger that begins late", "update device_ledger set received = '{[2,5)}'", { ledgerHoles: 1 }],
])("%s is found", async (_name, harm, difference) => {
  await client.query(harm);
  expect(await compareAccounts(database.url, measured)).toMatchObject(difference);
});
