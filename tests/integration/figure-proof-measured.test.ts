import type pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Proof, proofSchema } from "../../core/contracts/proof.ts";
import { lastDayOf, readPeriodKey } from "../../core/domain/reporting/reporting-period.ts";
import { loadCatalogue } from "../../db/catalogue/load-catalogue.ts";
import { readIndicatorFiles } from "../../db/catalogue/read-indicator-files.ts";
import { loadSources } from "../../db/sources/load-sources.ts";
import { measureDue } from "../../ingest/measured/measure-due.ts";
import { countQuality } from "../../ingest/measured/quality-due.ts";
import { rollUpDue } from "../../ingest/unit-rollups/roll-up-due.ts";
import { checkProof } from "../../server/figures/proof/check-proof.ts";
import { makeProof } from "../../server/figures/proof/make-proof.ts";
import { readReference } from "../../server/figures/reference.ts";
import { JudgedDatabase, type Sent } from "../support/judged-database.ts";

const HOUR_MS = 3_600_000;
/** 10:00 in Vietnam on 20 November 2026; all of it is over and was received before any figure was written. */
const T0_MS = Date.parse("2026-11-20T03:00:00Z");
const RECEIVED_MS = T0_MS + 8 * HOUR_MS;
const COMMUNE = "13285";

let database: JudgedDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await JudgedDatabase.create();
  pool = database.pool;
  await pool.query(
    `insert into unit (code, valid_from, kind, level, name_vi, name_en, parent_code) values
     ('13285', '2025-07-01', 'Phường', 'commune', 'A', 'A', '37'), ('37', '2025-07-01', 'Tỉnh', 'province', 'P', 'P', null)`,
  );
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated, created_at) values
     ('t1', 't1', 'traffic-counter', 20.5, 105.9, '13285', 60, true, '2026-01-01'),
     ('t2', 't2', 'traffic-counter', 20.5, 105.9, '13285', 60, true, '2026-01-01'),
     ('w1', 'Trạm Kim Long – sông Hương', 'water-gauge', 16.4, 107.5, '37', 60, true, '2026-01-01'),
     ('n1', 'n1', 'noise-meter', 20.5, 105.9, '13285', 60, true, '2026-01-01'),
     ('c1', 'c1', 'camera-box', 20.5, 105.9, '13285', 60, true, '2026-01-01'),
     ('l1', 'l1', 'lighting-cabinet', 20.5, 105.9, '13285', 60, true, '2026-01-01')`,
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
  await database.send(
    [
      ...[1, 2, 3].flatMap((device) => readings(device, 3, (minute) => ({ pm25: 10 * device + ((minute * 7) % 5) / 10 }))),
      ...readings("t1", 3, (minute) => ({ traffic_flow: 600 + (minute % 3), traffic_speed: (minute < 120 ? 60 : 20) + (minute % 3) })),
      ...readings("t2", 3, (minute) => ({ traffic_flow: 300 + (minute % 5), traffic_speed: 40 + (minute % 3) })),
      ...readings("w1", 3, (minute) => ({ water_level: 2.5 + (minute % 5) / 100 })),
      ...readings("n1", 3, (minute) => ({ laeq: 60 + (minute % 7) })),
      ...readings("c1", 3, (minute) => ({ camera_vehicles: 10 + (minute % 4) })),
      ...readings("l1", 3, (minute) => ({ lamps_on: minute % 2 })),
    ],
    RECEIVED_MS,
  );
  await settle();
});

function readings(device: number | string, hours: number, values: (minute: number) => Record<string, number>): Sent[] {
  return Array.from({ length: hours * 60 }, (_, minute) => ({ device, atMs: T0_MS + minute * 60_000, values: values(minute) }));
}

async function settle(): Promise<void> {
  const overMs = T0_MS + 3 * HOUR_MS;
  await database.judgeAll(() => RECEIVED_MS);
  for (const step of ["minute", "hour"] as const) while ((await rollUpDue(pool, { step, beforeMs: overMs })) !== "nothing");
  while ((await measureDue(pool, overMs)) !== "nothing");
  await countQuality(pool, overMs);
}

type Key = { readonly code: string; readonly unit: string; readonly period: string; readonly series: string };

async function proofOf({ code, unit, period, series }: Key): Promise<Proof> {
  const reference = await readReference(pool);
  const [entry, found, asked] = [reference.catalogue.get(code), reference.tree.find(unit, "2026-11-20"), readPeriodKey(period)];
  if (entry === undefined || found === undefined || asked === undefined) throw new Error(code);
  const nowMs = Date.now();
  const proof = await makeProof(pool, reference, {
    entry,
    unit: found,
    treeDay: lastDayOf(asked),
    period: asked,
    series,
    atMs: nowMs,
    knownMs: nowMs,
    knowledge: "now",
  });
  if (proof === undefined) throw new Error(`nothing is said of ${code}`);
  // As it goes over the wire and into a file.
  return proofSchema.parse(JSON.parse(JSON.stringify(proof)));
}

/** Of the last hour, and of the day so far. */
async function allFigures(): Promise<readonly Key[]> {
  const { rows } = await pool.query<Key>(
    `select i.code, u.code as unit, f.period, f.series from figure f join indicator i on i.id = f.indicator_id join unit u on u.id = f.unit_id
     where f.period in ('2026-11-20T12', '2026-11-20') order by 1, 2, 3, 4`,
  );
  return rows;
}

const where = async (proof: Proof): Promise<readonly string[]> => (await checkProof(pool, proof)).map((one) => one.where);
const AIR = { code: "env.aqi", unit: COMMUNE, period: "2026-11-20T12", series: "" };

test("every figure that is measured or counted from the platform's books gives the same digits again from its rows", {
  timeout: 120_000,
}, async () => {
  const figures = await allFigures();
  const codes = new Set(figures.map(({ code }) => code));
  for (const code of ["env.aqi", "env.water_level", "env.noise_laeq", "traffic.tti", "traffic.congestion_minutes", "dq.validity"])
    expect(codes).toContain(code);
  for (const key of figures) {
    const proof = await proofOf(key);
    expect({ key, differences: await checkProof(pool, proof) }).toEqual({ key, differences: [] });
    if (key.code !== "dq.freshness") expect(proof.measured?.isSame).toBe(true);
  }
});

test("a proof names rule, stations, rows, counts and sums that SQL gives too", async () => {
  const { measured, base } = await proofOf(AIR);
  const { rows } = await pool.query<{ rows: number; good: number; sum: string }>(
    `select count(*)::int as rows, sum(good_count)::int as good, sum(sum_micro)::text as sum from reading_hour h
     join device d on d.id = h.device_id
     where d.code in ('d1', 'd2', 'd3') and bucket < $1`,
    [new Date(T0_MS + 3 * HOUR_MS)],
  );
  expect(measured).toMatchObject({ rule: "vn-aqi-hour", table: "reading_hour", of: 3, rows: rows[0]?.rows, lateReadings: 0 });
  expect(measured?.sums).toEqual([{ metric: "pm25", rows: 9, good: rows[0]?.good, suspect: 0, sumMicro: rows[0]?.sum }]);
  expect(measured?.named.map(({ code }) => code)).toEqual(["d1", "d2", "d3"]);
  expect(base.kind).toBe("telemetry");
});

test("a roll-up that somebody changed is named by its row, with what the rule gives of it", async () => {
  const proof = await proofOf(AIR);
  await pool.query(
    "update reading_hour set sum_micro = sum_micro * 2 where device_id = (select id from device where code = 'd3') and bucket = $1",
    [new Date(T0_MS + 2 * HOUR_MS)],
  );
  const differences = await checkProof(pool, proof);
  expect(differences.map((one) => one.where)).toEqual(
    expect.arrayContaining(["measured.sha256", "measured.rows.d3.pm25.2026-11-20T05:00:00.000Z.sumMicro", "said.value"]),
  );
  expect(differences.find((one) => one.where === "measured.now")?.says.vi).toContain("không có số đo nào đến muộn");
  // Asked anew, the proof says so by itself.
  const { measured } = await proofOf(AIR);
  expect(measured?.isSame).toBe(false);
  expect(measured?.now.value).not.toBe(proof.said.value);
});

test("readings that came late: rows changed since, how many, and what the value would be now; measured anew it holds again", async () => {
  const former = await proofOf({ ...AIR, series: "d1" });
  await pool.query(
    "update reading set received_at = now() + interval '1 second', value = value + 30 where device_id = (select id from device where code = 'd1')",
  );
  await pool.query(
    "update reading_hour set sum_micro = sum_micro + 30000000 * good_count where device_id = (select id from device where code = 'd1')",
  );
  const late = await proofOf({ ...AIR, series: "d1" });
  expect(late.measured).toMatchObject({ isSame: false, lateReadings: 180 });
  expect(late.base.says.vi).toBe(
    `Các dòng đã đổi từ khi đo (180 số đo đến muộn hoặc được đánh giá lại); tính từ các dòng bây giờ được ${late.measured?.now.value}`,
  );
  await pool.query("insert into measured_due (bucket) values ($1)", [new Date(T0_MS)]);
  while ((await measureDue(pool, T0_MS + 3 * HOUR_MS)) !== "nothing");
  const again = await proofOf({ ...AIR, series: "d1" });
  expect(again.said.value).toBe(late.measured?.now.value);
  expect(await where(again)).toEqual([]);
  expect(await where(former)).toContain("said.value");
});

test("an observation with another value is told to be none of its rows, whatever its proof claims", async () => {
  await pool.query("update observation set value = 1 where id = $1", [(await proofOf(AIR)).said.observation]);
  const proof = await proofOf(AIR);
  expect(proof.measured?.isSame).toBe(false);
  expect(await where(proof)).toEqual(["measured.now", "said.value"]);
});

test("a figure of the platform's books says when more has come into them", async () => {
  const key = { code: "dq.validity", unit: "37", period: "2026-11-20T12", series: "stations" };
  const proof = await proofOf(key);
  expect(proof.measured).toMatchObject({ rule: "dq.validity", isSame: true, of: 1 });
  await pool.query(
    "update reading_hour set good_count = good_count - 5, suspect_count = suspect_count + 5 where device_id = (select id from device where code = 'd1')",
  );
  expect(await where(proof)).toEqual(expect.arrayContaining(["measured.rows.stations.valid", "measured.now", "said.value"]));
});
