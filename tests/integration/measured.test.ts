import type pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { loadCatalogue } from "../../db/catalogue/load-catalogue.ts";
import { readIndicatorFiles } from "../../db/catalogue/read-indicator-files.ts";
import { loadSources } from "../../db/sources/load-sources.ts";
import { hearDevices, measureDue } from "../../ingest/measured/measure-due.ts";
import { rollUpDue } from "../../ingest/unit-rollups/roll-up-due.ts";
import { setSetting } from "../../server/catalogue/set-setting.ts";
import { JudgedDatabase, type Sent } from "../support/judged-database.ts";
import { seededRandom } from "../support/seeded-random.ts";

const HOUR_MS = 3_600_000;
/** 10:00 in Vietnam on 22 November 2026. */
const T0_MS = Date.parse("2026-11-22T03:00:00Z");
const COMMUNE = "13285";

let database: JudgedDatabase;
let pool: pg.Pool;

/** d1 to d3 are air stations in one commune of the province 37; lamps and counters stand beside them. */
beforeAll(async () => {
  database = await JudgedDatabase.create();
  pool = database.pool;
  await pool.query(
    `insert into unit (code, valid_from, kind, level, name_vi, name_en, parent_code) values
     ('13285', '2025-07-01', 'Phường', 'commune', 'A', 'A', '37'), ('37', '2025-07-01', 'Tỉnh', 'province', 'P', 'P', null), ('46', '2025-07-01', 'Tỉnh', 'province', 'Q', 'Q', null)`,
  );
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated, created_at) values
     ('t1', 't1', 'traffic-counter', 20.5, 105.9, '13285', 60, true, '2026-01-01'),
     ('t2', 't2', 'traffic-counter', 20.5, 105.9, '13285', 60, true, '2026-01-01'),
     ('l1', 'l1', 'lighting-cabinet', 20.5, 105.9, '13285', 60, true, '2026-01-01'),
     ('w1', 'Trạm Kim Long – sông Hương', 'water-gauge', 16.4, 107.5, '37', 60, true, '2026-01-01'),
     ('w2', 'Trạm Quế – sông Đáy', 'water-gauge', 20.5, 105.8, '46', 60, true, '2026-01-01')`,
  );
  await pool.query("update device set created_at = '2026-01-01', interval_s = 60 where code in ('d1', 'd2', 'd3')");
  const client = await pool.connect();
  await loadSources(client, { provinceCode: "37", isSimulated: true });
  await loadCatalogue(client, await readIndicatorFiles());
  client.release();
});
afterAll(async () => database?.drop());
beforeEach(async () => {
  await database.empty();
  await pool.query("truncate unit_minute, unit_hour, unit_due, measured_due, figure, observation");
  await pool.query("update unit_fill set filled_since = '-infinity'");
  await pool.query("update measured_noted set through = '-infinity'");
});

/** One reading a minute over some hours. */
function readings(
  device: number | string,
  hours: { from: number; count: number },
  values: (minute: number) => Record<string, number>,
): Sent[] {
  return Array.from({ length: hours.count * 60 }, (_, minute) => ({
    device,
    atMs: T0_MS + hours.from * HOUR_MS + minute * 60_000,
    values: values(minute),
  }));
}

/** Not so steady that it looks stuck. */
function dust(level: number): (minute: number) => Record<string, number> {
  return (minute) => ({ pm25: level + ((minute * 7) % 5) / 10 });
}

/** Received when the last of it was measured. */
async function send(messages: readonly Sent[]): Promise<void> {
  await database.send(messages, T0_MS + 30 * HOUR_MS);
}

async function settle(overMs: number): Promise<void> {
  await database.judgeAll(() => T0_MS + 30 * HOUR_MS);
  for (const step of ["minute", "hour"] as const) {
    while ((await rollUpDue(pool, { step, beforeMs: overMs })) !== "nothing");
  }
  while ((await measureDue(pool, overMs)) !== "nothing");
}

type Told = {
  value: number | null;
  coverage: number | null;
  whyNone: string | null;
  parts: Record<string, number>;
  station: string | null;
};

async function figure(indicator: string, period: string, { unit = COMMUNE, series = "" } = {}): Promise<Told | undefined> {
  const { rows } = await pool.query<Told>(
    `select f.value::float8 as value, f.coverage, o.basis ->> 'whyNone' as "whyNone", o.basis -> 'parts' as parts,
            o.basis -> 'measured' ->> 'station' as station
     from figure as f join observation as o on o.id = f.observation_id join indicator as i on i.id = f.indicator_id
     join unit as u on u.id = f.unit_id
     where i.code = $1 and f.period = $2 and u.code = $3 and f.series = $4`,
    [indicator, period, unit, series],
  );
  return rows[0];
}

async function everyFigure(): Promise<unknown[]> {
  const { rows } = await pool.query(
    `select i.code, f.unit_id, f.period_kind, f.period, f.series, f.value, f.coverage, o.basis
     from figure as f join observation as o on o.id = f.observation_id join indicator as i on i.id = f.indicator_id
     order by 1, 2, 3, 4, 5`,
  );
  return rows;
}

test("the air of a commune is its worst station's, and each station is told by itself", async () => {
  await send([1, 2, 3].flatMap((device) => readings(device, { from: 0, count: 3 }, dust(10 * device))));
  await settle(T0_MS + 3 * HOUR_MS);
  // Mean of 30,0 to 30,4 in equal parts is 30,2: 60,4, rounded.
  expect(await figure("env.aqi", "2026-11-22T12")).toMatchObject({ value: 60, coverage: 1, station: "d3" });
  expect(await figure("env.aqi", "2026-11-22T12", { series: "d1" })).toMatchObject({ value: 20, coverage: 1 });
  expect(await figure("env.aqi", "2026-11-22T12", { unit: "37" })).toMatchObject({ value: 60, station: "d3" });
  expect(await figure("env.aqi", "2026-11-22T12", { unit: "37", series: "d1" })).toBeUndefined();
  // NowCast needs two of the last three hours.
  expect(await figure("env.aqi", "2026-11-22T10")).toMatchObject({ value: null, whyNone: "not-enough-data" });
});

test("a station that stops lowers the coverage until the mean is no mean", async () => {
  const two = [1, 2].flatMap((device) => readings(device, { from: 0, count: 4 }, dust(20)));
  await send([...two, ...readings(3, { from: 0, count: 3 }, dust(20))]);
  await settle(T0_MS + 4 * HOUR_MS);
  expect(await figure("env.aqi", "2026-11-22T12")).toMatchObject({ value: 40, coverage: 1 });
  const after = await figure("env.aqi", "2026-11-22T13");
  expect(after).toMatchObject({ value: null, whyNone: "not-enough-data", parts: { readings: 120, expected: 180 } });
  expect(after?.coverage).toBeCloseTo(2 / 3, 5);
  expect(await figure("env.aqi", "2026-11-22T13", { series: "d1" })).toMatchObject({ value: 40 });
});

test("an hour in which nothing came is told as not enough data", async () => {
  await send([1, 2, 3].flatMap((device) => readings(device, { from: 0, count: 3 }, dust(20))));
  await settle(T0_MS + 3 * HOUR_MS);
  await settle(T0_MS + 4 * HOUR_MS);
  expect(await figure("env.aqi", "2026-11-22T13")).toMatchObject({ value: null, coverage: 0, whyNone: "not-enough-data" });
});

test("whatever the order in which readings come, late ones included, the figures are the same; nothing new adds nothing", async () => {
  const all = [
    ...[1, 2, 3].flatMap((device) => readings(device, { from: 0, count: 26 }, dust(15 + device))),
    ...readings("t1", { from: 0, count: 26 }, (minute) => ({
      traffic_flow: 300 + (minute % 7),
      traffic_speed: minute < 300 ? 40 + (minute % 3) : 12 + (minute % 3),
    })),
    ...readings("w1", { from: 0, count: 26 }, (minute) => ({ water_level: 1.5 + minute / 1000 })),
  ];
  const overMs = T0_MS + 26 * HOUR_MS;
  await send(all);
  await settle(overMs);
  const inOrder = await everyFigure();
  expect(inOrder.length).toBeGreaterThan(300);
  const { rows: before } = await pool.query("select count(*)::int as count from observation");
  await pool.query(
    "insert into measured_due (bucket) select hour from generate_series($1::timestamptz, $2::timestamptz - interval '1 hour', interval '1 hour') as hour",
    [new Date(T0_MS), new Date(overMs)],
  );
  await settle(overMs);
  const { rows: after } = await pool.query("select count(*)::int as count from observation");
  expect(after).toEqual(before);

  await database.empty();
  await pool.query("truncate unit_minute, unit_hour, unit_due, measured_due, figure, observation");
  const random = seededRandom(7);
  const shuffled = all.map((sent) => ({ sent, key: random() })).toSorted((one, other) => one.key - other.key);
  const third = Math.ceil(shuffled.length / 3);
  for (let at = 0; at < shuffled.length; at += third) {
    await send(shuffled.slice(at, at + third).map(({ sent }) => sent));
    await settle(overMs);
  }
  expect(await everyFigure()).toEqual(inOrder);
}, 120_000);

test("speeds are space means, held against the free speed of the last 28 days; the gauge tells the alarm level of its station", async () => {
  const flowing = (speed: number) => (minute: number) => ({ traffic_flow: 600 + (minute % 3), traffic_speed: speed + (minute % 3) - 1 });
  await send([
    ...readings("t1", { from: 0, count: 1 }, flowing(60)),
    ...readings("t1", { from: 1, count: 1 }, flowing(20)),
    ...readings("t2", { from: 0, count: 2 }, flowing(40)),
    ...readings("w1", { from: 0, count: 2 }, (minute) => ({ water_level: 2.5 + (minute % 5) / 100 })),
  ]);
  await settle(T0_MS + 2 * HOUR_MS);
  // 1200 vehicles at 20 and 40 km/h: 2/(1/20 + 1/40).
  const speed = await figure("traffic.speed_avg", "2026-11-22T11");
  expect(speed?.value).toBeCloseTo(26.6667, 3);
  expect(speed?.parts.free_kmh).toBeCloseTo(48, 3);
  expect((await figure("traffic.tti", "2026-11-22T11"))?.value).toBeCloseTo(1.8, 3);
  // 20 of 60 km/h is congested, at one of two counters, for an hour.
  expect(await figure("traffic.congestion_minutes", "2026-11-22")).toMatchObject({ value: null, whyNone: "not-enough-data" });
  expect(await figure("traffic.congestion_minutes", "2026-11-22T11")).toMatchObject({ value: 30, parts: { congested: 60, counters: 2 } });
  expect(await figure("env.water_level", "2026-11-22T11", { unit: "37" })).toMatchObject({
    value: 2.52,
    parts: { alarm_level: 2 },
    station: "w1",
  });
});

test("levels that the operator declares for a gauge judge its stage from their day on, the hours of that day that are over too", async () => {
  await send(readings("w2", { from: 0, count: 2 }, (minute) => ({ water_level: 3.4 + (minute % 5) / 100 })));
  await settle(T0_MS + 2 * HOUR_MS);
  expect((await figure("env.water_level", "2026-11-22T11", { unit: "46" }))?.parts.alarm_level).toBeUndefined();
  for (const [level, value] of [3, 2.5, 4.5].entries()) {
    const code = `water.alarm.w2.${[2, 1, 3][level]}`;
    const answer = await setSetting(pool, { code, value, reason: "QĐ của tỉnh", actor: "cli:test", nowMs: T0_MS + 2 * HOUR_MS });
    expect(answer).toMatchObject({ ok: true });
  }
  await settle(T0_MS + 2 * HOUR_MS);
  expect(await figure("env.water_level", "2026-11-22T11", { unit: "46" })).toMatchObject({
    value: 3.42,
    parts: { alarm_level: 2 },
    station: "w2",
  });
});

test("a source of telemetry is heard when a device of it is, and the platform by its being at work", async () => {
  await database.send(readings(1, { from: 0, count: 1 }, dust(20)), T0_MS + HOUR_MS);
  await database.judgeAll(() => T0_MS + HOUR_MS);
  await hearDevices(pool, T0_MS + 2 * HOUR_MS);
  const { rows } = await pool.query<{ code: string; at: Date | null }>(
    "select code, last_heard_at as at from data_source where code in ('stations', 'vms', 'platform') order by code",
  );
  expect(rows).toEqual([
    { code: "platform", at: new Date(T0_MS + 2 * HOUR_MS) },
    { code: "stations", at: new Date(T0_MS + HOUR_MS) },
    { code: "vms", at: null },
  ]);
});
