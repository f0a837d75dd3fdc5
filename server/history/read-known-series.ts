import type pg from "pg";
import type { Metric } from "../../core/domain/metric.ts";
import type { SeriesPlan } from "../../core/domain/series-step.ts";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import { boundsOf, isSound, type SeriesColumns, SLOT, type StepRow, toColumns } from "./read-series.ts";

/** A device, as long as it counts. */
export type Counting = { readonly deviceId: number; readonly sinceMs: number; readonly untilMs: number; readonly intervalS: number };

/** The verdict known at an instant is what stood before the first change that was judged after it. */
const KNOWN = `
with former as materialized (
  select distinct on (observed_at, device_id) observed_at, device_id, was from verdict_change
  where observed_at >= $3::timestamptz and observed_at < $4::timestamptz and device_id = any($1::int[]) and metric_id = $2 and judged_at > $7::timestamptz
  order by observed_at, device_id, judged_at
), known as (
  select r.observed_at, r.value, coalesce(former.was, r.quality) = 0 as is_good
  from unnest($1::int[], $8::float8[], $9::float8[]) as d (device_id, since_ms, until_ms)
  cross join lateral (
    select device_id, observed_at, value, quality from reading
    where device_id = d.device_id and metric_id = $2 and observed_at >= $3::timestamptz and observed_at < $4::timestamptz
      and observed_at >= to_timestamp(d.since_ms / 1000) and observed_at < to_timestamp(d.until_ms / 1000) and received_at <= $7::timestamptz
  ) as r
  left join former on former.observed_at = r.observed_at and former.device_id = r.device_id
)
select slot, good, suspect, low, high, case when $6 then 10 * log(energy) else mean end as mean
from (
  select ${SLOT("observed_at")} as slot, count(*) filter (where is_good)::int as good, count(*) filter (where not is_good)::int as suspect,
         avg(value) filter (where is_good) as mean, case when $6 then avg(power(10::float8, value / 10)) filter (where is_good) end as energy,
         min(value) filter (where is_good) as low, max(value) filter (where is_good) as high
  from known group by 1
) as steps`;

/** A series of the devices' readings that had come by an instant, with the verdicts that were known then. */
export async function readKnownSeries(
  pool: pg.Pool,
  of: { readonly devices: readonly Counting[]; readonly metric: Metric; readonly knownAsOfMs: number },
  plan: SeriesPlan,
): Promise<SeriesColumns> {
  const { devices, metric, knownAsOfMs } = of;
  // Without a name: planned with its bounds, chunks outside them cost nothing.
  const { rows } = await pool.query<StepRow>(KNOWN, [
    numbersLiteral(devices.map((one) => one.deviceId)),
    metric.id,
    ...boundsOf(plan),
    isSound(metric),
    new Date(knownAsOfMs),
    ...[devices.map((one) => one.sinceMs), devices.map((one) => one.untilMs)].map(numbersLiteral),
  ]);
  return toColumns(rows, plan.steps);
}
