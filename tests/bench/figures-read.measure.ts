import { appendFileSync } from "node:fs";
import { loadavg } from "node:os";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Indicator } from "../../core/domain/indicator/indicator.ts";
import { loadCatalogue } from "../../db/catalogue/load-catalogue.ts";
import { readPanel } from "../../server/figures/read-panel.ts";
import { type FigureReference, readReference } from "../../server/figures/reference.ts";
import { anIndicator } from "../support/figure-fixtures.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

/** `npm run bench -- figures-read`. A year of figures of a whole country; FIGURES_TABLE names a file that the rows are added to. */
const PROVINCES = Number(process.env.FIGURES_PROVINCES ?? 34);
const COMMUNES = 150;
const INDICATORS = 124;
/** As many of them are of the day, with 30 days beside the months. */
const DAILY = 24;
const BOTH = (text: string) => ({ vi: text, en: text });
const NOW_MS = Date.parse("2026-11-22T10:00:00+07:00");
/** Half of the indicators are told by communes only: a province's figure is made of theirs at the moment of asking. */
const indicators: readonly Indicator[] = Array.from({ length: INDICATORS }, (_, at) =>
  anIndicator({
    code: `bench.i${String(at).padStart(3, "0")}`,
    domain: (["economy", "society", "publicAdmin", "health"] as const)[at % 4] ?? "economy",
    cadence: at < DAILY ? "day" : "month",
    source: "bench",
    ...(at % 2 === 0
      ? { formula: { kind: "ratio", numerator: ["n"], denominator: ["d"], scale: 100 }, overUnits: "parts", unit: BOTH("%") }
      : { overUnits: "sum" }),
    thresholds: [
      {
        validFrom: "2000-01-01",
        yardstick: "value",
        good: [{ atLeast: 80 }],
        watch: [{ atLeast: 50 }],
        standing: "platform-default",
        basis: BOTH("bench"),
      },
    ],
  }),
);

const UNITS = [
  `insert into unit (code, valid_from, kind, name_vi, name_en, class, level)
   select 'P' || p, '2025-07-01', 'Tỉnh', 'P' || p, 'P' || p, 'territorial', 'province' from generate_series(1, ${PROVINCES}) as p`,
  `insert into unit (code, valid_from, kind, name_vi, name_en, parent_code, class, level)
   select 'P' || p || 'C' || c, '2025-07-01', 'Xã', 'C' || c, 'C' || c, 'P' || p, 'territorial', 'commune'
   from generate_series(1, ${PROVINCES}) as p, generate_series(1, ${COMMUNES}) as c`,
  `insert into data_source (code, body) values ('bench', '{"code": "bench", "name": {"vi": "b", "en": "b"}, "owner": "x", "contents": ["figures"],
   "contract": {"promise": {"kind": "daily", "at": "17:00", "daysLater": 1}, "deadAfter": 3}}')`,
];

/** One figure in twenty is a correction of an estimate, learnt a day later. */
const FIGURES = (periods: string, kind: string, of: string): string => `
insert into observation (indicator_id, unit_id, period_kind, period, value, numerator, denominator, qualifier, vintage, basis, source_id, reporter,
  is_simulated, learnt_at)
select i.id, u.id, '${kind}', p.key, 100.0 * n / 1000, n, 1000, 'exact', v.vintage, jsonb_build_object('revision', 1, 'parts', jsonb_build_object('n', n, 'd', 1000)),
  s.id, 'bench', true, p.at + v.late
from unit u cross join indicator i cross join data_source s
cross join (${periods}) as p
cross join lateral (select (u.id * 7919 + i.id * 104729 + extract(doy from p.at)::int * 31) % 1000 as n) as number
cross join lateral (select 'official' as vintage, interval '1 day' as late
  union all select 'estimate', interval '0' where (u.id + i.id) % 20 = 0) as v
where i.code ${of} and not (u.level = 'province' and i.id % 4 < 2) and (u.id + i.id) % 17 <> 0 and u.code like $1`;
const MONTHS = `select to_char(m, 'YYYY-MM') as key, m + interval '1 month' as at from generate_series('2025-10-01'::timestamptz, '2026-10-01', '1 month') as m`;
const DAYS = `select to_char(d, 'YYYY-MM-DD') as key, d + interval '1 day' as at from generate_series('2026-10-23'::timestamptz, '2026-11-21', '1 day') as d`;
const HOLD = `
insert into figure
select indicator_id, period_kind, period, unit_id, series, id, value, value_min, value_max, numerator, denominator, qualifier, vintage, coverage,
  false, is_simulated, learnt_at
from observation o where not (vintage = 'estimate' and exists (select from observation b where b.indicator_id = o.indicator_id and b.unit_id = o.unit_id
  and b.period_kind = o.period_kind and b.period = o.period and b.vintage = 'official'))`;

/** What holds of one province, found in everything that was ever said. */
const BY_SQL = `
select * from (
  select o.*, row_number() over (partition by indicator_id, unit_id, period_kind, period, series
    order by array_position(array['estimate', 'preliminary', 'official'], vintage) desc, id desc) as place
  from observation o
  where unit_id in (select id from unit where code = $1 or parent_code = $1) and learnt_at <= $2
) as ranked where place = 1`;

let database: TempDatabase;
let pool: pg.Pool;
let reference: FigureReference;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 3, statement_timeout: 1_500_000 });
  for (const statement of UNITS) await pool.query(statement);
  await loadCatalogue(pool as unknown as pg.ClientBase, indicators);
  for (let province = 1; province <= PROVINCES; province += 1) {
    for (const like of [`P${province}`, `P${province}C%`]) {
      await pool.query(FIGURES(MONTHS, "month", `>= 'bench.i${String(DAILY).padStart(3, "0")}'`), [like]);
      await pool.query(FIGURES(DAYS, "day", `< 'bench.i${String(DAILY).padStart(3, "0")}'`), [like]);
    }
  }
  await pool.query(HOLD);
  await pool.query("update data_source set last_heard_at = $1", [new Date(NOW_MS)]);
  await pool.query("vacuum analyze");
  reference = await readReference(pool);
}, 1_700_000);
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

async function timesOf(work: () => Promise<unknown>, times: number): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const from = performance.now();
    await work();
    taken.push(performance.now() - from);
  }
  return taken.toSorted((one, other) => one - other);
}

const ms = (value: number | undefined): string => (value ?? Number.NaN).toFixed(0);

test("panels at the size of a country, and the same from everything that was ever said", async () => {
  const { rows } = await pool.query<{ figures: string; said: string }>(
    "select (select count(*) from figure)::text as figures, (select count(*) from observation)::text as said",
  );
  const unitOf = (code: string) => {
    const unit = reference.tree.find(code, "2026-11-22");
    if (unit === undefined) throw new Error(code);
    return unit;
  };
  const THEN_MS = Date.parse("2026-11-15T10:00:00+07:00");
  const panel =
    (code: string, knowledge: "now" | Date, atMs = NOW_MS, domain?: "health") =>
    () =>
      readPanel(pool, reference, {
        unit: unitOf(code),
        domain,
        atMs,
        knownMs: knowledge === "now" ? NOW_MS : knowledge.getTime(),
        knowledge,
      });
  const lines: string[] = [];
  const note = (name: string, taken: readonly number[]): void => {
    lines.push(`| ${name} | ${ms(taken[0])} | ${ms(taken[Math.floor(taken.length / 2)])} | ${ms(taken.at(-1))} |`);
  };
  let at = 0;
  const eachProvince = () => `P${1 + (at++ % PROVINCES)}`;
  const first = await panel("P1", "now")();
  expect(first.domains.flatMap(({ tiles }) => tiles)).toHaveLength(INDICATORS);
  const commune = await timesOf(() => panel(`${eachProvince()}C7`, "now")(), 20);
  const province = await timesOf(() => panel(eachProvince(), "now")(), 20);
  const domain = await timesOf(() => panel(eachProvince(), "now", NOW_MS, "health")(), 20);
  const communeThen = await timesOf(() => panel(`${eachProvince()}C7`, new Date(THEN_MS), THEN_MS)(), 20);
  const provinceThen = await timesOf(() => panel(eachProvince(), new Date(THEN_MS), THEN_MS)(), 20);
  const bySql = await timesOf(() => pool.query(BY_SQL, [eachProvince(), new Date(THEN_MS)]), 3);
  note("commune, all 124 indicators", commune);
  note("province, all 124, half of them made of 150 communes", province);
  note("province, one domain of 31", domain);
  note("commune, as known a week ago", communeThen);
  note("province, as known a week ago", provinceThen);
  note("plain SQL: latest by window function, one province, as known a week ago", bySql);
  const table = [
    `${rows[0]?.figures} figures, ${rows[0]?.said} observations, ${PROVINCES} provinces; load ${loadavg()[0]?.toFixed(1)}`,
    "| ms | least | median | most |",
    "| --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
  process.stdout.write(`${table}\n`);
  if (process.env.FIGURES_TABLE !== undefined) appendFileSync(process.env.FIGURES_TABLE, `${table}\n`);
}, 600_000);
