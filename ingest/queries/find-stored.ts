import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import type { BatchColumns } from "../pipeline/batch-columns.ts";

/** The time range lets TimescaleDB pass over all chunks but the few concerned. */
const FIND_STORED = `
select place::int - 1 as place
from unnest($1::int[], $2::smallint[], $3::bigint[]) with ordinality as t (device_id, metric_id, observed_ms, place)
where exists (
  select from reading r
  where r.device_id = t.device_id and r.metric_id = t.metric_id and r.observed_at = to_timestamp(t.observed_ms / 1000.0)
    and r.observed_at between to_timestamp($4 / 1000.0) and to_timestamp($5 / 1000.0))`;

/** Places of those readings that are in the database already. */
export async function findStored(
  client: pg.ClientBase,
  { deviceIds, metricIds, observedMs }: BatchColumns["readings"],
): Promise<ReadonlySet<number>> {
  if (deviceIds.length === 0) return new Set();
  const range = observedMs.reduce(([low, high], ms) => [Math.min(low, ms), Math.max(high, ms)] as const, [Infinity, -Infinity] as const);
  const { rows } = await client.query<{ place: number }>({
    name: "find-stored",
    text: FIND_STORED,
    values: [...[deviceIds, metricIds, observedMs].map(numbersLiteral), ...range],
  });
  return new Set(rows.map((row) => row.place));
}
