import fc from "fast-check";
import type pg from "pg";
import { pino } from "pino";
import { Registry } from "prom-client";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { judgeDue } from "../../ingest/quality/judge-due.ts";
import { fillUnits } from "../../ingest/unit-rollups/fill-units.ts";
import { rollUpDue } from "../../ingest/unit-rollups/roll-up-due.ts";
import { UnitRollupJob } from "../../ingest/unit-rollups/unit-rollup-job.ts";
import { JudgedDatabase, type Sent, story, T0_MS } from "../support/judged-database.ts";
import { wrongUnitRollups } from "../support/true-unit-rollups.ts";

const END_MS = T0_MS + 24 * 3_600_000;
const TABLES = {
  unit_minute: "select * from unit_minute order by unit_code, metric_id, bucket, kind",
  unit_hour: "select * from unit_hour order by unit_code, metric_id, bucket, kind",
};

let database: JudgedDatabase;
let pool: pg.Pool;

/** d1 to d3 measure air in one commune; d4 and d5 sound in another, d6 in no commune but the province; d7 is about to move. */
beforeAll(async () => {
  database = await JudgedDatabase.create();
  pool = database.pool;
  await pool.query(
    `insert into unit (code, valid_from, kind, name_vi, name_en, parent_code) values
     ('13285', '2025-07-01', 'Phường', 'A', 'A', '37'), ('13291', '2025-07-01', 'Xã', 'B', 'B', '37'), ('37', '2025-07-01', 'Tỉnh', 'P', 'P', null)`,
  );
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     select 'd' || n, 'd' || n, 'noise-meter', 20.5, 105.9, case n when 6 then '37' else '13291' end, 10, true from generate_series(4, 7) as n`,
  );
});
afterAll(async () => database?.drop());
beforeEach(empty);

async function empty(): Promise<void> {
  await database.empty();
  await pool.query("truncate unit_minute, unit_hour, unit_due");
  await pool.query("update unit_fill set filled_since = '-infinity'");
}

/** Sound from 20 to 140 dBA, which is twelve powers of ten of energy. */
function noise(device: number, steps: number): Sent[] {
  return Array.from({ length: steps }, (_, step) => ({
    device,
    atMs: T0_MS + step * 10_000,
    values: { laeq: step % 17 === 3 ? 200 : 20 + ((step * 37 + device * 11) % 1200) / 10 },
  }));
}

const EVERYTHING = [...[1, 2, 3].flatMap((device) => story(device, 90)), ...[4, 5, 6].flatMap((device) => noise(device, 70))].toSorted(
  (a, b) => a.atMs - b.atMs,
);

/** A connection that was just ended may hold the lock for a moment more. */
async function rollUpAll(on: pg.Pool = pool): Promise<void> {
  for (const step of ["minute", "hour"] as const) {
    while ((await rollUpDue(on, { step, beforeMs: END_MS })) !== "nothing");
  }
}

async function dump(): Promise<Record<string, unknown[]>> {
  const entries = await Promise.all(Object.entries(TABLES).map(async ([name, text]) => [name, (await pool.query(text)).rows] as const));
  return Object.fromEntries(entries);
}

/** Rows that differ from what the readings give, and notes that are left. */
async function untrue(): Promise<readonly unknown[]> {
  const found = await Promise.all(
    [wrongUnitRollups("minute"), wrongUnitRollups("hour"), "select * from unit_due"].map((text) => pool.query(text)),
  );
  return found.flatMap(({ rows }) => rows);
}

test("units and the province hold exactly what their devices' readings give, sound as energy, by kind of device", async () => {
  await database.send(EVERYTHING);
  await database.judgeAll();
  await rollUpAll();
  expect(await untrue()).toEqual([]);
  const { rows } = await pool.query(
    "select kind, sum(device_count)::int as devices, sum(good_count)::int as good from unit_hour where unit_code = '37' and metric_id in (1, 20) and bucket = $1 group by 1 order by 1",
    [new Date(Math.ceil(T0_MS / 3_600_000) * 3_600_000)],
  );
  expect(rows.map((row) => [row.kind, row.devices])).toEqual([
    ["air-station", 3],
    ["noise-meter", 3],
  ]);
});

test("late, shuffled, repeated and corrected readings give the same rows, wherever judging and rolling up come in between", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.array(fc.integer({ min: 20, max: 150 }), { minLength: 1, maxLength: 5 }),
      fc.array(fc.constantFrom("judge", "roll up", "nothing"), { minLength: 4, maxLength: 4 }),
      async (seed, sizes, between) => {
        await empty();
        const rank = ({ atMs, device }: Sent): number => Math.imul((atMs / 1000 + Number(device)) ^ seed, 0x9e3779b1) >>> 3;
        const shuffled = EVERYTHING.toSorted((a, b) => rank(a) - rank(b));
        for (let at = 0, turn = 0; at < shuffled.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 100;
          await database.send([...shuffled.slice(at, at + size), ...shuffled.slice(0, 3)]);
          if (between[turn % 4] !== "nothing") await judgeDue(pool);
          if (between[turn % 4] === "roll up") await rollUpAll();
          at += size;
        }
        await database.judgeAll();
        await rollUpAll();
        expect(await untrue()).toEqual([]);
      },
    ),
    { numRuns: 8 },
  );
});

test("rolled up while batches are written and judged, what comes in between is not lost", async () => {
  let isWriting = true;
  const judging = (async () => {
    while (isWriting) await judgeDue(pool);
  })();
  const rolling = (async () => {
    while (isWriting) await rollUpAll();
  })();
  try {
    for (let at = 0; at < EVERYTHING.length; at += 12) await database.send(EVERYTHING.slice(at, at + 12));
  } finally {
    isWriting = false;
    await Promise.all([judging, rolling]);
  }
  await database.judgeAll();
  await rollUpAll();
  expect(await untrue()).toEqual([]);
});

/** A pool whose connection the database ends before the statement of that number, counted over all transactions. */
function mortal(statement: number): { readonly pool: pg.Pool; readonly hasDied: () => boolean } {
  let asked = 0;
  const connect = async (): Promise<pg.PoolClient> => {
    const client = await pool.connect();
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    client.query = (async (...args: unknown[]) => {
      asked += 1;
      if (asked === statement) {
        const { rows } = (await query("select pg_backend_pid() as pid")) as { rows: { pid: number }[] };
        await pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
      }
      return query(...args);
    }) as typeof client.query;
    const release = client.release.bind(client);
    client.release = (broken) => {
      client.query = query as typeof client.query;
      release(broken);
    };
    return client;
  };
  return { pool: { connect } as unknown as pg.Pool, hasDied: () => asked >= statement };
}

test("killed before any of its statements, nothing is half done and the next round does all of it", async () => {
  // Two windows of minutes and two hours.
  await database.send(EVERYTHING.filter(({ atMs }) => atMs < T0_MS + 5 * 60_000));
  await database.judgeAll();
  const { rows: due } = await pool.query("select * from unit_due order by 1, 2, 3");
  await rollUpAll();
  const expected = await dump();
  let statement = 1;
  for (let hasDied = true; hasDied; statement += 1) {
    await pool.query("truncate unit_minute, unit_hour, unit_due");
    await pool.query(`insert into unit_due select * from jsonb_to_recordset($1) as d (step text, unit_code text, bucket timestamptz)`, [
      JSON.stringify(due),
    ]);
    const killed = mortal(statement);
    await rollUpAll(killed.pool).catch(() => {});
    hasDied = killed.hasDied();
    await rollUpAll();
    expect(await dump()).toEqual(expected);
  }
  expect(statement).toBeGreaterThan(15);
  expect(await untrue()).toEqual([]);
});

test("the job computes what is over and leaves the minute that is running, the running hour as far as it goes", async () => {
  const nowMs = T0_MS + 10 * 60_000;
  await database.send(EVERYTHING);
  await database.judgeAll();
  const job = new UnitRollupJob({ pool, nowMs: () => nowMs, registry: new Registry(), log: pino({ level: "silent" }) });
  const running = job.run();
  await vi.waitFor(
    async () => expect((await pool.query("select from unit_hour where bucket > $1", [new Date(T0_MS)])).rowCount).toBeGreaterThan(0),
    10_000,
  );
  job.stop();
  await running;
  const { rows } = await pool.query("select extract(epoch from max(bucket)) * 1000 as newest from unit_minute");
  // The minute that ended just now is left alone for fifteen seconds.
  expect(Number(rows[0].newest)).toBe(nowMs - 2 * 60_000);
  expect((await pool.query("select from unit_due where step = 'minute'")).rowCount).toBeGreaterThan(0);
  await rollUpAll();
  expect(await untrue()).toEqual([]);
});

test("a database that was there before is filled hour by hour, and a tree that changes is followed", async () => {
  await database.send(EVERYTHING);
  await database.judgeAll();
  await pool.query("truncate unit_due");
  await pool.query("update unit_fill set filled_since = 'infinity'");
  const fillAll = async (): Promise<number> => {
    let hours = 0;
    for (; (await fillUnits(pool, T0_MS + 3 * 3_600_000)) === "done"; hours += 1) await rollUpAll();
    return hours;
  };
  const hours = await fillAll();
  expect(hours).toBeGreaterThan(1);
  expect(await untrue()).toEqual([]);
  expect(await fillUnits(pool, END_MS)).toBe("nothing");
  await pool.query("update unit set parent_code = '13285' where code = '13291'");
  expect(await fillAll()).toBe(hours);
  expect(await untrue()).toEqual([]);
  await pool.query("update unit set parent_code = '37' where code = '13291'");
});

test("a device that moves counts in its new unit from the next full hour on; what was, late readings too, stays", async () => {
  const hourMs = Math.ceil(T0_MS / 3_600_000) * 3_600_000;
  const { rows } = await pool.query("update device set unit_code = '13285' where code = 'd7' returning id");
  const { rows: places } = await pool.query(
    "select unit_code, since = '-infinity' as is_first, until = 'infinity' as is_last, extract(minute from since) as minute from device_placement where device_id = $1 order by since",
    [rows[0].id],
  );
  expect(places).toMatchObject([
    { unit_code: "13291", is_first: true, is_last: false },
    { unit_code: "13285", is_first: false, is_last: true, minute: "0" },
  ]);
  expect((await pool.query("select distinct unit_code from unit_due order by 1")).rows).toHaveLength(2);
  // As if it had moved in the middle of what is sent now.
  await pool.query("update device_placement set until = $2 where device_id = $1 and until <> 'infinity'", [rows[0].id, new Date(hourMs)]);
  await pool.query("update device_placement set since = $2 where device_id = $1 and since <> '-infinity'", [rows[0].id, new Date(hourMs)]);
  const sound = noise(7, 60);
  await database.send(sound.filter((_, at) => at % 2 === 0));
  await database.judgeAll();
  await pool.query("delete from unit_due where bucket > $1", [new Date(END_MS)]);
  await rollUpAll();
  await database.send(sound);
  await database.judgeAll();
  await rollUpAll();
  expect(await untrue()).toEqual([]);
  const { rows: units } = await pool.query("select distinct unit_code from unit_minute order by 1");
  expect(units.map((row) => row.unit_code)).toEqual(["13285", "13291", "37"]);
});
