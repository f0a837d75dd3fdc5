import { createHash } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadCatalogue } from "../../db/catalogue/load-catalogue.ts";
import { readIndicatorFiles } from "../../db/catalogue/read-indicator-files.ts";
import { inTransaction } from "../../db/connect.ts";
import { figureTaker } from "../../db/figures/record-figures.ts";
import { submit } from "../../db/figures/submit.ts";
import { judgeThrough } from "../../db/work/judge-through.ts";
import { WorkUnits } from "../../db/work/work-units.ts";
import { publishCounted } from "../../ingest/figures/publish-counted.ts";
import { publishScores } from "../../ingest/figures/publish-scores.ts";
import { dossiersOf } from "../../sensors-sim/administration/dossiers.ts";
import type { Happening } from "../../sensors-sim/administration/happening.ts";
import { asSent } from "../../sensors-sim/administration/late-and-corrected.ts";
import { dayNumberOf } from "../../sensors-sim/administration/work-days.ts";
import { loadFeedFixtures, sendEvents } from "../support/feed-fixtures.ts";
import { COUNTED_COMPONENTS, countBySql, STATED_COMPONENTS, scoreBySql } from "../support/service-index-by-sql.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const UNIT = "13285";
/** Two thirds into the third quarter: the second is over and still changes, the third runs. */
const NOW_MS = Date.parse("2026-08-31T16:00:00+07:00");
const PERIODS = ["2026-Q2", "2026-Q3", "2026-06", "2026-07", "2026"] as const;

let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  await loadFeedFixtures(pool);
  const indicators = await readIndicatorFiles();
  await inTransaction(pool, async (client) => loadCatalogue(client, indicators));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** The dossiers that one commune opens from the end of March to August, as far as they were told by now: some days late, some corrected. */
function simulated(): readonly Happening[] {
  const offices = [{ code: UNIT, kind: "commune", share: 1, habit: "chronically-late" }] as const;
  const days = Array.from({ length: 160 }, (_, at) => dayNumberOf("2026-03-25") + at);
  const all = days.flatMap((day) => dossiersOf({ seed: 766, offices, perYear: 2400 }, day));
  return asSent(all, 766, { lateDays: 0.1, corrections: 0.05 })
    .filter(({ sendAtMs }) => sendAtMs <= NOW_MS)
    .toSorted((one, other) => one.sendAtMs - other.sendAtMs);
}

/** What a seed does not bring by itself: twice asked for papers, taken back, given up, without a date. */
const ODD = ["2026-04-06", "2026-06-29", "2026-07-30"].flatMap((day, at) => {
  const event = (item: string, number: number, kind: string, body: object = {}) => ({
    item: `${item}-${at}`,
    event: `${number}`,
    at: `${day}T0${6 + number}:45:00+07:00`,
    kind,
    body,
  });
  const begun = { unit: UNIT, channel: 2, dueAt: "2026-08-28" };
  return [
    event("TWICE", 1, "accepted", begun),
    event("TWICE", 2, "supplementRequested"),
    event("TWICE", 3, "processing"),
    { ...event("TWICE", 4, "supplementRequested"), at: "2026-08-20T09:00:00+07:00" },
    event("MISTAKE", 1, "accepted", begun),
    { ...event("MISTAKE", 1, "retracted"), revision: 2 },
    event("GONE", 1, "accepted", begun),
    event("GONE", 2, "withdrawn"),
    event("UNDATED", 1, "accepted", { unit: UNIT }),
    event("UNDATED", 2, "settled", { hasElectronicResult: true }),
    event("OWED", 1, "accepted", { ...begun, dueAt: "2026-07-31", owesFee: true }),
    event("REFUSED", 1, "registered", { unit: UNIT, channel: 2 }),
    event("REFUSED", 2, "rejected"),
  ];
});

async function stateComponents(period: string, met: number): Promise<void> {
  const rows = STATED_COMPONENTS.map((code, at) => {
    const whole = code === "FEEDBACK_LIKED" ? 0 : 100 + at;
    return { indicator: `qd766.${code.toLowerCase()}`, unit: UNIT, period, parts: { met: whole === 0 ? 0 : met + at, whole } };
  });
  const answer = await submit(
    pool,
    {
      source: "service-portal",
      door: "push",
      mode: "all",
      idempotencyKey: `${period} ${met}`,
      bodySha256: createHash("sha256").update(JSON.stringify(rows)).digest(),
      reporter: "key:test",
      rows: rows.map((row, at) => ({ rowNumber: at + 1, row })),
      nowMs: NOW_MS,
    },
    figureTaker(),
  );
  expect(answer).toMatchObject({ ok: true, report: { isApplied: true, refusedRows: [] } });
}

async function publishAll(): Promise<void> {
  for (let published = await publishCounted(pool, "dossiers"); published?.isMore === true; )
    published = await publishCounted(pool, "dossiers");
}

type FigureRow = {
  code: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  basis: Record<string, unknown>;
};

async function figuresOf(period: string): Promise<ReadonlyMap<string, FigureRow>> {
  const { rows } = await pool.query<FigureRow>(
    `select i.code, f.value::float8, f.numerator::float8, f.denominator::float8, o.basis
     from figure f join indicator i on i.id = f.indicator_id join unit u on u.id = f.unit_id join observation o on o.id = f.observation_id
     where u.code = $1 and f.period = $2 and i.code like 'qd766.%'`,
    [UNIT, period],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

test("every component of QĐ 766 for a unit, and its score, is what SQL counts from the events alone", { timeout: 110_000 }, async () => {
  const events = [...simulated().map(({ row }) => row), ...ODD];
  // Told bit by bit, published in between, as it happens.
  for (let from = 0; from < events.length; from += 900) {
    const report = await sendEvents(pool, events.slice(from, from + 900), { feed: "dossiers", nowMs: NOW_MS });
    expect(report.refusedRows).toEqual([]);
    await publishAll();
  }
  while ((await judgeThrough(pool, { feed: "dossiers", nowMs: NOW_MS, units: new WorkUnits() })) === "more");
  await publishAll();
  for (const period of PERIODS) await stateComponents(period, 60);
  expect(await publishScores(pool, 0)).toBeGreaterThan(0);

  for (const period of PERIODS) {
    const figures = await figuresOf(period);
    const counted = await countBySql(pool, { unit: UNIT, period, atMs: NOW_MS });
    for (const code of COUNTED_COMPONENTS) {
      const { numerator, denominator } = figures.get(`qd766.${code.toLowerCase()}`) ?? {};
      expect({ code, period, numerator, denominator }).toEqual({ code, period, ...counted.get(code) });
    }
    expect(counted.get("DOSSIER_ON_TIME")?.denominator).toBeGreaterThan(100);
    const score = figures.get("qd766.score");
    expect(score?.value).toBeCloseTo(await scoreBySql(pool, { unit: UNIT, period, atMs: NOW_MS }), 9);
    expect(Object.keys(score?.basis.components ?? {})).toHaveLength(COUNTED_COMPONENTS.length + STATED_COMPONENTS.length);
  }
});

test("said again, nothing is written; one stated component changed, the score follows and the former stays in the trail", async () => {
  const count = async (): Promise<number> => {
    const { rows } = await pool.query<{ count: string }>(
      "select count(*) from observation o join indicator i on i.id = o.indicator_id where i.code = 'qd766.score'",
    );
    return Number(rows[0]?.count);
  };
  const before = await count();
  expect(await publishScores(pool, 0)).toBe(0);
  expect(await publishCounted(pool, "dossiers")).toEqual({ figures: 0, isMore: false });
  await stateComponents("2026-Q2", 61);
  expect(await publishScores(pool, 0)).toBe(1);
  expect(await count()).toBe(before + 1);
  expect((await figuresOf("2026-Q2")).get("qd766.score")?.value).toBeCloseTo(
    await scoreBySql(pool, { unit: UNIT, period: "2026-Q2", atMs: NOW_MS }),
    9,
  );
});

test("a score with a component missing has no value; the points so far and what they are out of are told", async () => {
  const { rows } = await pool.query<{ value: number | null; denominator: number; missing: string[] }>(
    `select o.value, o.denominator::float8, o.basis -> 'missing' as missing
     from observation o join indicator i on i.id = o.indicator_id join unit u on u.id = o.unit_id
     where i.code = 'qd766.score' and u.code = 'KV-35' and o.period = '2026-Q2' order by o.id desc limit 1`,
  );
  expect(rows[0]?.value).toBeNull();
  expect(rows[0]?.missing.toSorted()).toEqual([...STATED_COMPONENTS].toSorted());
  expect(rows[0]?.denominator).toBeLessThan(100);
});

test("what stands open is the figure of the day of judgement, and the next day has one of its own", async () => {
  const overdue = async (): Promise<ReadonlyMap<string, number>> => {
    const { rows } = await pool.query<{ period: string; value: number }>(
      `select f.period, f.value::float8 as value from figure f join indicator i on i.id = f.indicator_id join unit u on u.id = f.unit_id
       where i.code = 'dossier.overdue_open' and u.code = $1`,
      [UNIT],
    );
    return new Map(rows.map(({ period, value }) => [period, value]));
  };
  const before = await overdue();
  expect(before.get("2026-08-31")).toBeGreaterThan(0);
  expect(before.has("2026-09-01")).toBe(false);
  await judgeThrough(pool, { feed: "dossiers", nowMs: NOW_MS + 86_400_000, units: new WorkUnits() });
  await publishAll();
  expect((await overdue()).get("2026-09-01")).toBeGreaterThanOrEqual(before.get("2026-08-31") ?? Number.NaN);
});
