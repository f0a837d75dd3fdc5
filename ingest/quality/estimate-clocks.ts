import type pg from "pg";

/** Minima that a slope must rest on: two hours. */
const FEWEST_FOR_DRIFT = 12;

/**
 * The second least of the last hour's ten-minute minima: the way was short at least once in ten minutes, and one
 * wild reading does not move it. What is heard no more keeps its last estimate.
 */
const ESTIMATE = `
update device_clock as c set offset_ms = n.offset_ms, jitter_ms = n.jitter_ms, drift_ms_per_day = n.drift, sample_count = n.samples,
  measured_at = $1
from (
  select device_id, count(*) filter (where is_recent)::int as samples,
         (percentile_disc(0.25) within group (order by least_delay_ms) filter (where is_recent)) as offset_ms,
         (percentile_disc(0.75) within group (order by least_delay_ms) filter (where is_recent))
           - (percentile_disc(0.25) within group (order by least_delay_ms) filter (where is_recent)) as jitter_ms,
         case when count(*) >= ${FEWEST_FOR_DRIFT} then regr_slope(least_delay_ms, extract(epoch from bucket)) * 86400 end as drift
  from (select device_id, bucket, least_delay_ms, bucket > $1::timestamptz - interval '1 hour' as is_recent
        from device_clock_sample where bucket > $1::timestamptz - interval '1 day') as s
  group by device_id
) as n
where c.device_id = n.device_id and n.samples > 0`;

const FORGET = "delete from device_clock_sample where bucket < $1::timestamptz - interval '2 days'";

/** Estimates every heard device's clock from its samples. Doing it twice gives the same. */
export async function estimateClocks(client: pg.ClientBase, nowMs: number): Promise<void> {
  await client.query(ESTIMATE, [new Date(nowMs)]);
  await client.query(FORGET, [new Date(nowMs)]);
}
