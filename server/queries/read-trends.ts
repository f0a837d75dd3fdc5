import type pg from "pg";
import { METRICS } from "../../core/domain/metric.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { levelOf } from "../../db/sound-energy.ts";
import { countingOn } from "../../db/units/territorial.ts";

export const TREND_STEP_MS = 300_000;

/** Province-wide mean of one metric in one step, good readings only. */
export type TrendPoint = { readonly metricId: number; readonly stepStartMs: number; readonly mean: number };

const METRIC_IDS = METRICS.map((metric) => metric.id);

/** From the units at the top of the tree: the province and, where a device's unit is in no tree, that unit. */
const READ_TRENDS = `
with tree as materialized (${countingOn("$4::date")}
), known as (
  select distinct unit_code as code from device_placement union select parent_code from tree where parent_code is not null
), top as materialized (
  select code from known where not exists (select from tree where tree.code = known.code and tree.parent_code is not null)
)
select metric_id, (extract(epoch from step) * 1000)::float8 as step_start_ms,
       case when energy is null then total::float8 / 1e6::float8 / good else ${levelOf("energy", "good")} end as mean
from (
  select r.metric_id, time_bucket('5 minutes', r.bucket) as step, sum(r.good_count)::float8 as good, sum(r.sum_micro) as total, sum(r.energy) as energy
  from top
  cross join unnest($3::smallint[]) as m (id)
  join unit_minute as r on r.unit_code = top.code and r.metric_id = m.id
  where r.bucket >= $1::timestamptz and r.bucket < $2::timestamptz and r.good_count > 0
  group by 1, 2
) as steps`;

/**
 * Means of steps from `fromMs` to before `toMs`, live or of any past instant: a few thousand rows, however many devices. The
 * newest minute comes up to 90 s after it began (ingest/unit-rollups/); the last step is the mean of the minutes that are there.
 */
export async function readTrends(pool: pg.Pool, range: { readonly fromMs: number; readonly toMs: number }): Promise<readonly TrendPoint[]> {
  const day = vietnamDay(range.fromMs);
  const { rows } = await pool.query<{ metric_id: number; step_start_ms: number; mean: number }>({
    name: "read-trends",
    text: READ_TRENDS,
    values: [new Date(range.fromMs), new Date(range.toMs), METRIC_IDS, day],
  });
  return rows.map((row) => ({ metricId: row.metric_id, stepStartMs: row.step_start_ms, mean: row.mean }));
}
