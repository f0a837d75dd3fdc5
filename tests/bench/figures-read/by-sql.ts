import type pg from "pg";

/**
 * The newest figure of every indicator of a province by what was known at an instant, made of its communes where it said none
 * itself: one statement over everything that was ever said.
 */
export const BY_SQL = `
with held as (
  select ranked.*, bool_or(level = 'province') over (partition by indicator_id) as is_own from (
    select o.indicator_id, o.period, o.value, o.numerator, o.denominator, u.level,
      row_number() over (partition by o.indicator_id, o.unit_id, o.period_kind, o.period, o.series
        order by array_position(array['estimate', 'preliminary', 'official'], o.vintage) desc, o.id desc) as place
    from observation o join unit u on u.id = o.unit_id
    where (u.code = $1 or u.parent_code = $1) and o.learnt_at <= $2
  ) as ranked where place = 1
), whole as (
  select indicator_id, period, sum(value) as sum, 100 * sum(numerator) / sum(denominator) as share, max(value) filter (where is_own) as own
  from held where is_own = (level = 'province') group by indicator_id, period
)
select distinct on (i.code) i.code, w.period, coalesce(w.own, case r.body ->> 'overUnits' when 'parts' then w.share else w.sum end)::float8 as value
from whole w join indicator i on i.id = w.indicator_id join indicator_revision r on r.indicator_id = i.id and r.revision = i.revision
order by i.code, w.period desc`;

type SqlRow = { readonly code: string; readonly period: string; readonly value: number };

export async function sqlRows(pool: pg.Pool, asked: { readonly province: string; readonly known: Date }): Promise<readonly SqlRow[]> {
  return (await pool.query<SqlRow>(BY_SQL, [asked.province, asked.known])).rows;
}
