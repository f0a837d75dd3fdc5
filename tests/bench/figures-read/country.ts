import type pg from "pg";
import type { Indicator } from "../../../core/domain/indicator/indicator.ts";
import { loadCatalogue } from "../../../db/catalogue/load-catalogue.ts";
import { anIndicator } from "../../support/figure-fixtures.ts";

/* A year of figures of a whole country, written by the database itself: arrival by arrival, so that rows lie as they would. */

const COMMUNES = 150;
export const INDICATORS = 124;
/** As many of them are of the day, with 30 days; the others of the month, with 13. */
const DAILY = 24;
const DOMAINS = ["economy", "society", "publicAdmin", "health"] as const;
const BOTH = (text: string) => ({ vi: text, en: text });

/** Two of four are told by communes only: a province's figure is made of theirs at the moment of asking. Of each two, one is a ratio. */
const indicators: readonly Indicator[] = Array.from({ length: INDICATORS }, (_, at) =>
  anIndicator({
    code: `bench.i${String(at).padStart(3, "0")}`,
    domain: DOMAINS[at % 4] ?? "economy",
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

const unitsOf = (provinces: number): readonly string[] => [
  `insert into unit (code, valid_from, kind, name_vi, name_en, class, level)
   select 'P' || p, '2025-07-01', 'Tỉnh', 'P' || p, 'P' || p, 'territorial', 'province' from generate_series(1, ${provinces}) as p`,
  `insert into unit (code, valid_from, kind, name_vi, name_en, parent_code, class, level)
   select 'P' || p || 'C' || c, '2025-07-01', 'Xã', 'C' || c, 'C' || c, 'P' || p, 'territorial', 'commune'
   from generate_series(1, ${provinces}) as p, generate_series(1, ${COMMUNES}) as c`,
  `insert into data_source (code, body) values ('bench', '{"code": "bench", "name": {"vi": "b", "en": "b"}, "owner": "x", "contents": ["figures"],
   "contract": {"promise": {"kind": "daily", "at": "17:00", "daysLater": 1}, "deadAfter": 3}}')`,
];

/** Nobody else looks while the rows are written: indexes are made afterwards, as after a restore. */
const WITHOUT_INDEXES = [
  "drop index observation_trail, observation_submission, figure_of_unit",
  "alter table figure drop constraint figure_pkey, drop constraint figure_observation_id_fkey",
  `alter table observation drop constraint observation_indicator_id_fkey, drop constraint observation_unit_id_fkey,
   drop constraint observation_source_id_fkey`,
];
const INDEXES = [
  "set maintenance_work_mem = '512MB'",
  "create index observation_trail on observation (indicator_id, unit_id, period_kind, period, series, id)",
  "create index observation_submission on observation (submission_id)",
  "alter table figure add primary key (indicator_id, period_kind, period, unit_id, series)",
  "create index figure_of_unit on figure (unit_id, period_kind, period, indicator_id)",
];

/** The figures of a period come in an hour after it; one in twenty was estimated at its end. */
const ARRIVAL = `
insert into observation (indicator_id, unit_id, period_kind, period, value, numerator, denominator, qualifier, vintage, basis, source_id, reporter,
  is_simulated, learnt_at)
select i.id, u.id, $1, $2, 100.0 * n / 1000, n, 1000, 'exact', v.vintage,
  jsonb_build_object('revision', 1, 'parts', jsonb_build_object('n', n, 'd', 1000)), s.id, 'bench', true, $3::timestamptz + v.late
from (values ('estimate', interval '0'), ('official', interval '1 hour')) as v (vintage, late)
cross join data_source s cross join unit u cross join indicator i
cross join lateral (select (u.id * 7919 + i.id * 104729 + extract(doy from $3::timestamptz)::int * 31) % 1000 as n) as number
where ((i.code < 'bench.i${String(DAILY).padStart(3, "0")}') = ($1 = 'day')) and not (u.level = 'province' and i.id % 4 < 2)
  and (u.id + i.id) % 17 <> 0 and (v.vintage = 'official' or (u.id + i.id) % 20 = 0)`;
const HOLD = `
insert into figure
select indicator_id, period_kind, period, unit_id, series, id, value, value_min, value_max, numerator, denominator, qualifier, vintage, coverage,
  false, is_simulated, learnt_at
from observation where vintage = 'official'`;

const DAY_MS = 86_400_000;
type Arrival = { readonly kind: string; readonly period: string; readonly atMs: number };

/** Oldest first. */
function arrivals(nowMs: number): readonly Arrival[] {
  const days = Array.from({ length: 30 }, (_, at): Arrival => {
    const fromMs = Math.floor(nowMs / DAY_MS) * DAY_MS - (at + 1) * DAY_MS;
    return { kind: "day", period: new Date(fromMs).toISOString().slice(0, 10), atMs: fromMs + DAY_MS };
  });
  const now = new Date(nowMs);
  const months = Array.from({ length: 13 }, (_, at): Arrival => {
    const fromMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - at - 1, 1);
    return {
      kind: "month",
      period: new Date(fromMs).toISOString().slice(0, 7),
      atMs: Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - at, 1),
    };
  });
  return [...days, ...months].toSorted((one, other) => one.atMs - other.atMs);
}

/** Units, catalogue and every figure of the year before an instant. */
export async function fillCountry(
  pool: pg.Pool,
  { provinces, nowMs }: { readonly provinces: number; readonly nowMs: number },
): Promise<void> {
  const client = await pool.connect();
  try {
    for (const statement of unitsOf(provinces)) await client.query(statement);
    await loadCatalogue(client, indicators);
    for (const statement of WITHOUT_INDEXES) await client.query(statement);
    for (const { kind, period, atMs } of arrivals(nowMs)) await client.query(ARRIVAL, [kind, period, new Date(atMs)]);
    await client.query(HOLD);
    for (const statement of INDEXES) await client.query(statement);
    await client.query("update data_source set last_heard_at = $1", [new Date(nowMs)]);
    await client.query("vacuum analyze");
  } finally {
    client.release();
  }
}
