import type pg from "pg";
import type { AckMessage } from "../../core/contracts/mqtt.ts";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import type { BatchColumns } from "../pipeline/batch-columns.ts";
import { type BootName, CONTIGUOUS, forgetBoots, giveUpHoles, MOST_RANGES } from "./bound-ledger.ts";

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
returning device_id as "deviceId", boot, ${CONTIGUOUS} as contiguous, xmax = 0 as "isNew", (select count(*)::int from unnest(received)) as ranges`;

export type HeldSequence = AckMessage & { readonly deviceId: number };

type Row = BootName & { readonly contiguous: string; readonly isNew: boolean; readonly ranges: number };

/**
 * Adds the sequence numbers of a batch to the ledger and answers how far each power-up is held without a hole. A sender
 * that makes up numbers or power-ups loses the oldest of them: neither its rows nor the table may grow without end.
 */
export async function recordSequences(client: pg.ClientBase, sequences: BatchColumns["sequences"]): Promise<readonly HeldSequence[]> {
  if (sequences.deviceIds.length === 0) return [];
  const { rows } = await client.query<Row>({
    name: "record-sequences",
    text: RECORD_SEQUENCES,
    values: [numbersLiteral(sequences.deviceIds), sequences.boots, numbersLiteral(sequences.seqs), numbersLiteral(sequences.receivedMs)],
  });
  const full = rows.filter(({ ranges }) => ranges > MOST_RANGES);
  const held = full.length === 0 ? rows : [...rows.filter(({ ranges }) => ranges <= MOST_RANGES), ...(await giveUpHoles(client, full))];
  const begun = new Set(rows.flatMap(({ deviceId, isNew }) => (isNew ? [deviceId] : [])));
  if (begun.size > 0) await forgetBoots(client, [...begun]);
  return held.map(({ deviceId, boot, contiguous }) => ({ deviceId, boot, seq: Number(contiguous) }));
}
