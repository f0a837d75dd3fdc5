import { appendFileSync } from "node:fs";
import { loadavg } from "node:os";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FigureTile } from "../../core/contracts/api/figure-schemas.ts";
import type { IndicatorDomain } from "../../core/domain/indicator/indicator.ts";
import { readPeriodKey } from "../../core/domain/reporting/reporting-period.ts";
import { findEntry, findUnit } from "../../server/figures/find-figure.ts";
import { readFigureSeries } from "../../server/figures/read-figure-series.ts";
import { readPanel } from "../../server/figures/read-panel.ts";
import { readRanking } from "../../server/figures/read-ranking.ts";
import { ReferenceMemory } from "../../server/figures/reference.ts";
import { QUERY_CLASSES } from "../../server/query-class.ts";
import { QueryClassPool } from "../../server/query-class-pool.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";
import { BY_SQL, sqlRows } from "./figures-read/by-sql.ts";
import { fillCountry, INDICATORS } from "./figures-read/country.ts";
import { cpuTimeMs } from "./ingest/cpu-time.ts";

/**
 * `npm run bench -- figures-read`. A year of figures of a whole country. BENCH_TABLE names a file that the table is added to,
 * FIGURES_DATABASE a database that was filled before, FIGURES_PROVINCES another number of provinces.
 */
const PROVINCES = Number(process.env.FIGURES_PROVINCES ?? 34);
const NOW_MS = Date.parse("2026-11-22T10:00:00+07:00");
const THEN_MS = Date.parse("2026-11-15T10:00:00+07:00");
const TIMES = 20;

let database: TempDatabase | undefined;
let pool: pg.Pool;
let memory: ReferenceMemory;

beforeAll(async () => {
  const given = process.env.FIGURES_DATABASE;
  database = given === undefined ? await createTempDatabase() : undefined;
  const databaseUrl = given ?? database?.url ?? "";
  if (given === undefined) {
    const owner = new pg.Pool({ connectionString: databaseUrl, max: 1 });
    await fillCountry(owner, { provinces: PROVINCES, nowMs: NOW_MS });
    await owner.end();
  }
  // As the server asks, one connection, so that its processor time can be told; only the baseline may take longer.
  pool = new QueryClassPool({
    name: "figures",
    databaseUrl,
    limits: { ...QUERY_CLASSES.figures, connections: 1, statementTimeoutMs: 600_000, mostRows: 5_000_000 },
  });
  memory = new ReferenceMemory(pool);
}, 1_700_000);
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

/** Each time another province: nothing is in any memory but the database's. */
async function take(name: string, work: (province: string) => Promise<unknown>, times = TIMES): Promise<string> {
  const { rows } = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
  const pid = rows[0]?.pid;
  await work("P1");
  const [own, databases] = [process.cpuUsage(), cpuTimeMs(pid)];
  const taken: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const from = performance.now();
    await work(`P${1 + ((at * 7 + 1) % PROVINCES)}`);
    taken.push(performance.now() - from);
  }
  taken.sort((one, other) => one - other);
  const { user, system } = process.cpuUsage(own);
  const columns = [
    taken[0],
    taken[Math.floor(times / 2)],
    taken.at(-1),
    (user + system) / 1000 / times,
    (cpuTimeMs(pid) - databases) / times,
  ];
  return `| ${[name, ...columns.map((ms) => (ms ?? Number.NaN).toFixed(0))].join(" | ")} |`;
}

type PanelOf = { readonly knownMs?: number; readonly domain?: IndicatorDomain };

async function panel(code: string, { knownMs, domain }: PanelOf = {}): Promise<readonly FigureTile[]> {
  const reference = await memory.read();
  const unit = findUnit(reference, code, "2026-11-22");
  const knowledge = knownMs === undefined ? ("now" as const) : new Date(knownMs);
  const atMs = knownMs ?? NOW_MS;
  const { domains } = await readPanel(pool, reference, { unit, domain, atMs, knownMs: atMs, knowledge });
  return domains.flatMap(({ tiles }) => tiles);
}

const NOW = { atMs: NOW_MS, knownMs: NOW_MS, knowledge: "now" } as const;

async function ranking(province: string): Promise<void> {
  const reference = await memory.read();
  const entry = findEntry(reference, "bench.i100");
  const under = (day: string) => findUnit(reference, province, day);
  const answer = await readRanking(pool, reference, { ...NOW, entry, under, level: undefined, period: undefined, recastTo: undefined });
  expect(answer.rows).toHaveLength(150);
}

async function series(province: string): Promise<void> {
  const reference = await memory.read();
  const [from, to] = [readPeriodKey("2025-10"), readPeriodKey("2026-10")];
  if (from === undefined || to === undefined) throw new Error("no period");
  const unit = findUnit(reference, `${province}C7`, "2026-11-22");
  await readFigureSeries(pool, reference, { ...NOW, entry: findEntry(reference, "bench.i100"), unit, from, to, recastTo: undefined });
}

test("a panel shows what one statement over everything that was ever said has", async () => {
  for (const knownMs of [NOW_MS, THEN_MS]) {
    const expected = await sqlRows(pool, { province: "P1", known: new Date(knownMs) });
    const tiles = await panel("P1", knownMs === NOW_MS ? {} : { knownMs });
    expect(tiles).toHaveLength(INDICATORS);
    for (const { indicator, period, figure } of tiles) {
      const row = expected.find((one) => one.code === indicator.code && one.period === period.key);
      expect([indicator.code, figure?.value]).toEqual([indicator.code, expect.closeTo(row?.value ?? Number.NaN, 6)]);
    }
  }
}, 600_000);

test("screens at the size of a country", async () => {
  const { rows } = await pool.query<{ figures: string; said: string }>(
    "select (select count(*) from figure)::text as figures, (select count(*) from observation)::text as said",
  );
  const load = loadavg()[0]?.toFixed(1);
  const lines = [
    await take("a commune, all 124 indicators", (province) => panel(`${province}C7`)),
    await take("a commune, one domain", (province) => panel(`${province}C7`, { domain: "economy" })),
    await take("a province, all 124, half of them made of its 150 communes", (province) => panel(province)),
    await take("a province, one domain, all 31 made of communes", (province) => panel(province, { domain: "economy" })),
    await take("150 communes ranked", ranking),
    await take("a series of 13 months", series),
    await take("a commune, all 124, as known a week ago", (province) => panel(`${province}C7`, { knownMs: THEN_MS }), 5),
    await take("a province, all 124, as known a week ago", (province) => panel(province, { knownMs: THEN_MS }), 5),
    await take(
      "plain SQL: a province's newest figures, out of what was ever said",
      (province) => pool.query(BY_SQL, [province, new Date(NOW_MS)]),
      5,
    ),
  ];
  const table = [
    `${rows[0]?.figures} figures, ${rows[0]?.said} observations, ${PROVINCES} provinces; load ${load} before, ${loadavg()[0]?.toFixed(1)} after`,
    "| screen | least ms | median ms | most ms | server's processor ms | database's processor ms |",
    "|---|---|---|---|---|---|",
    ...lines,
  ].join("\n");
  process.stdout.write(`${table}\n`);
  if (process.env.BENCH_TABLE !== undefined) appendFileSync(process.env.BENCH_TABLE, `${table}\n`);
}, 1_700_000);
