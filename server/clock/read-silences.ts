import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import type { Instant, PastSilence } from "./past-state.ts";
import { rounded } from "./value-row.ts";

/**
 * What had been found by `knownAsOf` ($2) and had not ended by the instant ($1), as far as was known. With later knowledge a silence
 * begins where nothing more was heard, and not where that was noticed. The range is that of an index: none that ended before both
 * instants is looked at.
 */
const READ_SILENCES = `
select id::float8 as id, device_id as "deviceId", metric_id as "metricId", ${rounded("started_at")} as "startedAtMs"
from quality_episode
where rule = 'silent'
  and tstzrange(started_at, case when closed_at < started_at then started_at else closed_at end) @> least($1::timestamptz, $2::timestamptz)
  and opened_at <= $2::timestamptz and started_at <= $1::timestamptz
  and (closed_at is null or closed_at > $2::timestamptz or ended_at > $1::timestamptz)
  and ($3::int[] is null or device_id = any($3::int[]))
order by id`;

type Row = { readonly id: number; readonly deviceId: number; readonly metricId: number | null; readonly startedAtMs: number };

export async function readSilences(client: pg.ClientBase, { atMs, knownAsOfMs, deviceIds }: Instant): Promise<readonly PastSilence[]> {
  const { rows } = await client.query<Row>(READ_SILENCES, [
    new Date(atMs),
    new Date(knownAsOfMs),
    deviceIds === undefined ? null : numbersLiteral(deviceIds),
  ]);
  return rows.map(({ metricId, ...silence }) => (metricId === null ? silence : { ...silence, metricId }));
}

const READ_ENDINGS = `
select id::float8 as id, ${rounded("ended_at")} as "endedAtMs" from quality_episode where id = any($1::bigint[]) and ended_at is not null`;

/** When these silences ended, by their id. */
export async function readEndings(pool: pg.Pool, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<{ id: number; endedAtMs: number }>(READ_ENDINGS, [numbersLiteral(ids)]);
  return new Map(rows.map((row) => [row.id, row.endedAtMs]));
}
