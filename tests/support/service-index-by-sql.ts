import type pg from "pg";
import { inTransaction } from "../../db/connect.ts";

/**
 * QĐ 766 counted by SQL from the rows of `work_event` alone: another way than the product's, with its own reading of the rules.
 * It knows no pause of the clock but the request for papers, which the index takes as the end of the work; tests send no other.
 */
const EVENTS = `
said as (
  select distinct on (source_id, item_code, event_code) source_id, item_code as item, event_code, at, kind, body
  from work_event where feed = 'dossiers' order by source_id, item_code, event_code, revision desc
), happened as (
  select * from said where kind <> 'retracted' and at <= $2
), taken as (
  select item, min(at) as accepted_at from happened
  where kind in ('accepted', 'processing', 'paymentRequested', 'settled', 'returned') group by item
), due as (
  select distinct on (item) item,
    case when length(body ->> 'dueAt') = 10 then ((body ->> 'dueAt')::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' - interval '1 millisecond'
      else (body ->> 'dueAt')::timestamptz end as due_at
  from happened where body ? 'dueAt' and kind <> 'rescheduled' order by item, at, length(event_code), event_code
), span as (
  select $3::timestamptz as from_at, $4::timestamptz as until_at, least($4::timestamptz - interval '1 millisecond', $2) as judged_at
), owner as (
  select distinct on (item) item, body ->> 'unit' as unit from happened where body ? 'unit' order by item, at desc
), life as (
  select item, accepted_at, kind, at, at <= judged_at as was_then from taken join happened using (item), span where at >= accepted_at
), dossier as (
  select item, accepted_at, due_at, unit,
    coalesce(min(at) filter (where kind = 'settled'), min(at) filter (where kind = 'returned'),
      min(at) filter (where kind in ('stopped', 'rejected')), min(at) filter (where kind = 'withdrawn')) as ended_at,
    coalesce(min(at) filter (where kind = 'settled' and was_then), min(at) filter (where kind = 'returned' and was_then),
      min(at) filter (where kind in ('stopped', 'rejected') and was_then), min(at) filter (where kind = 'withdrawn' and was_then)) as ended_then,
    count(*) filter (where kind = 'supplementRequested' and was_then) as asked,
    min(at) filter (where kind = 'supplementRequested' and was_then) as asked_at
  from life left join due using (item) join owner using (item) group by item, accepted_at, due_at, unit
), told as (
  select item, key, (array_agg(value order by at desc, length(event_code) desc, event_code desc))[1] as value
  from happened, jsonb_each(body) where kind <> 'paid' and kind <> 'rated' group by item, key
), rating as (
  select distinct on (item) item, at, (body ->> 'isSatisfied')::boolean as is_satisfied from happened where kind = 'rated' order by item, at desc
), paid as (
  select distinct on (item) item, (body ->> 'isOnline')::boolean as is_online from happened where kind = 'paid' order by item, at desc
), received as (
  select d.*, (asked <= 1 and coalesce(asked_at, ended_then, judged_at) <= due_at) is true as in_time
  from dossier d, span where (unit = $1 or $1::text is null) and accepted_at >= from_at and accepted_at < until_at
), finished as (
  select d.* from dossier d, span where (unit = $1 or $1::text is null) and ended_at >= from_at and ended_at < until_at
)`;

const has = (of: string, key: string, value = "true"): string =>
  `(select count(*) from ${of} join told using (item) where key = '${key}' and value = '${value}')`;

const RECEIVED = "(select count(*) from received)";
const FINISHED = "(select count(*) from finished)";
const RATED = "from rating join dossier using (item), span where (unit = $1 or $1::text is null) and at >= from_at and at < until_at";
const OWES = "from received join told using (item) left join paid using (item) where key = 'owesFee' and value = 'true'";

/** By component: numerator and denominator. */
const COUNTS = {
  DOSSIER_SYNC: [has("received", "syncedToPortal"), RECEIVED],
  DOSSIER_ON_TIME: ["(select count(*) from received where in_time)", RECEIVED],
  DOSSIERS_ONLINE: [has("received", "channel", "2"), RECEIVED],
  PAYMENTS_ONLINE: [`(select count(*) ${OWES} and is_online)`, `(select count(*) ${OWES})`],
  ORIGINAL_RESULT_AVAILABLE: [has("finished", "hasElectronicResult"), FINISHED],
  PAPERS_DIGITISED: [has("received", "papersDigitised"), RECEIVED],
  REUSED_DIGITIZED_DATA: [has("received", "reusedData"), RECEIVED],
  VAULT_SYNC: [has("finished", "storedForOwner"), FINISHED],
  DOSSIER_POPULATION: [has("received", "linkedPopulationDb"), RECEIVED],
  SERVICE_LIKED: [`(select count(*) ${RATED} and is_satisfied)`, `(select count(*) ${RATED})`],
} as const;

type Counted = keyof typeof COUNTS;
export const COUNTED_COMPONENTS = Object.keys(COUNTS) as readonly Counted[];

export const STATED_COMPONENTS = [
  "PUBLISH_ON_TIME",
  "PUBLIC_UPDATE_ON_TIME",
  "PUBLIC_CONTENT_FULL",
  "SERVICES_ONLINE",
  "SERVICES_USED",
  "PAYMENT_OFFERED",
  "PAYMENT_USED",
  "PROCEDURE_POPULATION",
  "CERTIFIED_COPIES",
  "FEEDBACK_ON_TIME",
  "FEEDBACK_LIKED",
] as const;

/** Without a unit: of all together. */
export type CountAsked = { readonly unit: string | undefined; readonly period: string; readonly atMs: number };
type Share = { readonly numerator: number; readonly denominator: number };

export async function countBySql(pool: pg.Pool, asked: CountAsked): Promise<ReadonlyMap<string, Share>> {
  const columns = COUNTED_COMPONENTS.map((code) => `${COUNTS[code][0]}::int as "${code}.n", ${COUNTS[code][1]}::int as "${code}.d"`);
  const [from, until] = boundsOf(asked.period);
  const { rows } = await inTransaction(pool, async (client) => {
    // Of parts of a query the planner knows no sizes, and would go through all events for each dossier.
    await client.query("set local enable_nestloop = off");
    return client.query<Record<string, number>>(`with ${EVENTS} select ${columns.join(", ")}`, [
      asked.unit,
      new Date(asked.atMs),
      from,
      until,
    ]);
  });
  const [row] = rows;
  return new Map(
    COUNTED_COMPONENTS.map((code) => [
      code,
      { numerator: row?.[`${code}.n`] ?? Number.NaN, denominator: row?.[`${code}.d`] ?? Number.NaN },
    ]),
  );
}

function boundsOf(period: string): readonly [string, string] {
  const year = Number(period.slice(0, 4));
  const quarter = /Q(\d)/.exec(period)?.[1];
  const month = /^\d{4}-(\d{2})$/.exec(period)?.[1];
  const first = quarter === undefined ? Number(month ?? 1) : 3 * Number(quarter) - 2;
  const after = first + (quarter === undefined ? (month === undefined ? 12 : 1) : 3);
  const day = (at: number): string => `${at > 12 ? year + 1 : year}-${String(at > 12 ? at - 12 : at).padStart(2, "0")}-01T00:00:00+07:00`;
  return [day(first), day(after)];
}

/** Points and the share for all of them, as the portal showed them in September 2026. */
const POINTS = `(values ('PUBLISH_ON_TIME', 6, 1), ('PUBLIC_UPDATE_ON_TIME', 4, 1), ('PUBLIC_CONTENT_FULL', 2, 1), ('DOSSIER_SYNC', 6, 1),
  ('DOSSIER_ON_TIME', 20, 1), ('SERVICES_ONLINE', 2, 0.8), ('SERVICES_USED', 4, 1), ('DOSSIERS_ONLINE', 6, 0.5), ('PAYMENTS_ONLINE', 6, 1),
  ('PAYMENT_OFFERED', 2, 0.8), ('PAYMENT_USED', 2, 0.8), ('ORIGINAL_RESULT_AVAILABLE', 6, 1), ('PAPERS_DIGITISED', 4, 1),
  ('REUSED_DIGITIZED_DATA', 2, 0.8), ('VAULT_SYNC', 4, 1), ('DOSSIER_POPULATION', 2, 1), ('PROCEDURE_POPULATION', 2, 1),
  ('CERTIFIED_COPIES', 2, 1), ('FEEDBACK_ON_TIME', 6, 1), ('FEEDBACK_LIKED', 6, 1), ('SERVICE_LIKED', 6, 0.9)) as p (code, most, full_at)`;

/** With what the portal stated last of the other components; a petition that nobody sent was handled in time. */
export async function scoreBySql(pool: pg.Pool, asked: CountAsked & { readonly unit: string }): Promise<number> {
  const counted = await countBySql(pool, asked);
  const { rows } = await pool.query<{ points: number }>(
    `with share as (
       select code, numerator, denominator from unnest($3::text[], $4::float8[], $5::float8[]) as c (code, numerator, denominator)
       union all
       select code, (parts ->> 'met')::float8, (parts ->> 'whole')::float8 from (
       select distinct on (i.code) upper(substr(i.code, 7)) as code, o.basis -> 'parts' as parts
       from observation o join indicator i on i.id = o.indicator_id join unit u on u.id = o.unit_id join data_source s on s.id = o.source_id
       where u.code = $1 and o.period = $2 and s.code = 'service-portal' order by i.code, o.id desc) as stated
     )
     select sum(case when denominator = 0 then case when code like 'FEEDBACK%' then most else 0 end
       else least(most, most * (numerator / denominator) / full_at) end)::float8 as points
     from share join ${POINTS} using (code)`,
    [
      asked.unit,
      asked.period,
      [...counted.keys()],
      [...counted.values()].map(({ numerator }) => numerator),
      [...counted.values()].map(({ denominator }) => denominator),
    ],
  );
  return rows[0]?.points ?? Number.NaN;
}
