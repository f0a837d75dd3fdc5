import type pg from "pg";
import { asUnitKeeper } from "./roll-up-due.ts";

const FILLED = `
select case when isfinite(filled_since) then filled_since end as "since", filled_since = '-infinity' as "isFull" from unit_fill for update`;

/** The youngest hour before $1 that any device has; where there are none there is nothing to do. */
const NEXT_HOUR = `
select max(h.bucket) as "hour"
from latest as l
cross join lateral (
  select bucket from reading_hour where device_id = l.device_id and metric_id = l.metric_id and bucket < $1::timestamptz
  order by bucket desc limit 1
) as h`;

/**
 * In the order in which they are taken. Parents by themselves too: what was below one may be so no longer. Of units that
 * ever stood above a device: the table knows many more, whole provinces of them.
 */
const NOTE_HOUR = `
with recursive known as (
  select distinct unit_code from device_placement
  union
  select u.parent_code from unit as u join known on known.unit_code = u.code where u.class = 'territorial' and u.parent_code is not null
)
insert into unit_due (step, unit_code, bucket)
select case when is_kept then 'minute' else 'hour' end, unit_code, bucket
from known
cross join (select $1::timestamptz + interval '1 hour' > minutes_since as is_kept from retention_horizon) as horizon
cross join generate_series($1::timestamptz, $1::timestamptz + case when is_kept then interval '59 minutes' else interval '0' end, interval '1 minute') as bucket`;

const NOTE_FILLED = "update unit_fill set filled_since = coalesce($1::timestamptz, '-infinity')";

const HOUR_MS = 3_600_000;

/**
 * Notes one more hour of what was stored before these tables as due, the youngest first. For when nothing else is due:
 * one call, one hour of work. `nothing` when all is noted; undefined when another process is at it.
 */
export async function fillUnits(pool: pg.Pool, nowMs: number): Promise<"done" | "nothing" | undefined> {
  return asUnitKeeper(pool, async (client) => {
    // Clocks of devices may be ahead: the next hour is looked at too.
    const youngest = new Date((Math.floor(nowMs / HOUR_MS) + 2) * HOUR_MS);
    const { rows: filled } = await client.query<{ since: Date | null; isFull: boolean }>(FILLED);
    if (filled[0] === undefined || filled[0].isFull) return "nothing";
    const { rows } = await client.query<{ hour: Date | null }>(NEXT_HOUR, [filled[0].since ?? youngest]);
    const hour = rows[0]?.hour ?? undefined;
    if (hour !== undefined) await client.query(NOTE_HOUR, [hour]);
    await client.query(NOTE_FILLED, [hour]);
    return "done";
  });
}
