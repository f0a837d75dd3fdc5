import type pg from "pg";
import { metricByCode } from "../../../core/domain/metric.ts";
import type { RowsMeasured } from "../../../db/measured/measured-rows.ts";

/** `isRawKept`: any reading of the span is there, by which one can tell. */
export type LateReadings = { readonly count: number; readonly isRawKept: boolean };

const COUNT = `
with kept as (
  select observed_at, device_id, metric_id, received_at from reading
  where device_id = any($1::int[]) and metric_id = any($2::smallint[]) and observed_at >= $3 and observed_at < $4
)
select count(*) filter (where received_at > $5 or exists (
    select from verdict_change v
    where v.observed_at = kept.observed_at and v.device_id = kept.device_id and v.metric_id = kept.metric_id and v.judged_at > $5))::int as count,
  count(*) > 0 as "isRawKept"
from kept`;

/** Readings of the rows that came, or were judged anew, after a figure was written. */
export async function countLate(
  client: pg.Pool | pg.ClientBase,
  { devices, metrics, fromMs, throughMs }: RowsMeasured,
  writtenAt: string,
): Promise<LateReadings> {
  const metricIds = metrics.flatMap((metric) => metricByCode(metric)?.id ?? []);
  const values = [devices.map(({ id }) => id), metricIds, new Date(fromMs), new Date(throughMs), writtenAt];
  const { rows } = await client.query<LateReadings>(COUNT, values);
  return rows[0] ?? { count: 0, isRawKept: false };
}
