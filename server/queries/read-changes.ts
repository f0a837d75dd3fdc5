import type pg from "pg";
import type { LatestValue } from "../state/city-state.ts";

const READ_CHANGES = `
select position, device_ids, metric_ids, observed_ms::float8[] as observed_ms, values, qualities
from change_log
where position > $1
order by position
limit 200`;

type Row = {
  position: string;
  device_ids: number[];
  metric_ids: number[];
  observed_ms: number[];
  values: number[];
  qualities: number[];
};

export type Changes = { readonly position: number; readonly values: readonly LatestValue[]; readonly isLast: boolean };

/** What the batches after `position` moved, oldest first, a page at a time. */
export async function readChanges(pool: pg.Pool, position: number): Promise<Changes> {
  const { rows } = await pool.query<Row>({ name: "read-changes", text: READ_CHANGES, values: [position] });
  const last = rows.at(-1);
  return { position: last === undefined ? position : Number(last.position), values: rows.flatMap(toValues), isLast: rows.length < 200 };
}

function toValues(row: Row): LatestValue[] {
  return row.device_ids.map((deviceId, at) => ({
    deviceId,
    metricId: row.metric_ids[at] ?? 0,
    observedAtMs: row.observed_ms[at] ?? 0,
    value: row.values[at] ?? Number.NaN,
    quality: row.qualities[at] ?? 0,
  }));
}
