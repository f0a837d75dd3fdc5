import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import type { Instant, PastValue } from "./past-state.ts";
import { rounded, toValue, type ValueRow } from "./value-row.ts";

/** So far back the newest reading of each device and metric is looked for at once; few have none so young. */
export const RECENT_MS = 2 * 86_400_000;

/**
 * One descent of the key's index for each device and metric. Without a name, so that it is planned with its bounds: chunks outside them
 * then cost nothing, where a plan for any bounds would try all chunks for every single row.
 */
const READ_RECENT = `
select l.device_id, l.metric_id, ${rounded("r.observed_at")}, r.value, r.quality, ${rounded("r.received_at")}
from latest as l
left join lateral (
  select observed_at, value, quality, received_at from reading
  where device_id = l.device_id and metric_id = l.metric_id
    and observed_at <= $1::timestamptz and observed_at > $2::timestamptz and received_at <= $3::timestamptz
  order by observed_at desc
  limit 1
) as r on true
where $4::int[] is null or l.device_id = any($4::int[])`;

export type Pair = { readonly deviceId: number; readonly metricId: number };

/** The newest readings of the last two days before the instant, and the devices and metrics that have none there. */
export async function readRecent(
  client: pg.ClientBase,
  { atMs, knownAsOfMs, deviceIds }: Instant,
  sinceMs: number,
): Promise<{ readonly found: readonly PastValue[]; readonly missing: readonly Pair[] }> {
  const values = [...[atMs, sinceMs, knownAsOfMs].map((ms) => new Date(ms)), deviceIds === undefined ? null : numbersLiteral(deviceIds)];
  const { rows } = await client.query<ValueRow | PairRow>({ text: READ_RECENT, values, rowMode: "array" });
  const found: PastValue[] = [];
  const missing: Pair[] = [];
  for (const row of rows) {
    if (isFound(row)) found.push(toValue(row));
    else missing.push({ deviceId: row[0], metricId: row[1] });
  }
  return { found, missing };
}

type PairRow = [deviceId: number, metricId: number, ...nothing: null[]];

function isFound(row: ValueRow | PairRow): row is ValueRow {
  return row[2] !== null;
}
