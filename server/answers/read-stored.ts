import type pg from "pg";
import type { Span } from "../../core/contracts/answers.ts";

type Range = { readonly deviceId: number; readonly fromMs: number; readonly untilMs: number };

export type StoredMetric = {
  readonly metricId: number;
  readonly good: number;
  readonly suspect: number;
  /** Start of the first minute with a reading. */
  readonly firstMinute: Date;
};

/** Bounds are parameters of their own type, so that TimescaleDB reads only the chunks of the day. */
const DAY = "device_id = $1 and bucket >= $2::timestamptz and bucket < $3::timestamptz";

const COUNTS = `
select metric_id as "metricId", sum(good_count)::int as good, sum(suspect_count)::int as suspect, min(bucket) as "firstMinute"
from reading_minute where ${DAY} group by metric_id`;

export async function readStored(client: pg.ClientBase, range: Range): Promise<readonly StoredMetric[]> {
  return (await client.query<StoredMetric>({ name: "day-counts", text: COUNTS, values: bounds(range) })).rows;
}

/** A minute without a reading is seen as a step from bucket to bucket; the day's edges count as buckets. */
const SILENCES = `
with edges as (
  select bucket from reading_minute where ${DAY}
  union select $2::timestamptz - interval '1 minute'
  union select $3::timestamptz
), steps as (
  select bucket + interval '1 minute' as quiet_from, lead(bucket) over (order by bucket) as quiet_until from edges
)
select quiet_from as from, quiet_until as until, extract(epoch from quiet_until - quiet_from)::float8 as seconds
from steps
where quiet_until - quiet_from >= greatest(interval '1 minute', make_interval(secs => 3 * $4::float8))
order by 1
limit 200`;

export async function readSilences(client: pg.ClientBase, range: Range, intervalS: number): Promise<readonly Span[]> {
  const { rows } = await client.query<{ from: Date; until: Date; seconds: number }>({
    name: "day-silences",
    text: SILENCES,
    values: [...bounds(range), intervalS],
  });
  return rows.map((row) => ({ from: row.from.toISOString(), until: row.until.toISOString(), seconds: Math.round(row.seconds) }));
}

const RAW_BY_METRIC = `
select metric_id, min(observed_at) as first_at, max(observed_at) as last_at
from reading
where device_id = $1 and observed_at >= $2::timestamptz and observed_at < $3::timestamptz
group by metric_id`;

/** One row a message: its values share an instant, and the first copy says when it came. */
const RAW_BY_INSTANT = `
select count(*)::int as instants, percentile_cont(array[0.5, 0.99]) within group (order by delay_ms) as delays
from (
  select extract(epoch from min(received_at) - observed_at)::float8 * 1000 as delay_ms
  from reading
  where device_id = $1 and observed_at >= $2::timestamptz and observed_at < $3::timestamptz
  group by observed_at
) as message`;

export type RawDay = {
  readonly instants: number;
  readonly delayMs: { readonly p50: number; readonly p99: number } | undefined;
  readonly spans: ReadonlyMap<number, { readonly firstAt: string; readonly lastAt: string }>;
};

/** From raw readings, as far as they are kept. */
export async function readRawDay(client: pg.ClientBase, range: Range): Promise<RawDay> {
  const byMetric = await client.query<{ metric_id: number; first_at: Date; last_at: Date }>({
    name: "day-raw-by-metric",
    text: RAW_BY_METRIC,
    values: bounds(range),
  });
  const byInstant = await client.query<{ instants: number; delays: [number, number] | null }>({
    name: "day-raw-by-instant",
    text: RAW_BY_INSTANT,
    values: bounds(range),
  });
  const [row] = byInstant.rows;
  return {
    instants: row?.instants ?? 0,
    delayMs: row === undefined || row.delays === null ? undefined : { p50: Math.round(row.delays[0]), p99: Math.round(row.delays[1]) },
    spans: new Map(
      byMetric.rows.map((span) => [span.metric_id, { firstAt: span.first_at.toISOString(), lastAt: span.last_at.toISOString() }]),
    ),
  };
}

function bounds({ deviceId, fromMs, untilMs }: Range): readonly unknown[] {
  return [deviceId, new Date(fromMs), new Date(untilMs)];
}
