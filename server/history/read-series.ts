import type pg from "pg";
import type { Series } from "../../core/contracts/series.ts";
import type { Metric } from "../../core/domain/metric.ts";
import type { SeriesPlan, SeriesSource } from "../../core/domain/series-step.ts";

/**
 * Sound levels are averaged as energy, 10·log10(mean(10^(L/10))): an arithmetic mean of decibels is too low. The roll-ups
 * hold arithmetic means, so this is exact for raw readings and, from the roll-ups, only across minutes or hours.
 */
const RAW = `
select slot, good, suspect, low, high,
       case when $6 then 10 * log(energy) else mean end as mean
from (
  select floor((extract(epoch from observed_at) * 1000 - $3::float8) / $4::float8)::int as slot,
         count(*) filter (where quality = 0)::int as good,
         count(*) filter (where quality <> 0)::int as suspect,
         avg(value) filter (where quality = 0) as mean,
         case when $6 then avg(power(10::float8, value / 10)) filter (where quality = 0) end as energy,
         min(value) filter (where quality = 0) as low,
         max(value) filter (where quality = 0) as high
  from reading
  where device_id = $1 and metric_id = $2
    and observed_at >= to_timestamp($3::float8 / 1000) and observed_at < to_timestamp($5::float8 / 1000)
  group by 1
) as steps`;

function rolledUp(table: "reading_minute" | "reading_hour"): string {
  return `
select slot, good, suspect, low, high,
       case when $6 then 10 * log(energy / good) else total / good end as mean
from (
  select floor((extract(epoch from bucket) * 1000 - $3::float8) / $4::float8)::int as slot,
         nullif(sum(good_count), 0)::float8 as good,
         sum(suspect_count)::int as suspect,
         sum(sum_micro)::float8 / 1e6 as total,
         case when $6 then sum(good_count * power(10::float8, sum_micro / 1e7 / good_count)) filter (where good_count > 0) end as energy,
         min(min_value) as low,
         max(max_value) as high
  from ${table}
  where device_id = $1 and metric_id = $2
    and bucket >= to_timestamp($3::float8 / 1000) and bucket < to_timestamp($5::float8 / 1000)
  group by 1
) as steps`;
}

const STATEMENTS: Readonly<Record<SeriesSource, string>> = {
  raw: RAW,
  minute: rolledUp("reading_minute"),
  hour: rolledUp("reading_hour"),
};

type Row = {
  readonly slot: number;
  readonly good: number | null;
  readonly suspect: number;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** A series of one device's metric in the steps of the plan. */
export async function readSeries(
  pool: pg.Pool,
  of: { readonly deviceId: number; readonly deviceCode: string; readonly metric: Metric },
  plan: SeriesPlan,
): Promise<Series> {
  const { startMs, stepMs, steps, source } = plan;
  const isSound = of.metric.unit === "dBA";
  const { rows } = await pool.query<Row>({
    name: `read-series-${source}`,
    text: STATEMENTS[source],
    values: [of.deviceId, of.metric.id, startMs, stepMs, startMs + steps * stepMs, isSound],
  });
  const bySlot = new Map(rows.map((row) => [row.slot, row]));
  const column = <Value>(pick: (row: Row | undefined) => Value): Value[] =>
    Array.from({ length: steps }, (_, slot) => pick(bySlot.get(slot)));
  return {
    device: of.deviceCode,
    metric: of.metric.code,
    unit: of.metric.unit,
    source,
    startMs,
    stepMs,
    mean: column((row) => row?.mean ?? null),
    min: column((row) => row?.low ?? null),
    max: column((row) => row?.high ?? null),
    good: column((row) => row?.good ?? 0),
    suspect: column((row) => row?.suspect ?? 0),
  };
}
