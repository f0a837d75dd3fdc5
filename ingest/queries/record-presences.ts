import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import type { BatchColumns } from "../pipeline/batch-columns.ts";

/** Of several words in one batch the newest counts; a repeated one does not move the time since when it holds. */
const RECORD_PRESENCES = `
insert into device_presence as p (device_id, is_online, at)
select distinct on (device_id) device_id, is_online, to_timestamp(at_ms / 1000.0)
from unnest($1::int[], $2::boolean[], $3::bigint[]) with ordinality as t (device_id, is_online, at_ms, place)
order by device_id, at_ms desc, place desc
on conflict (device_id) do update set is_online = excluded.is_online, at = excluded.at
where excluded.is_online <> p.is_online and excluded.at >= p.at`;

export async function recordPresences(client: pg.ClientBase, presences: BatchColumns["presences"]): Promise<void> {
  if (presences.deviceIds.length === 0) return;
  await client.query({
    name: "record-presences",
    text: RECORD_PRESENCES,
    values: [numbersLiteral(presences.deviceIds), presences.areOnline, numbersLiteral(presences.atMs)],
  });
}
