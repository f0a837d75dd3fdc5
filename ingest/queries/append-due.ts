import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import type { BatchColumns } from "../pipeline/batch-columns.ts";
import { dueSpans } from "../pipeline/due-spans.ts";

const APPEND_DUE = `
insert into quality_due (device_ids, from_ms, to_ms, least_delay_ms, received_ms)
values ($1::int[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])`;

/**
 * Leaves a note of what must be judged from its neighbours (ingest/quality/). Readings that were stored before are
 * noted too: judging them again changes nothing.
 */
export async function appendDue(client: pg.ClientBase, readings: BatchColumns["readings"]): Promise<void> {
  if (readings.deviceIds.length === 0) return;
  const due = dueSpans(readings);
  await client.query({
    name: "append-due",
    text: APPEND_DUE,
    values: [due.deviceIds, due.fromMs, due.toMs, due.leastDelayMs, due.receivedMs].map(numbersLiteral),
  });
}
