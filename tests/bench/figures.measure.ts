import { appendFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PROFILES } from "../../core/province/profiles.ts";
import { loadCatalogue } from "../../db/catalogue/load-catalogue.ts";
import { readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { readIndicatorFiles } from "../../db/catalogue/read-indicator-files.ts";
import { inTransaction } from "../../db/connect.ts";
import { publishCounted } from "../../ingest/figures/publish-counted.ts";
import { dossiersOf } from "../../sensors-sim/administration/dossiers.ts";
import type { Happening } from "../../sensors-sim/administration/happening.ts";
import { officesOf } from "../../sensors-sim/administration/offices.ts";
import { dayNumberOf } from "../../sensors-sim/administration/work-days.ts";
import { readFigures } from "../../server/figures/read-figures.ts";
import { loadFeedFixtures, sendEvents } from "../support/feed-fixtures.ts";
import { COUNTED_COMPONENTS, countBySql } from "../support/service-index-by-sql.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

/**
 * `npm run bench -- figures`. Some minutes, nearly all for recording a year. BENCH_DOSSIERS (133802, Bắc Kạn's of 2019) says how
 * many dossiers a year has, BENCH_TURNS (9) how often each thing is done, BENCH_TABLE names a file that the table is added to.
 */
const DOSSIERS = Number(process.env.BENCH_DOSSIERS ?? 133_802);
const TURNS = Number(process.env.BENCH_TURNS ?? 9);
const PROFILE = PROFILES["ha-nam"];
const OFFICES = officesOf(PROFILE, 1);
/** All of the year has happened; the instant of judgement is that of the first recording. */
const NOW_MS = Date.parse("2026-01-31T12:00:00+07:00");
const FIRST_DAY = dayNumberOf("2025-01-01");
const LOAD_ROWS = 5000;
/** Months of the year that are there when the costs are taken. */
const STAGES = [1, 6, 12] as const;

let database: TempDatabase;
let pool: pg.Pool;
const loadBefore = loadavg()[0] ?? 0;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  await loadFeedFixtures(pool);
  await pool.query(
    `insert into unit (code, valid_from, kind, name_vi, name_en, parent_code, area_code, class, level)
     select code, '2025-07-01', 'unit', code, code, '37', case when code not like 'SO-%' then 'KV-35' end,
       case when code like 'SO-%' then 'agency' else 'territorial' end, case when code not like 'SO-%' then 'commune' end
     from unnest($1::text[]) as code on conflict do nothing`,
    [OFFICES.map(({ code }) => code)],
  );
  // The played year begins before the communes do.
  await pool.query("update unit set valid_from = '2024-01-01'");
  const indicators = await readIndicatorFiles();
  await inTransaction(pool, async (client) => loadCatalogue(client, indicators));
}, 120_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
});

type Row = Happening["row"];

function rowsOfDays(from: number, until: number): readonly Row[] {
  const days = Array.from({ length: until - from }, (_, at) => FIRST_DAY + from + at);
  return days
    .flatMap((day) => dossiersOf({ seed: 1, offices: OFFICES, perYear: DOSSIERS }, day))
    .filter(({ sendAtMs }) => sendAtMs <= NOW_MS)
    .map(({ row }) => row);
}

const send = (rows: readonly Row[]) => sendEvents(pool, rows, { feed: "dossiers", nowMs: NOW_MS });

async function publishAll(): Promise<number> {
  let figures = 0;
  for (let more = true; more; ) {
    const published = await publishCounted(pool, "dossiers");
    figures += published?.figures ?? 0;
    more = published?.isMore === true;
  }
  return figures;
}

async function medianMs(work: (turn: number) => Promise<unknown>, turns = TURNS): Promise<number> {
  const each: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const from = performance.now();
    await work(turn);
    each.push(performance.now() - from);
  }
  return each.toSorted((one, other) => one - other)[Math.floor(each.length / 2)] ?? Number.NaN;
}

/** Of dossiers that are taken in after the year, with their whole life. */
const LATER = dossiersOf({ seed: 2, offices: OFFICES, perYear: 400_000 }, FIRST_DAY + 370).map(({ row }) => row);

function fresh(name: string, events: number): readonly Row[] {
  return LATER.slice(0, events).map((row) => ({ ...row, item: `${name}-${row.item}`.slice(-60), at: "2026-01-30T09:00:00+07:00" }));
}

type Screen = { readonly indicatorIds: readonly number[]; readonly unitId: number };

/** As the server has them at hand. */
async function screenOf(code: string): Promise<Screen> {
  const catalogue = await readCatalogue(pool);
  const { rows } = await pool.query<{ id: number }>("select id from unit where code = $1", [code]);
  const indicators = [...catalogue.values()].filter(({ indicator }) => indicator.source === "one-stop");
  return { indicatorIds: indicators.map(({ id }) => id), unitId: rows[0]?.id ?? Number.NaN };
}

/** The indicators of dossiers of the province, of a month, a quarter and the year: what a screen shows of them. */
async function refresh({ indicatorIds, unitId }: Screen): Promise<number> {
  const ranges = [
    { kind: "month", first: "2025-01", last: "2025-01" },
    { kind: "quarter", first: "2025-Q1", last: "2025-Q1" },
    { kind: "year", first: "2025", last: "2025" },
  ] as const;
  return (await readFigures(pool, { indicatorIds, unitIds: [unitId], ranges, knowledge: "now" })).length;
}

type Costs = { readonly cells: readonly (string | number)[]; readonly refreshMs: number; readonly plainMs: number };

async function costsOf(months: number): Promise<Costs> {
  const { rows } = await pool.query<{ events: number; items: number }>(
    "select count(*)::float8 as events, count(distinct item_code)::float8 as items from work_event",
  );
  const one = await medianMs(async (turn) => send(fresh(`one-${months}-${turn}`, 1)));
  const published = await medianMs(async (turn) => {
    await send(fresh(`published-${months}-${turn}`, 1));
    await publishAll();
  });
  const thousand = await medianMs(async (turn) => send(fresh(`many-${months}-${turn}`, 1000)), 3);
  const publishThousand = await medianMs(publishAll, 1);
  const screen = await screenOf("37");
  expect(await refresh(screen)).toBeGreaterThan(40);
  const refreshMs = await medianMs(async () => refresh(screen), 5 * TURNS);
  await pool.query("analyze work_event");
  const plain = async () => countBySql(pool, { unit: undefined, period: "2025", atMs: NOW_MS });
  const plainMs = await medianMs(plain, 3);
  const cells = [
    months,
    rows[0]?.items ?? 0,
    rows[0]?.events ?? 0,
    one,
    published - one,
    thousand / 1000,
    publishThousand,
    refreshMs,
    plainMs,
  ];
  return { cells: [...cells.map(tell), `${tell(plainMs / refreshMs)} : 1`], refreshMs, plainMs };
}

test("what an event costs, and a screen, as the year grows", { timeout: 3_600_000 }, async () => {
  const lines: string[] = [];
  const costs: Costs[] = [];
  let loadedDays = 0;
  let recorded = { rows: 0, ms: 0 };
  for (const months of STAGES) {
    const until = Math.round((months * 365) / 12);
    for (; loadedDays < until; loadedDays += 5) {
      const rows = rowsOfDays(loadedDays, Math.min(until, loadedDays + 5));
      const from = performance.now();
      for (let at = 0; at < rows.length; at += LOAD_ROWS) await send(rows.slice(at, at + LOAD_ROWS));
      recorded = { rows: recorded.rows + rows.length, ms: recorded.ms + performance.now() - from };
    }
    loadedDays = until;
    await publishAll();
    const cost = await costsOf(months);
    costs.push(cost);
    lines.push(`| ${cost.cells.join(" | ")} |\n`);
  }
  const head =
    "months of the year|dossiers|events|one event recorded: ms|… and published: ms more|an event among a thousand: ms|publishing a thousand: ms|screen from figures: ms|plain SQL over events: ms|SQL : figures";
  const names = head.split("|");
  const told = `${tell(recorded.rows)} events recorded in ${tell(recorded.ms / 1000)} s, ${tell((1000 * recorded.rows) / recorded.ms)} a second. ${cpus().length} processors, load ${loadBefore.toFixed(1)} before.`;
  await report(`${told}\n\n| ${names.join(" | ")} |\n| ${names.map(() => "---").join(" | ")} |\n${lines.join("")}`);
  // A screen does not get slower with the year; what it is compared with does.
  expect(costs.at(-1)?.refreshMs).toBeLessThan(5 * (costs[0]?.refreshMs ?? 0));
  expect(COUNTED_COMPONENTS).toHaveLength(10);
});

function tell(number: number): string {
  return number >= 100 ? Math.round(number).toLocaleString("en-GB") : number.toFixed(number >= 10 ? 1 : 2);
}

async function report(text: string): Promise<void> {
  process.stdout.write(`\n${text}\n`);
  if (process.env.BENCH_TABLE !== undefined) await appendFile(process.env.BENCH_TABLE, `\n${text}\n`);
}
