import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";

const NOTE_UNITS_DUE = `
insert into unit_due (step, unit_code, bucket)
select distinct 'minute', p.unit_code, minute
from unnest($1::int[], $2::bigint[], $3::bigint[]) as s (device_id, from_ms, to_ms)
cross join generate_series(date_trunc('minute', to_timestamp(s.from_ms / 1000.0), 'UTC'), to_timestamp(s.to_ms / 1000.0), interval '1 minute') as minute
join device_placement as p on p.device_id = s.device_id and p.since <= minute and p.until > minute`;

/** A device's readings from one instant to another, both inclusive, are new or judged anew. */
export type TouchedSpan = { readonly deviceId: number; readonly fromMs: number; readonly toMs: number };

/** Leaves a note of which minutes of which units are to be computed again (ingest/unit-rollups/). */
export async function noteUnitsDue(client: pg.ClientBase, spans: readonly TouchedSpan[]): Promise<void> {
  await client.query({
    name: "note-units-due",
    text: NOTE_UNITS_DUE,
    values: [spans.map((one) => one.deviceId), spans.map((one) => one.fromMs), spans.map((one) => one.toMs)].map(numbersLiteral),
  });
}
