import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import type { TakenSpan } from "./take-due.ts";

const RECORD_HEARD = `
with heard as (
  select device_id, max(received_ms) as received_ms
  from unnest($1::int[], $2::bigint[], $3::bigint[]) as t (device_id, received_ms, least_delay_ms)
  group by 1
), sampled as (
  insert into device_clock_sample as s (device_id, bucket, least_delay_ms)
  select device_id, date_bin('10 minutes', to_timestamp(received_ms / 1000.0), timestamptz '2000-01-01 00:00Z'), min(least_delay_ms)
  from unnest($1::int[], $2::bigint[], $3::bigint[]) as t (device_id, received_ms, least_delay_ms)
  group by 1, 2
  order by 1, 2
  on conflict (device_id, bucket) do update set least_delay_ms = excluded.least_delay_ms where excluded.least_delay_ms < s.least_delay_ms
)
insert into device_clock as c (device_id, heard_at)
select device_id, to_timestamp(received_ms / 1000.0) from heard order by 1
on conflict (device_id) do update set heard_at = excluded.heard_at where excluded.heard_at > c.heard_at`;

/** Keeps when each device was heard and the least time that its readings took, for its silence and its clock. */
export async function recordHeard(client: pg.ClientBase, spans: readonly TakenSpan[]): Promise<void> {
  await client.query({
    name: "record-heard",
    text: RECORD_HEARD,
    values: [spans.map((one) => one.deviceId), spans.map((one) => one.receivedMs), spans.map((one) => one.leastDelayMs)].map(
      numbersLiteral,
    ),
  });
}
