import type pg from "pg";
import { energyOfReading, IS_SOUND } from "../../db/sound-energy.ts";
import type { BatchColumns } from "../pipeline/batch-columns.ts";
import { float8Array, int2Array, int4Array, timestamptzArray } from "./binary-array.ts";

/**
 * What a batch moved in `latest`, as array literals: the change log takes them as the database gave them,
 * and nobody in between takes thousands of numbers apart to put them together again.
 */
export type MovedLatest = {
  readonly deviceIds: string;
  readonly metricIds: string;
  readonly observedMs: string;
  readonly values: string;
  readonly qualities: string;
};

/**
 * `all-new`: no reading is stored yet; one that is breaks the statement with a unique violation. `some-known`: a reading
 * that is stored already is left as it is. Looking costs half of the raw insert: a second descent of the key's
 * index and a second log record for every row.
 */
export type Novelty = "all-new" | "some-known";

/**
 * Raw rows, minute and hour roll-ups and latest values in one statement. The roll-ups are fed by what was
 * really inserted, so a redelivered or late reading leaves the same tables as one that came once and in time.
 * Everything is sorted by key: two writers then lock rows in the same order.
 */
const INSERT_RAW = `
with incoming as (
  select device_id, metric_id, observed_at, value, quality, received_at
  from unnest($1::int[], $2::smallint[], $3::timestamptz[], $4::float8[], $5::smallint[], $6::timestamptz[])
       as t (device_id, metric_id, observed_at, value, quality, received_at)
), inserted as (
  insert into reading (device_id, metric_id, observed_at, value, quality, received_at)
  select device_id, metric_id, observed_at, value, quality, received_at
  from incoming
  order by device_id, metric_id, observed_at, received_at`;

const FEED_THE_REST = `
  returning device_id, metric_id, observed_at, value, quality, received_at
), by_minute as (
  select device_id, metric_id, date_trunc('minute', observed_at) as bucket,
         count(*) filter (where quality = 0)::int as good_count,
         count(*) filter (where quality <> 0)::int as suspect_count,
         coalesce(sum(round(value * 1e6)::bigint) filter (where quality = 0), 0)::bigint as sum_micro,
         case when ${IS_SOUND} then coalesce(sum(${energyOfReading("value")}) filter (where ${IS_SOUND} and quality = 0), 0) end as energy,
         min(value) filter (where quality = 0) as min_value,
         max(value) filter (where quality = 0) as max_value
  from inserted
  group by 1, 2, 3
), minute_written as (
  insert into reading_minute as m (device_id, metric_id, bucket, good_count, suspect_count, sum_micro, energy, min_value, max_value)
  select device_id, metric_id, bucket, good_count, suspect_count, sum_micro, energy, min_value, max_value
  from by_minute
  order by device_id, metric_id, bucket
  on conflict (device_id, metric_id, bucket) do update set
    good_count = m.good_count + excluded.good_count,
    suspect_count = m.suspect_count + excluded.suspect_count,
    sum_micro = m.sum_micro + excluded.sum_micro,
    energy = m.energy + excluded.energy,
    min_value = least(m.min_value, excluded.min_value),
    max_value = greatest(m.max_value, excluded.max_value)
), hour_written as (
  insert into reading_hour as h (device_id, metric_id, bucket, good_count, suspect_count, sum_micro, energy, min_value, max_value)
  select device_id, metric_id, date_trunc('hour', bucket, 'UTC'), sum(good_count)::int, sum(suspect_count)::int,
         sum(sum_micro)::bigint, sum(energy), min(min_value), max(max_value)
  from by_minute
  group by 1, 2, 3
  order by 1, 2, 3
  on conflict (device_id, metric_id, bucket) do update set
    good_count = h.good_count + excluded.good_count,
    suspect_count = h.suspect_count + excluded.suspect_count,
    sum_micro = h.sum_micro + excluded.sum_micro,
    energy = h.energy + excluded.energy,
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
       count(*)::int as moved,
       array_agg(device_id)::text as device_ids,
       array_agg(metric_id)::text as metric_ids,
       array_agg((date_part('epoch', observed_at) * 1000)::bigint)::text as observed_ms,
       array_agg(value)::text as values,
       array_agg(quality)::text as qualities
from moved`;

const STATEMENTS = {
  "all-new": { name: "insert-new-readings", text: INSERT_RAW + FEED_THE_REST },
  "some-known": { name: "insert-readings", text: `${INSERT_RAW} on conflict do nothing ${FEED_THE_REST}` },
} as const satisfies Record<Novelty, { readonly name: string; readonly text: string }>;

type Row = {
  readonly stored: number;
  readonly moved: number;
  readonly device_ids: string | null;
  readonly metric_ids: string | null;
  readonly observed_ms: string | null;
  readonly values: string | null;
  readonly qualities: string | null;
};

export async function insertReadings(
  client: pg.ClientBase,
  { readings, learntAtMs }: Pick<BatchColumns, "readings" | "learntAtMs">,
  novelty: Novelty,
): Promise<{ readonly stored: number; readonly moved: MovedLatest | undefined }> {
  if (readings.deviceIds.length === 0) return { stored: 0, moved: undefined };
  const result = await client.query<Row>({ ...STATEMENTS[novelty], values: parameters(readings, learntAtMs) });
  const row = result.rows[0];
  if (row === undefined) throw new Error("insert-readings returned no row");
  return { stored: row.stored, moved: row.moved === 0 ? undefined : movedOf(row) };
}

function parameters(readings: BatchColumns["readings"], learntAtMs: number | undefined): readonly Buffer[] {
  return [
    int4Array(readings.deviceIds),
    int2Array(readings.metricIds),
    timestamptzArray(readings.observedMs),
    float8Array(readings.values),
    int2Array(readings.qualities),
    timestamptzArray(learntAtMs === undefined ? readings.receivedMs : readings.receivedMs.map(() => learntAtMs)),
  ];
}

function movedOf(row: Row): MovedLatest {
  return {
    deviceIds: row.device_ids ?? "{}",
    metricIds: row.metric_ids ?? "{}",
    observedMs: row.observed_ms ?? "{}",
    values: row.values ?? "{}",
    qualities: row.qualities ?? "{}",
  };
}
