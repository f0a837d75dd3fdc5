import type pg from "pg";
import type { DeviceKind } from "../../core/domain/device.ts";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import { SLOT } from "./read-series.ts";

export type KindDevice = { readonly id: number; readonly code: string; readonly intervalS: number };

/** Those that ever told anything of it, in the order of their codes. */
export async function findKind(pool: pg.Pool, kind: DeviceKind): Promise<readonly KindDevice[]> {
  const text = `select id, code, interval_s as "intervalS" from device where kind = $1 order by code`;
  return (await pool.query<KindDevice>({ name: "kind-devices", text, values: [kind] })).rows;
}

export type KindSteps = {
  readonly deviceIds: readonly number[];
  readonly metricIds: readonly number[];
  readonly startMs: number;
  readonly untilMs: number;
  readonly stepMs: number;
};

export type KindStepRow = {
  readonly device: number;
  readonly metric: number;
  readonly slot: number;
  readonly mean: number;
  readonly heard: number;
};

const FIVE_MINUTES = (at: string): string => `floor(extract(epoch from ${at}) / 300)`;

const FROM_MINUTES = `
select device_id as device, metric_id as metric, ${SLOT("bucket")} as slot,
       sum(sum_micro)::float8 / 1e6 / sum(good_count)::float8 as mean, count(distinct ${FIVE_MINUTES("bucket")})::int as heard
from reading_minute
where device_id = any($1::int[]) and metric_id = any($2::int[]) and bucket >= $3::timestamptz and bucket < $4::timestamptz and good_count > 0
group by 1, 2, 3`;

/** The verdict known at an instant is what stood before the first change that was judged after it. */
const FROM_KNOWN = `
with former as materialized (
  select distinct on (observed_at, device_id, metric_id) observed_at, device_id, metric_id, was from verdict_change
  where observed_at >= $3::timestamptz and observed_at < $4::timestamptz and device_id = any($1::int[]) and metric_id = any($2::int[]) and judged_at > $6::timestamptz
  order by observed_at, device_id, metric_id, judged_at
)
select r.device_id as device, r.metric_id as metric, ${SLOT("r.observed_at")} as slot,
       avg(r.value) as mean, count(distinct ${FIVE_MINUTES("r.observed_at")})::int as heard
from reading as r
left join former as f on f.observed_at = r.observed_at and f.device_id = r.device_id and f.metric_id = r.metric_id
where r.device_id = any($1::int[]) and r.metric_id = any($2::int[]) and r.observed_at >= $3::timestamptz and r.observed_at < $4::timestamptz
  and r.received_at <= $6::timestamptz and coalesce(f.was, r.quality) = 0
group by 1, 2, 3`;

/** Steps in which something good was measured; the others are not among them. By what is known now, or was at an instant. */
export async function readKindSteps(pool: pg.Pool, asked: KindSteps, knownAsOfMs: number | undefined): Promise<readonly KindStepRow[]> {
  const values = [
    numbersLiteral(asked.deviceIds),
    numbersLiteral(asked.metricIds),
    new Date(asked.startMs),
    new Date(asked.untilMs),
    asked.stepMs,
  ];
  // Without names: planned with their bounds, chunks outside them cost nothing.
  if (knownAsOfMs === undefined) return (await pool.query<KindStepRow>(FROM_MINUTES, values)).rows;
  return (await pool.query<KindStepRow>(FROM_KNOWN, [...values, new Date(knownAsOfMs)])).rows;
}
