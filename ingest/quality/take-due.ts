import type pg from "pg";
import type { DueSpan } from "./merge-spans.ts";

/** Spans that one round takes at most, unless a single batch has more. */
const MOST_SPANS = 5000;
const MOST_BATCHES = 500;

const TAKE_DUE = `
with first as (
  select id, sum(cardinality(device_ids)) over (order by id) - cardinality(device_ids) as before
  from (select id, device_ids from quality_due order by id limit ${MOST_BATCHES}) as oldest
), taken as (
  delete from quality_due where id in (select id from first where before < ${MOST_SPANS})
  returning id, device_ids, from_ms, to_ms, least_delay_ms, received_ms
)
select taken.id::float8 as "noteId", span.device_id as "deviceId", span.from_ms::float8 as "fromMs", span.to_ms::float8 as "toMs",
       span.least_delay_ms::float8 as "leastDelayMs", span.received_ms::float8 as "receivedMs"
from taken
cross join unnest(taken.device_ids, taken.from_ms, taken.to_ms, taken.least_delay_ms, taken.received_ms)
           as span (device_id, from_ms, to_ms, least_delay_ms, received_ms)`;

export type TakenSpan = DueSpan & { readonly noteId: number; readonly leastDelayMs: number; readonly receivedMs: number };

/** Takes the oldest notes away; they come back when the transaction does not commit. `isAll`: none was left behind. */
export async function takeDue(client: pg.ClientBase): Promise<{ readonly spans: readonly TakenSpan[]; readonly isAll: boolean }> {
  const { rows } = await client.query<TakenSpan>({ name: "take-due", text: TAKE_DUE });
  const notes = new Set(rows.map((row) => row.noteId)).size;
  return { spans: rows, isAll: rows.length < MOST_SPANS && notes < MOST_BATCHES };
}
