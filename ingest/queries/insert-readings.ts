import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import type { BatchColumns } from "../pipeline/batch-columns.ts";

/** Rows of `latest` that a batch moved. */
export type MovedLatest = {
  readonly deviceIds: readonly number[];
  readonly metricIds: readonly number[];
  readonly observedMs: readonly number[];
  readonly values: readonly number[];
  readonly qualities: readonly number[];
};

/**
 * Raw rows, minute and hour roll-ups and latest values in one statement. The roll-ups are fed by what was
 * really inserted, so a redelivered or late reading leaves the same tables as one that came once and in time.
 * Everything is sorted by key: two writers then lock rows in the same order.
 */
const INSERT_READINGS = `
with incoming as (
  select device_id, metric_id, to_timestamp(observed_ms / 1000.0) as observed_at, value, quality,
         to_timestamp(received_ms / 1000.0) as received_at
  from unnest($1::int[], $2::smallint[], $3::bigint[], $4::float8[], $5::smallint[], $6::bigint[])
       as t (device_id, metric_id, observed_ms, value, quality, received_ms)
), inserted as (
  insert into reading (device_id, metric_id, observed_at, value, quality, received_at)
  select device_id, metric_id, observed_at, value, quality, received_at
  from incoming
  order by device_id, metric_id, observed_at, received_at
  on conflict do nothing
  returning device_id, metric_id, observed_at, value, quality, received_at
), by_minute as (
  select device_id, metric_id, date_trunc('minute', observed_at) as bucket,
         count(*) filter (where quality = 0)::int as good_count,
         count(*) filter (where quality <> 0)::int as suspect_count,
         coalesce(sum(round(value * 1e6)::bigint) filter (where quality = 0), 0)::bigint as sum_micro,
         min(value) filter (where quality = 0) as min_value,
         max(value) filter (where quality = 0) as max_value
  from inserted
  group by 1, 2, 3
), minute_written as (
  insert into reading_minute as m (device_id, metric_id, bucket, good_count, suspect_count, sum_micro, min_value, max_value)
  select device_id, metric_id, bucket, good_count, suspect_count, sum_micro, min_value, max_value
  from by_minute
  order by device_id, metric_id, bucket
  on conflict (device_id, metric_id, bucket) do update set
    good_count = m.good_count + excluded.good_count,
    suspect_count = m.suspect_count + excluded.suspect_count,
    sum_micro = m.sum_micro + excluded.sum_micro,
    min_value = least(m.min_value, excluded.min_value),
    max_value = greatest(m.max_value, excluded.max_value)
), hour_written as (
  insert into reading_hour as h (device_id, metric_id, bucket, good_count, suspect_count, sum_micro, min_value, max_value)
  select device_id, metric_id, date_trunc('hour', bucket, 'UTC'), sum(good_count)::int, sum(suspect_count)::int,
         sum(sum_micro)::bigint, min(min_value), max(max_value)
  from by_minute
  group by 1, 2, 3
  order by 1, 2, 3
  on conflict (device_id, metric_id, bucket) do update set
    good_count = h.good_count + excluded.good_count,
    suspect_count = h.suspect_count + excluded.suspect_count,
    sum_micro = h.sum_micro + excluded.sum_micro,
    min_value = least(h.min_value, excluded.min_value),
    max_value = greatest(h.max_value, excluded.max_value)
), newest as (
  select distinct on (device_id, metric_id) device_id, metric_id, observed_at, value, quality, received_at
  from inserted
  order by device_id, metric_id, observed_at desc
), moved as (
  insert into latest as l (device_id, metric_id, observed_at, value, quality, received_at)
  select device_id, metric_id, observed_at, value, quality, received_at
  from newest
  order by device_id, metric_id
  on conflict (device_id, metric_id) do update set
    observed_at = excluded.observed_at, value = excluded.value, quality = excluded.quality, received_at = excluded.received_at
  where excluded.observed_at > l.observed_at
  returning device_id, metric_id, observed_at, value, quality
)
select (select count(*)::int from inserted) as stored,
       coalesce(array_agg(device_id), '{}') as device_ids,
       coalesce(array_agg(metric_id), '{}') as metric_ids,
       coalesce(array_agg((extract(epoch from observed_at) * 1000)::float8), '{}') as observed_ms,
       coalesce(array_agg(value), '{}') as values,
       coalesce(array_agg(quality), '{}') as qualities
from moved`;

type Row = {
  readonly stored: number;
  readonly device_ids: number[];
  readonly metric_ids: number[];
  readonly observed_ms: number[];
  readonly values: number[];
  readonly qualities: number[];
};

export async function insertReadings(
  client: pg.ClientBase,
  readings: BatchColumns["readings"],
): Promise<{ stored: number; moved: MovedLatest }> {
  if (readings.deviceIds.length === 0)
    return { stored: 0, moved: { deviceIds: [], metricIds: [], observedMs: [], values: [], qualities: [] } };
  const result = await client.query<Row>({
    name: "insert-readings",
    text: INSERT_READINGS,
    values: [readings.deviceIds, readings.metricIds, readings.observedMs, readings.values, readings.qualities, readings.receivedMs].map(
      numbersLiteral,
    ),
  });
  const row = result.rows[0];
  if (row === undefined) throw new Error("insert-readings returned no row");
  return {
    stored: row.stored,
    moved: {
      deviceIds: row.device_ids,
      metricIds: row.metric_ids,
      observedMs: row.observed_ms.map(Math.round),
      values: row.values,
      qualities: row.qualities,
    },
  };
}
