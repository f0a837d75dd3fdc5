import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import type { DueSpan } from "./merge-spans.ts";

/** As long as a reading may take to arrive: further back nothing is looked for. */
const REACH_DAYS = 31;

/**
 * Each metric's readings in the span, and up to `most` on each side. One text per column and metric: the driver
 * reads a JSON array faster than as many rows. An index scan each, from the span outwards.
 */
const READ_WINDOWS = `
select s.ord::int as "span", l.metric_id as "metricId", r.observed_ms as "atMs", r.vals as "values", r.qualities, r.before, r.after
from unnest($1::int[], $2::bigint[], $3::bigint[]) with ordinality as s (device_id, from_ms, to_ms, ord)
join latest as l on l.device_id = s.device_id
cross join lateral (
  select json_agg((date_part('epoch', near.observed_at) * 1000)::bigint) as observed_ms,
         json_agg(near.value) as vals, json_agg(near.quality) as qualities,
         (count(*) filter (where near.side < 0))::int as before, (count(*) filter (where near.side > 0))::int as after
  from (select * from (
    (select -1 as side, observed_at, value, quality from reading
     where device_id = s.device_id and metric_id = l.metric_id and observed_at < to_timestamp(s.from_ms / 1000.0)
       and observed_at >= to_timestamp(s.from_ms / 1000.0) - interval '${REACH_DAYS} days'
     order by observed_at desc limit $4)
    union all
    (select 0 as side, observed_at, value, quality from reading
     where device_id = s.device_id and metric_id = l.metric_id
       and observed_at between to_timestamp(s.from_ms / 1000.0) and to_timestamp(s.to_ms / 1000.0))
    union all
    (select 1 as side, observed_at, value, quality from reading
     where device_id = s.device_id and metric_id = l.metric_id and observed_at > to_timestamp(s.to_ms / 1000.0)
       and observed_at <= to_timestamp(s.to_ms / 1000.0) + interval '${REACH_DAYS} days'
     order by observed_at limit $4)
  ) as sides order by observed_at) as near
) as r
where r.observed_ms is not null`;

export type StoredSeries = {
  /** Which of the spans asked for, from 1. */
  readonly span: number;
  readonly metricId: number;
  readonly atMs: readonly number[];
  readonly values: readonly number[];
  readonly qualities: readonly number[];
  /** How many of the readings lie before and after the span. */
  readonly before: number;
  readonly after: number;
};

export async function readWindows(client: pg.ClientBase, spans: readonly DueSpan[], most: number): Promise<readonly StoredSeries[]> {
  const { rows } = await client.query<StoredSeries>({
    name: "read-windows",
    text: READ_WINDOWS,
    values: [...[spans.map((one) => one.deviceId), spans.map((one) => one.fromMs), spans.map((one) => one.toMs)].map(numbersLiteral), most],
  });
  return rows;
}
