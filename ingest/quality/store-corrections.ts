import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import { energyOfReading, energyOfRow, IS_SOUND } from "../../db/sound-energy.ts";
import { appendChange } from "../queries/append-change.ts";
import { holdHorizon } from "../queries/hold-horizon.ts";
import type { Correction } from "./judge-spans.ts";

/**
 * By index, for chunks younger than their statistics make the planner read whole tables. And should a batch and we
 * wait for each other after all, we are the first to give up: below the second after which the server chooses.
 */
const SETTINGS = `
select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('lock_timeout', '800ms', true)`;

/** Before the readings are changed. Two changes in one millisecond are one, from what stood before the first. */
const KEEP_VERDICTS = `
insert into verdict_change (observed_at, device_id, metric_id, judged_at, was)
select r.observed_at, r.device_id, r.metric_id, to_timestamp($7::float8 / 1000), r.quality
from unnest($1::int[], $2::smallint[], $3::bigint[], $4::smallint[]) as c (device_id, metric_id, observed_ms, quality)
join reading as r on r.device_id = c.device_id and r.metric_id = c.metric_id and r.observed_at = to_timestamp(c.observed_ms / 1000.0)
where r.observed_at between to_timestamp($5::bigint / 1000.0) and to_timestamp($6::bigint / 1000.0)
  and r.quality <> 1 and r.quality <> c.quality
order by 1, 2, 3
on conflict do nothing`;

/** What arrival said stays: only ingest judges the range. */
const CORRECT_READINGS = `
update reading as r set quality = c.quality
from unnest($1::int[], $2::smallint[], $3::bigint[], $4::smallint[]) as c (device_id, metric_id, observed_ms, quality)
where r.device_id = c.device_id and r.metric_id = c.metric_id and r.observed_at = to_timestamp(c.observed_ms / 1000.0)
  and r.observed_at between to_timestamp($5::bigint / 1000.0) and to_timestamp($6::bigint / 1000.0) and r.quality <> 1`;

const CORRECT_LATEST = `
with held as (
  select l.device_id, l.metric_id, l.observed_at, c.quality
  from unnest($1::int[], $2::smallint[], $3::bigint[], $4::smallint[]) as c (device_id, metric_id, observed_ms, quality)
  join latest as l on l.device_id = c.device_id and l.metric_id = c.metric_id and l.observed_at = to_timestamp(c.observed_ms / 1000.0)
  order by l.device_id, l.metric_id
  for update of l
)
update latest as l set quality = held.quality from held
where l.device_id = held.device_id and l.metric_id = held.metric_id and l.observed_at = held.observed_at and l.quality <> 1
returning l.device_id as "deviceId", l.metric_id as "metricId", (date_part('epoch', l.observed_at) * 1000)::float8 as "observedMs",
          l.value, l.quality`;

type MovedRow = { readonly deviceId: number; readonly metricId: number; readonly observedMs: number; value: number; quality: number };

/**
 * A roll-up row is locked in one statement and computed in the next. A writer that has added to the row is then
 * seen with its readings, and one that comes later adds to what stands here: nothing is counted twice or not at all.
 */
const lockRollups = (table: string, unit: string): string => `
select count(*) from (
  select 1 from ${table} as k
  join (select distinct device_id, metric_id, date_trunc('${unit}', to_timestamp(observed_ms / 1000.0), 'UTC') as bucket
        from unnest($1::int[], $2::smallint[], $3::bigint[]) as t (device_id, metric_id, observed_ms)) as c
    using (device_id, metric_id, bucket)
  order by k.device_id, k.metric_id, k.bucket
  for update of k
) as locked`;

/** From whole tables only: a bucket that begins before what is kept of its source stays as it was counted. */
const REBUILD_MINUTES = `
update reading_minute as m set good_count = n.good_count, suspect_count = n.suspect_count, sum_micro = n.sum_micro,
  energy = n.energy, min_value = n.min_value, max_value = n.max_value
from (select distinct device_id, metric_id, date_trunc('minute', to_timestamp(observed_ms / 1000.0), 'UTC') as bucket
      from unnest($1::int[], $2::smallint[], $3::bigint[]) as t (device_id, metric_id, observed_ms)) as c
cross join lateral (
  select count(*) filter (where quality = 0)::int as good_count, count(*) filter (where quality <> 0)::int as suspect_count,
         coalesce(sum(round(value * 1e6)::bigint) filter (where quality = 0), 0)::bigint as sum_micro,
         case when c.${IS_SOUND} then coalesce(sum(${energyOfReading("value")}) filter (where c.${IS_SOUND} and quality = 0), 0) end as energy,
         min(value) filter (where quality = 0) as min_value, max(value) filter (where quality = 0) as max_value
  from reading as r
  where r.device_id = c.device_id and r.metric_id = c.metric_id and r.observed_at >= c.bucket and r.observed_at < c.bucket + interval '1 minute'
) as n
where m.device_id = c.device_id and m.metric_id = c.metric_id and m.bucket = c.bucket
  and c.bucket >= (select raw_since from retention_horizon)`;

const REBUILD_HOURS = `
update reading_hour as h set good_count = n.good_count, suspect_count = n.suspect_count, sum_micro = n.sum_micro,
  energy = n.energy, min_value = n.min_value, max_value = n.max_value
from (select distinct device_id, metric_id, date_trunc('hour', to_timestamp(observed_ms / 1000.0), 'UTC') as bucket
      from unnest($1::int[], $2::smallint[], $3::bigint[]) as t (device_id, metric_id, observed_ms)) as c
cross join lateral (
  select sum(good_count)::int as good_count, sum(suspect_count)::int as suspect_count, sum(sum_micro)::bigint as sum_micro,
         sum(${energyOfRow("m")}) as energy, min(min_value) as min_value, max(max_value) as max_value
  from reading_minute as m
  where m.device_id = c.device_id and m.metric_id = c.metric_id and m.bucket >= c.bucket and m.bucket < c.bucket + interval '1 hour'
) as n
where h.device_id = c.device_id and h.metric_id = c.metric_id and h.bucket = c.bucket
  and c.bucket >= (select minutes_since from retention_horizon)`;

/**
 * Corrects the verdicts and everything that rests on them: roll-ups, latest values, the change announced. What the
 * verdicts were until `judgedAtMs` is kept. Locks in
 * the order in which a batch locks (readings, latest, hours, minutes, change log: PostgreSQL runs the parts of one
 * statement last first), so that the two do not wait for each other.
 */
export async function storeCorrections(client: pg.ClientBase, corrections: readonly Correction[], judgedAtMs: number): Promise<void> {
  if (corrections.length === 0) return;
  await client.query(SETTINGS);
  await holdHorizon(client);
  const observedMs = corrections.map((one) => one.observedMs);
  const keys = [corrections.map((one) => one.deviceId), corrections.map((one) => one.metricId), observedMs].map(numbersLiteral);
  const qualities = numbersLiteral(corrections.map((one) => one.quality));
  const [fromMs, toMs] = observedMs.reduce(([least, most], ms) => [Math.min(least, ms), Math.max(most, ms)], [Infinity, -Infinity]);
  await client.query(KEEP_VERDICTS, [...keys, qualities, fromMs, toMs, judgedAtMs]);
  await client.query(CORRECT_READINGS, [...keys, qualities, fromMs, toMs]);
  const { rows: moved } = await client.query<MovedRow>(CORRECT_LATEST, [...keys, qualities]);
  await client.query(lockRollups("reading_hour", "hour"), keys);
  await client.query(lockRollups("reading_minute", "minute"), keys);
  await client.query(REBUILD_MINUTES, keys);
  await client.query(REBUILD_HOURS, keys);
  if (moved.length === 0) return;
  await appendChange(client, {
    deviceIds: numbersLiteral(moved.map((row) => row.deviceId)),
    metricIds: numbersLiteral(moved.map((row) => row.metricId)),
    observedMs: numbersLiteral(moved.map((row) => Math.round(row.observedMs))),
    values: numbersLiteral(moved.map((row) => row.value)),
    qualities: numbersLiteral(moved.map((row) => row.quality)),
  });
}
