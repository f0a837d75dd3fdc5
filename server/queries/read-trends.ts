import type pg from "pg";
import { METRICS } from "../../core/domain/metric.ts";

export const TREND_STEP_MS = 300_000;

/** Province-wide mean of one metric in one step, good readings only. */
export type TrendPoint = { readonly metricId: number; readonly stepStartMs: number; readonly mean: number };

/** Sound levels are averaged as energy, 10·log10(mean(10^(L/10))): an arithmetic mean of decibels is too low. */
const SOUND_LEVELS = METRICS.filter((metric) => metric.unit === "dBA").map((metric) => metric.id);

const READ_TRENDS = `
select metric_id,
       (extract(epoch from time_bucket('5 minutes', bucket)) * 1000)::float8 as step_start_ms,
       case when metric_id = any($3::smallint[])
         then 10 * log(sum(good_count * power(10, sum_micro / 1e7 / good_count)) / sum(good_count))
         else sum(sum_micro) / 1e6 / sum(good_count)
       end::float8 as mean
from reading_minute
where bucket >= to_timestamp($1 / 1000.0) and bucket < to_timestamp($2 / 1000.0) and good_count > 0
group by 1, 2`;

export async function readTrends(pool: pg.Pool, range: { readonly fromMs: number; readonly toMs: number }): Promise<readonly TrendPoint[]> {
  const { rows } = await pool.query<{ metric_id: number; step_start_ms: number; mean: number }>({
    name: "read-trends",
    text: READ_TRENDS,
    values: [range.fromMs, range.toMs, SOUND_LEVELS],
  });
  return rows.map((row) => ({ metricId: row.metric_id, stepStartMs: row.step_start_ms, mean: row.mean }));
}
