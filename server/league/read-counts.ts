import type pg from "pg";
import type { Share } from "../../core/domain/source/league.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { addDays } from "../../core/domain/working-calendar/calendar-day.ts";

export type QualityCode = "dq.validity" | "dq.completeness" | "dq.duplicates";

/**
 * What the platform counted of each source, day by day; the same for every unit that it was told for, so that of one is read.
 * Days are few and known: each is a step into the figures' key, never a walk through the hours.
 */
const READ_COUNTS = `
select i.code as indicator, f.series as source, sum(f.numerator)::float8 as good, sum(f.denominator)::float8 as "of"
from indicator as i
join figure as f on f.indicator_id = i.id and f.period_kind = 'day' and f.period >= $1 and f.series <> ''
where i.code in ('dq.validity', 'dq.completeness', 'dq.duplicates')
  and f.unit_id = (
    select unit_id from figure where indicator_id = i.id and period_kind = 'day' order by period desc, unit_id limit 1
  )
group by 1, 2`;

/** Since the day that lies `days` before an instant, by indicator and code of the source. */
export async function readCounts(pool: pg.Pool, nowMs: number, days: number): Promise<(code: QualityCode, source: string) => Share> {
  const since = addDays(vietnamDay(nowMs), -days);
  const { rows } = await pool.query<{ indicator: string; source: string } & Share>({
    name: "league-counts",
    text: READ_COUNTS,
    values: [since],
  });
  const shares = new Map(rows.map(({ indicator, source, good, of }) => [`${indicator} ${source}`, { good, of }]));
  return (code, source) => shares.get(`${code} ${source}`) ?? { good: 0, of: 0 };
}

/** Hours in which a source of telemetry was heard within its promise, by code: it sends no submissions to count. */
const READ_HOURS_HEARD = `
select f.series as source, (count(*) filter (where f.value < 1))::float8 as good, count(*)::float8 as "of"
from indicator as i
join figure as f on f.indicator_id = i.id and f.period_kind = 'hour' and f.period >= $1 and f.series = any ($2::text[])
where i.code = 'dq.freshness'
  and f.unit_id = (
    select unit_id from figure where indicator_id = i.id and period_kind = 'hour' order by period desc, unit_id limit 1
  )
group by 1`;

export async function readHoursHeard(
  pool: pg.Pool,
  sources: readonly string[],
  { nowMs, days }: { readonly nowMs: number; readonly days: number },
): Promise<ReadonlyMap<string, Share>> {
  const since = `${addDays(vietnamDay(nowMs), -days)}T00`;
  const { rows } = await pool.query<{ source: string } & Share>({ name: "league-hours", text: READ_HOURS_HEARD, values: [since, sources] });
  return new Map(rows.map(({ source, good, of }) => [source, { good, of }]));
}

/** Whether something of a source was taken from one instant to before another, for each of several spans. */
const READ_KEPT = `
select p.code, count(*)::float8 as "of", (count(*) filter (where exists (
  select from submission as m
  where m.source_id = s.id and m.is_applied and m.received_at >= p."from" and m.received_at < p.until and m.taken + m.unchanged > 0
)))::float8 as good
from jsonb_to_recordset($1::jsonb) as p (code text, "from" timestamptz, until timestamptz)
join data_source as s on s.code = p.code
group by 1`;

export type PromisedSpan = { readonly code: string; readonly from: Date; readonly until: Date };

/** Of promises by period, those of whose time something was taken; by code of the source. */
export async function readKept(pool: pg.Pool, spans: readonly PromisedSpan[]): Promise<ReadonlyMap<string, Share>> {
  const { rows } = await pool.query<{ code: string } & Share>({ name: "league-kept", text: READ_KEPT, values: [JSON.stringify(spans)] });
  return new Map(rows.map(({ code, good, of }) => [code, { good, of }]));
}
