import type pg from "pg";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { countingOn } from "../../db/units/territorial.ts";
import type { Counting } from "./read-known-series.ts";

/** Of the tree of units as it was on the day; a device that moved counts where it was. */
const COUNTING = `
with recursive tree as (${countingOn("$5::date")}), within as (
  select $1::text as code
  union
  select tree.code from tree join within on tree.parent_code = within.code
)
select p.device_id as "deviceId", d.interval_s as "intervalS",
       (extract(epoch from p.since) * 1000)::float8 as "sinceMs", (extract(epoch from p.until) * 1000)::float8 as "untilMs"
from device_placement as p join device as d on d.id = p.device_id
join (select distinct device_id from latest where metric_id = $6) as measuring on measuring.device_id = p.device_id
where p.unit_code in (select code from within) and p.since < $4::timestamptz and p.until > $3::timestamptz
  and ($2::text is null or p.kind = $2)
order by p.device_id, p.since`;

/** The devices of a unit that measure the metric, and from when to when each counts there. */
export async function findCounting(
  pool: pg.Pool,
  unit: { readonly code: string; readonly kind: string | undefined; readonly metricId: number },
  { fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number },
): Promise<readonly Counting[]> {
  const day = vietnamDay(fromMs);
  const values = [unit.code, unit.kind ?? null, new Date(fromMs), new Date(untilMs), day, unit.metricId];
  return (await pool.query<Counting>({ name: "find-counting", text: COUNTING, values })).rows;
}

export type FoundDevice = { readonly id: number; readonly intervalS: number };

export async function findDevice(pool: pg.Pool, code: string): Promise<FoundDevice | undefined> {
  const text = 'select id, interval_s as "intervalS" from device where code = $1';
  return (await pool.query<FoundDevice>({ name: "series-device", text, values: [code] })).rows[0];
}
