import { randomBytes } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadCatalogue } from "../../db/catalogue/load-catalogue.ts";
import { readIndicatorFiles } from "../../db/catalogue/read-indicator-files.ts";
import { openPool } from "../../db/connect.ts";
import { loadSources } from "../../db/sources/load-sources.ts";
import { countQuality } from "../../ingest/measured/quality-due.ts";
import { readLeague } from "../../server/league/read-league.ts";
import { readSourceList } from "../../server/league/read-source-list.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** 12:00 in Vietnam on 22 November 2026. */
const NOW_MS = Date.parse("2026-11-22T05:00:00Z");

let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 4 });
  await pool.query(
    `insert into unit (code, valid_from, class, level, kind, name_vi, name_en, parent_code) values
     ('37', '2025-07-01', 'territorial', 'province', 'Tỉnh', 'Ninh Bình', 'Ninh Binh Province', null),
     ('SO-YT.37', '2025-07-01', 'agency', null, 'Sở', 'Y tế', 'Department of Health', '37')`,
  );
  const client = await pool.connect();
  await loadSources(client, { provinceCode: "37", isSimulated: true });
  await loadCatalogue(client, await readIndicatorFiles());
  client.release();
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

type Sending = {
  readonly source: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly everyMs: number;
  readonly refused?: number;
  readonly unchanged?: number;
};

/** Submissions of ten rows each. */
async function send({ source, fromMs, untilMs, everyMs, refused = 0, unchanged = 0 }: Sending): Promise<void> {
  await pool.query(
    `insert into submission (source_id, door, content, mode, idempotency_key, body_sha256, reporter, is_simulated, received_at, row_count, taken, unchanged, refused, is_applied)
     select s.id, 'push', 'figures', 'rows', $1 || at, ''::bytea, 'test', true, at, 10, 10 - $5::int - $6::int, $6, $5, true
     from data_source as s, generate_series($2::timestamptz, $3::timestamptz - interval '1 ms', $4::float8 * interval '1 ms') as at where s.code = $7`,
    [randomBytes(4).toString("hex"), new Date(fromMs), new Date(untilMs), everyMs, refused, unchanged, source],
  );
  await pool.query(
    "update data_source set last_heard_at = (select max(received_at) from submission where source_id = data_source.id and received_at < $2) where code = $1",
    [source, new Date(NOW_MS)],
  );
}

async function placeOf(code: string, nowMs = NOW_MS) {
  const { standings } = await readLeague(pool, nowMs);
  const found = standings.find(({ source }) => source.code === code);
  if (found === undefined) throw new Error(`no ${code} in the league`);
  return found;
}

test("who has sent nothing has no place, and nothing is made of it", async () => {
  expect(await placeOf("wifi")).toMatchObject({ right: { good: 0, of: 0 }, source: { liveness: "never" } });
  expect(await placeOf("wifi")).not.toHaveProperty("place");
});

test("right, complete, clean and alive are counted hour by hour, with what they are shares of", async () => {
  const startMs = NOW_MS - 12 * HOUR_MS;
  await send({ source: "wan", fromMs: startMs + 2 * MINUTE_MS, untilMs: NOW_MS, everyMs: 5 * MINUTE_MS });
  // Falls silent for two of the twelve hours, and sends rows that are wrong or were said before.
  await send({
    source: "data-centre",
    fromMs: startMs + 2 * MINUTE_MS,
    untilMs: startMs + 6 * HOUR_MS,
    everyMs: 5 * MINUTE_MS,
    refused: 2,
  });
  await send({
    source: "data-centre",
    fromMs: startMs + 8 * HOUR_MS + 2 * MINUTE_MS,
    untilMs: NOW_MS,
    everyMs: 5 * MINUTE_MS,
    unchanged: 5,
  });
  for (let endMs = startMs + HOUR_MS; endMs <= NOW_MS; endMs += HOUR_MS) expect(await countQuality(pool, endMs)).toBe(true);
  expect(await countQuality(pool, NOW_MS)).toBe(false);

  const wan = await placeOf("wan");
  expect(wan).toMatchObject({ place: 1, score: 100, right: { good: 1440, of: 1440, percent: 100 }, clean: { good: 1440, of: 1440 } });
  const centre = await placeOf("data-centre");
  expect(centre).toMatchObject({ place: 2, right: { good: 1056, of: 1200, percent: 88 }, clean: { good: 960, of: 1200, percent: 80 } });
  // 144 promises in 12 hours; the silence of two hours broke 24 of them.
  expect(centre.complete).toEqual({ good: 120, of: 144, percent: (100 * 120) / 144 });
  expect(wan.complete).toEqual({ good: 144, of: 144, percent: 100 });
});

test("the figures of data quality stand with the province, by source and for all of them", async () => {
  const { rows } = await pool.query(
    `select f.series, f.value::float8 as value, f.numerator::int, f.denominator::int from figure as f join indicator as i on i.id = f.indicator_id
     join unit as u on u.id = f.unit_id
     where i.code = 'dq.validity' and f.period_kind = 'day' and f.period = '2026-11-22' and u.code = '37' order by 1`,
  );
  expect(rows).toEqual([
    { series: "", value: 94.545455, numerator: 2496, denominator: 2640 },
    { series: "data-centre", value: 88, numerator: 1056, denominator: 1200 },
    { series: "wan", value: 100, numerator: 1440, denominator: 1440 },
  ]);
});

test("who was heard for the first time today has broken no promise of yesterday, and is not placed yet", async () => {
  await send({ source: "identity", fromMs: NOW_MS - HOUR_MS, untilMs: NOW_MS, everyMs: HOUR_MS });
  const identity = await placeOf("identity");
  expect(identity).toMatchObject({ isTooEarly: true, alive: { good: 0, of: 0 }, source: { liveness: "alive" } });
  expect(identity).not.toHaveProperty("place");
  expect(identity).not.toHaveProperty("score");
});

test("a source is listed with its owner, its contract in words and what hangs on it, and is late at the minute", async () => {
  const { rows } = await pool.query<{ at: Date }>("select last_heard_at as at from data_source where code = 'wan'");
  const heardMs = rows[0]?.at.getTime() ?? Number.NaN;
  const listed = async (nowMs: number) => (await readSourceList(pool, nowMs)).sources.find(({ code }) => code === "wan");
  expect(await listed(heardMs + 5 * MINUTE_MS - 1)).toMatchObject({ liveness: "alive", contract: { vi: "mỗi 5 phút" }, missed: 0 });
  expect(await listed(heardMs + 5 * MINUTE_MS)).toMatchObject({
    liveness: "late",
    missed: 1,
    lateSince: new Date(heardMs + 5 * MINUTE_MS).toISOString(),
    owner: { code: "SO-KHCN.37" },
  });
  const { sources } = await readSourceList(pool, NOW_MS, "his");
  const his = sources[0];
  expect(sources).toHaveLength(1);
  expect(his).toMatchObject({ liveness: "never", owner: { code: "SO-YT.37", name: { vi: "Sở Y tế" } } });
  expect(his?.indicators.map(({ code }) => code)).toContain("health.outpatient_visits");
  expect(his?.namedAs.map(({ vi }) => vi)).toContain("Bắc Kạn 2022: Quản lý khám chữa bệnh và thanh toán BHYT");
});

test("with a year of submissions of every source the table is there at once", async () => {
  const { rows } = await pool.query<{ code: string; kind: string }>(
    `select code, body -> 'contract' -> 'promise' ->> 'kind' as kind from data_source
     where code not in ('wan', 'data-centre') and body -> 'contract' -> 'promise' ->> 'kind' <> 'once'`,
  );
  for (const { code, kind } of rows) {
    const everyMs = kind === "every" ? HOUR_MS : DAY_MS;
    await send({ source: code, fromMs: NOW_MS - 365 * DAY_MS, untilMs: NOW_MS - HOUR_MS, everyMs });
  }
  await pool.query(COUNTED_BEFORE, [new Date(NOW_MS - 365 * DAY_MS), new Date(NOW_MS - 40 * DAY_MS), new Date(NOW_MS - DAY_MS)]);
  await pool.query("analyze submission, figure");
  await readLeague(pool, NOW_MS);
  const startedMs = performance.now();
  const { standings } = await readLeague(pool, NOW_MS);
  expect(standings.filter(({ place }) => place !== undefined).length).toBeGreaterThan(50);
  await readSourceList(pool, NOW_MS);
  // On a machine of its own a fifth of this; other tests run beside it.
  expect(performance.now() - startedMs).toBeLessThan(1000);
}, 120_000);

/** What the job would have counted: days of a year, hours of forty days. */
const COUNTED_BEFORE = `
insert into figure (indicator_id, period_kind, period, unit_id, series, observation_id, numerator, denominator, qualifier, vintage, is_flagged, is_simulated, learnt_at, value)
select i.id, k.kind, k.period, u.id, s.code, (select min(id) from observation), 9, 10, 'exact', 'official', false, true, now(), 0.9
from indicator as i, unit as u, data_source as s, (
  select 'hour' as kind, to_char(at, 'YYYY-MM-DD"T"HH24') as period from generate_series($2::timestamptz, $3::timestamptz, interval '1 hour') as at
  union all select 'day', to_char(at, 'YYYY-MM-DD') from generate_series($1::timestamptz, $3::timestamptz, interval '1 day') as at
) as k
where i.code like 'dq.%' and u.code = '37' and s.code not in ('wan', 'data-centre')
on conflict do nothing`;
