import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import type { BatchColumns } from "../pipeline/batch-columns.ts";

const KEEP_HEARD = `
update latest as l set received_at = to_timestamp(heard.received_ms / 1000.0)
from (select device_id, metric_id, observed_ms, min(received_ms) as received_ms
      from unnest($1::int[], $2::smallint[], $3::bigint[], $4::bigint[]) as t (device_id, metric_id, observed_ms, received_ms)
      group by 1, 2, 3) as heard
where l.device_id = heard.device_id and l.metric_id = heard.metric_id and l.observed_at = to_timestamp(heard.observed_ms / 1000.0)
  and l.received_at = to_timestamp($5::float8 / 1000)`;

/** After a replay: a device was heard when its message came, not when that was read again. `latest` says when it was heard. */
export async function keepHeard(client: pg.ClientBase, readings: BatchColumns["readings"], learntAtMs: number): Promise<void> {
  const { deviceIds, metricIds, observedMs, receivedMs } = readings;
  if (deviceIds.length === 0) return;
  await client.query(KEEP_HEARD, [...[deviceIds, metricIds, observedMs, receivedMs].map(numbersLiteral), learntAtMs]);
}
