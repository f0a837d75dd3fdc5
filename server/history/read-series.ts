import type pg from "pg";
import type { Metric } from "../../core/domain/metric.ts";
import type { SeriesPlan, SeriesSource } from "../../core/domain/series-step.ts";
import { energyOfRow, levelOf } from "../../db/sound-energy.ts";

/** One column of a series after the other; every column has one entry a step. */
export type SeriesColumns = {
  readonly mean: readonly (number | null)[];
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
  readonly good: readonly number[];
  readonly suspect: readonly number[];
};

/** Bounds are parameters of their own type, so that TimescaleDB reads only the chunks of the range. */
const RANGE = (at: string): string => `${at} >= $3::timestamptz and ${at} < $4::timestamptz`;
export const SLOT = (at: string): string => `floor(extract(epoch from ${at} - $3::timestamptz) * 1000 / $5::float8)::int`;

/** Exact for sound levels: their mean is that of the energy. */
const RAW = `
select slot, good, suspect, low, high, case when $6 then 10 * log(energy) else mean end as mean
from (
  select ${SLOT("observed_at")} as slot,
         count(*) filter (where quality = 0)::int as good,
         count(*) filter (where quality <> 0)::int as suspect,
         avg(value) filter (where quality = 0) as mean,
         case when $6 then avg(power(10::float8, value / 10)) filter (where quality = 0) end as energy,
         min(value) filter (where quality = 0) as low,
         max(value) filter (where quality = 0) as high
  from reading
  where device_id = $1 and metric_id = $2 and ${RANGE("observed_at")}
  group by 1
) as steps`;

/** Of roll-ups' rows added up to steps, as `good`, `suspect`, `total` in millionths, `energy`, `low` and `high`. */
const FINISH = `
select slot, good, suspect, low, high,
       case when $6 then ${levelOf("energy", "nullif(good, 0)")} else total::float8 / 1e6::float8 / nullif(good, 0) end as mean`;

const rolledUp = (table: "reading_minute" | "reading_hour"): string => `${FINISH}
from (
  select ${SLOT("bucket")} as slot, sum(good_count)::int as good, sum(suspect_count)::int as suspect, sum(sum_micro) as total,
         case when $6 then sum(${energyOfRow("r")}) end as energy, min(min_value) as low, max(max_value) as high
  from ${table} as r
  where device_id = $1 and metric_id = $2 and ${RANGE("bucket")}
  group by 1
) as steps`;

const STATEMENTS: Readonly<Record<SeriesSource, string>> = {
  raw: RAW,
  minute: rolledUp("reading_minute"),
  hour: rolledUp("reading_hour"),
};

/** One row a bucket first, however many kinds of devices there are: the most devices at a time are looked for. */
const ofUnit = (table: "unit_minute" | "unit_hour"): string => `${FINISH}, devices
from (
  select ${SLOT("bucket")} as slot, max(devices)::int as devices, sum(good)::float8 as good, sum(suspect)::float8 as suspect,
         sum(total) as total, sum(energy) as energy, min(low) as low, max(high) as high
  from (
    select bucket, sum(device_count) as devices, sum(good_count) as good, sum(suspect_count) as suspect, sum(sum_micro) as total,
           sum(energy) as energy, min(min_value) as low, max(max_value) as high
    from ${table}
    where unit_code = $1 and metric_id = $2 and ${RANGE("bucket")} and ($7::text is null or kind = $7)
    group by bucket
  ) as buckets
  group by 1
) as steps`;

const OF_UNIT = { minute: ofUnit("unit_minute"), hour: ofUnit("unit_hour") };

export type StepRow = {
  readonly slot: number;
  readonly good: number;
  readonly suspect: number;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** A series of one device's metric in the steps of the plan. */
export async function readDeviceSeries(
  pool: pg.Pool,
  { deviceId, metric }: { readonly deviceId: number; readonly metric: Metric },
  plan: SeriesPlan,
): Promise<SeriesColumns> {
  const { rows } = await pool.query<StepRow>({
    name: `device-series-${plan.source}`,
    text: STATEMENTS[plan.source],
    values: [deviceId, metric.id, ...boundsOf(plan), isSound(metric)],
  });
  return toColumns(rows, plan.steps);
}

/** A series of all devices of a unit, or those of one kind; raw readings are not read for it. */
export async function readUnitSeries(
  pool: pg.Pool,
  { unitCode, kind, metric }: { readonly unitCode: string; readonly kind: string | undefined; readonly metric: Metric },
  plan: SeriesPlan,
): Promise<SeriesColumns & { readonly devices: readonly number[] }> {
  const source = plan.source === "hour" ? "hour" : "minute";
  const { rows } = await pool.query<StepRow & { readonly devices: number }>({
    name: `unit-series-${source}`,
    text: OF_UNIT[source],
    values: [unitCode, metric.id, ...boundsOf(plan), isSound(metric), kind ?? null],
  });
  const devices = new Map(rows.map((row) => [row.slot, row.devices]));
  return { ...toColumns(rows, plan.steps), devices: Array.from({ length: plan.steps }, (_, slot) => devices.get(slot) ?? 0) };
}

export function boundsOf({ startMs, stepMs, steps }: SeriesPlan): readonly [from: Date, until: Date, stepMs: number] {
  return [new Date(startMs), new Date(startMs + steps * stepMs), stepMs];
}

export function isSound(metric: Metric): boolean {
  return metric.unit === "dBA";
}

export function toColumns(rows: readonly StepRow[], steps: number): SeriesColumns {
  const bySlot = new Map(rows.map((row) => [row.slot, row]));
  const column = <Value>(pick: (row: StepRow | undefined) => Value): Value[] =>
    Array.from({ length: steps }, (_, slot) => pick(bySlot.get(slot)));
  return {
    mean: column((row) => row?.mean ?? null),
    min: column((row) => row?.low ?? null),
    max: column((row) => row?.high ?? null),
    good: column((row) => row?.good ?? 0),
    suspect: column((row) => row?.suspect ?? 0),
  };
}
