import type pg from "pg";
import type { Instant } from "../../server/clock/past-state.ts";

/**
 * The newest instant of each device and metric by plain grouping over all raw rows; the verdict from the list of all judgements,
 * what arrival said where there is none yet.
 */
const VALUES = `
with newest as (
  select device_id, metric_id, max(observed_at) as observed_at
  from reading
  where observed_at <= to_timestamp($1::float8 / 1000) and received_at <= to_timestamp($2::float8 / 1000)
  group by device_id, metric_id
), judged as (
  select n.device_id, n.metric_id, (array_agg(j.became order by j.judged_at desc))[1] as became
  from newest as n
  join judgement as j using (device_id, metric_id, observed_at)
  where j.judged_at <= to_timestamp($2::float8 / 1000)
  group by 1, 2
)
select device_id, metric_id, (extract(epoch from observed_at) * 1000)::bigint::text as observed, value,
       coalesce(became, case r.quality when 1 then 1 else 0 end)::int as quality
from newest as n
cross join lateral (
  select value, quality from reading as r
  where (r.device_id, r.metric_id, r.observed_at) = (n.device_id, n.metric_id, n.observed_at)
  limit 1
) as r
left join judged using (device_id, metric_id)`;

const SILENT_THEN = `
select device_id from quality_episode
where rule = 'silent' and tstzrange(opened_at, closed_at) @> to_timestamp($1::float8 / 1000)
order by id`;
const SILENT_BY_LATER_KNOWLEDGE = `
select device_id from quality_episode
where rule = 'silent' and tstzrange(started_at, ended_at) @> to_timestamp($1::float8 / 1000)
order by id`;

type Row = {
  readonly device_id: number;
  readonly metric_id: number;
  readonly observed: string;
  readonly value: number;
  readonly quality: number;
};

export type StateBySql = { readonly values: ReadonlyMap<string, string>; readonly silent: readonly string[] };

/** The state by statements that share nothing with those of the server. For silences, the knowledge is that of then or of today. */
export async function stateBySql(pool: pg.Pool, { atMs, knownAsOfMs }: Instant): Promise<StateBySql> {
  const values = await pool.query<Row>(VALUES, [atMs, knownAsOfMs]);
  const silent = await pool.query<{ device_id: number }>(knownAsOfMs === atMs ? SILENT_THEN : SILENT_BY_LATER_KNOWLEDGE, [atMs]);
  return {
    values: new Map(values.rows.map((row) => [`d${row.device_id} ${row.metric_id}`, `${row.observed} ${row.value} ${row.quality}`])),
    silent: silent.rows.map((row) => `d${row.device_id}`).toSorted(),
  };
}
