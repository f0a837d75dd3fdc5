import type pg from "pg";
import type { AckMessage } from "../../core/contracts/mqtt.ts";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import type { BatchColumns } from "../pipeline/batch-columns.ts";

/** Adds the sequence numbers of a batch to the ledger and answers how far each power-up is held without a hole. */
const RECORD_SEQUENCES = `
insert into device_ledger as l (device_id, boot, received, first_at, last_at)
select device_id, boot, range_agg(int8range(seq, seq, '[]')), to_timestamp(min(received_ms) / 1000.0), to_timestamp(max(received_ms) / 1000.0)
from unnest($1::int[], $2::text[], $3::bigint[], $4::bigint[]) as t (device_id, boot, seq, received_ms)
group by device_id, boot
order by device_id, boot
on conflict (device_id, boot) do update set
  received = l.received + excluded.received,
  first_at = least(l.first_at, excluded.first_at),
  last_at = greatest(l.last_at, excluded.last_at)
returning device_id, boot,
  case when lower(received) = 1 then (select upper(r) - 1 from unnest(received) as r order by r limit 1) else 0 end as contiguous`;

export type HeldSequence = AckMessage & { readonly deviceId: number };

export async function recordSequences(client: pg.ClientBase, sequences: BatchColumns["sequences"]): Promise<readonly HeldSequence[]> {
  if (sequences.deviceIds.length === 0) return [];
  const { rows } = await client.query<{ device_id: number; boot: string; contiguous: string }>({
    name: "record-sequences",
    text: RECORD_SEQUENCES,
    values: [numbersLiteral(sequences.deviceIds), sequences.boots, numbersLiteral(sequences.seqs), numbersLiteral(sequences.receivedMs)],
  });
  return rows.map((row) => ({ deviceId: row.device_id, boot: row.boot, seq: Number(row.contiguous) }));
}
