import type pg from "pg";
import type { PeriodKind } from "../../core/domain/reporting/reporting-period.ts";
import { loadCatalogue } from "../../db/catalogue/load-catalogue.ts";
import { type NewObservation, writeObservations } from "../../db/figures/write-observations.ts";
import { anIndicator } from "./figure-fixtures.ts";

const BOTH = (text: string) => ({ vi: text, en: text });

export const COMMUNES = ["C1", "C2", "C3", "C4", "C5"] as const;

/** A province of five communes, the first merged of two on 1 July 2025, an amount, a share, a highest value; one source. */
export async function loadPanelFixtures(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into unit (code, valid_from, valid_to, class, level, kind, name_vi, name_en, parent_code)
     select c, '2025-07-01'::date, null::date, 'territorial', 'commune', 'Xã', c, c, 'P' from unnest($1::text[]) as c
     union all select c, '2000-01-01'::date, '2025-07-01'::date, 'territorial', 'commune', 'Xã', c, c, 'P' from unnest(array['A', 'B']) as c
     union all values ('P', '2000-01-01'::date, null::date, 'territorial', 'province', 'Tỉnh', 'P', 'P', null)`,
    [COMMUNES],
  );
  await pool.query(
    "insert into unit_lineage (from_id, to_id, kind) select o.id, n.id, 'merge' from unit o, unit n where o.code in ('A', 'B') and n.code = 'C1'",
  );
  await pool.query(
    `insert into data_source (code, body, last_heard_at) values
     ('bench', '{"code": "bench", "name": {"vi": "b", "en": "b"}, "owner": "P", "contents": ["figures"], "namedAs": [],
       "contract": {"promise": {"kind": "every", "minutes": 5}, "deadAfter": 3}}', now()),
     ('without-contract', '{"code": "without-contract", "contents": ["figures"]}', now())`,
  );
  await loadCatalogue(pool as unknown as pg.ClientBase, [
    anIndicator({ code: "panel.amount", source: "bench" }),
    anIndicator({
      code: "panel.share",
      source: "bench",
      unit: BOTH("%"),
      formula: { kind: "ratio", numerator: ["n"], denominator: ["d"], scale: 100 },
      overUnits: "parts",
      thresholds: [
        {
          validFrom: "2000-01-01",
          yardstick: "value",
          good: [{ atLeast: 1 }],
          watch: [{ atLeast: 0 }],
          standing: "platform-default",
          basis: BOTH("t"),
        },
      ],
    }),
    anIndicator({ code: "panel.most", source: "bench", overUnits: "max", nature: "stock" }),
    anIndicator({ code: "panel.unsaid", source: "bench" }),
    anIndicator({ code: "panel.unpromised", source: "without-contract" }),
  ]);
}

export type Said = { readonly indicator: string; readonly unit: string; readonly period: string; readonly kind?: PeriodKind } & Partial<
  Pick<NewObservation, "value" | "numerator" | "denominator" | "vintage" | "coverage" | "series">
>;

/** Keeps figures as the doors do; answers with the database's clock afterwards. */
export async function sayAll(pool: pg.Pool, figures: readonly Said[]): Promise<Date> {
  const { rows } = await pool.query<{ indicators: Record<string, number>; units: Record<string, number>; source: number }>(
    `select (select json_object_agg(code, id) from indicator) as indicators, (select json_object_agg(code, id) from unit) as units,
       (select id from data_source where code = 'bench') as source`,
  );
  const [{ indicators, units, source }] = rows as [(typeof rows)[number]];
  const observations = figures.map(
    ({ indicator, unit, kind = "month", ...said }): NewObservation => ({
      vintage: "official",
      series: "",
      ...said,
      indicatorId: indicators[indicator] ?? 0,
      unitId: units[unit] ?? 0,
      periodKind: kind,
      qualifier: "exact",
      basis: { revision: 1 },
    }),
  );
  await writeObservations(pool as unknown as pg.ClientBase, observations, { sourceId: source, reporter: "test", isSimulated: true });
  // The first whole millisecond after all that was written: a Date holds no microseconds.
  const clock = await pool.query<{ now: Date }>("select date_trunc('milliseconds', clock_timestamp()) + interval '1 ms' as now");
  return clock.rows[0]?.now ?? new Date(Number.NaN);
}

/** What a province's figure of an indicator and month is by what was known at an instant, by one statement over everything that was ever said. */
const BY_SQL = `
with held as (
  select o.*, row_number() over (partition by o.unit_id order by (o.vintage = 'official') desc, (o.vintage = 'preliminary') desc, o.id desc) as place
  from observation o join indicator i on i.id = o.indicator_id
  where i.code = $1 and o.period = $2 and o.learnt_at <= $3
    and o.unit_id in (select id from unit where parent_code = 'P' and valid_from <= $4 and (valid_to is null or valid_to > $4)))
select sum(value)::float8 as sum, max(value)::float8 as max, (100 * sum(numerator) / sum(denominator))::float8 as share,
  count(value)::int as with, min(coverage)::float8 as coverage, max(learnt_at) as "learntAt"
from held where place = 1`;

type BySql = {
  readonly sum: number | null;
  readonly max: number | null;
  readonly share: number | null;
  readonly with: number;
  readonly coverage: number | null;
  readonly learntAt: Date | null;
};

export async function bySql(
  pool: pg.Pool,
  { indicator, period, known, day }: { readonly indicator: string; readonly period: string; readonly known: Date; readonly day: string },
): Promise<BySql> {
  const { rows } = await pool.query<BySql>(BY_SQL, [indicator, period, known, day]);
  return rows[0] as BySql;
}
