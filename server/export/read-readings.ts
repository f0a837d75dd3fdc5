import type pg from "pg";
import type { ReadingKey } from "./export-cursor.ts";

/** Which readings an export holds. */
export type ExportScope = {
  /** Ascending. */
  readonly deviceIds: readonly number[];
  readonly metricIds: readonly number[];
  /** RFC 3339. */
  readonly from: string;
  readonly until: string;
  readonly knownAsOfMs: number;
};

/** Device, metric, observed at, value, quality as known, received at; instants in microseconds since 1970 UTC. */
export type ReadingRow = [deviceId: number, metricId: number, observedUs: number, value: number, quality: number, receivedUs: number];

/** A step through the primary key of every day's chunk at once; the row comparison is where it goes on. */
const SCOPE = `
from reading r
where r.device_id = any($1::int[]) and r.metric_id = any($2::smallint[])
  and r.observed_at >= $3::timestamptz and r.observed_at < $4::timestamptz
  and r.received_at <= $5::timestamptz
  and (r.device_id, r.metric_id, r.observed_at) > ($6::int, $7::smallint, $8::timestamptz)`;

const MICROS = (column: string): string => `(extract(epoch from ${column}) * 1000000)::float8`;

const ORDER = "order by r.device_id, r.metric_id, r.observed_at";

const READ_ROWS = `
select r.device_id, r.metric_id, ${MICROS("r.observed_at")}, r.value,
       coalesce((select v.was from verdict_change v
                 where v.observed_at = r.observed_at and v.device_id = r.device_id and v.metric_id = r.metric_id
                   and v.judged_at > $5::timestamptz
                 order by v.judged_at limit 1), r.quality),
       ${MICROS("r.received_at")}
${SCOPE}
  and (r.device_id, r.metric_id, r.observed_at) <= ($9::int, $10::smallint, $11::timestamptz)
${ORDER}
limit $12`;

const READ_END = `
select r.device_id, r.metric_id, ${MICROS("r.observed_at")}
${SCOPE}
${ORDER}
offset $9 limit 2`;

/** Before and behind all readings. */
const START: ReadingKey = { deviceId: 0, metricId: 0, observedUs: 0 };
const END = { deviceId: 2_147_483_647, metricId: 32_767, observedAt: "infinity" };

export type Span = {
  /** Absent: from the first reading on. */
  readonly after: ReadingKey | undefined;
  /** Inclusive. Absent: to the last. */
  readonly upTo: ReadingKey | undefined;
};

/** Readings of the span in their order, at most `limit` of them. */
export async function readRows(pool: pg.Pool, scope: ExportScope, span: Span & { readonly limit: number }): Promise<ReadingRow[]> {
  const { upTo, limit } = span;
  const end = upTo === undefined ? END : { ...upTo, observedAt: isoOfMicros(upTo.observedUs) };
  const values = [...scopeValues(scope, span.after), end.deviceId, end.metricId, end.observedAt, limit];
  // Unnamed: a plan of its own for each question, for the days and devices in it.
  const { rows } = await pool.query<ReadingRow>({ text: READ_ROWS, values, rowMode: "array" });
  return rows;
}

/**
 * The reading with which a page of `limit` rows ends. Undefined when no reading is left behind it: there is no next page then,
 * and this one goes on to the end.
 */
export async function readPageEnd(
  pool: pg.Pool,
  scope: ExportScope,
  page: { readonly after: ReadingKey | undefined; readonly limit: number },
): Promise<ReadingKey | undefined> {
  const values = [...scopeValues(scope, page.after), page.limit - 1];
  const { rows } = await pool.query<[number, number, number]>({ text: READ_END, values, rowMode: "array" });
  const [last, next] = rows;
  return last === undefined || next === undefined ? undefined : { deviceId: last[0], metricId: last[1], observedUs: last[2] };
}

function scopeValues(scope: ExportScope, after: ReadingKey = START): unknown[] {
  // Without the devices that are done: a scan through a list starts with its first.
  const deviceIds = scope.deviceIds.filter((id) => id >= after.deviceId);
  const knownAsOf = new Date(scope.knownAsOfMs).toISOString();
  return [deviceIds, scope.metricIds, scope.from, scope.until, knownAsOf, after.deviceId, after.metricId, isoOfMicros(after.observedUs)];
}

/** ISO 8601 in UTC, with microseconds only where there are any: devices have milliseconds at most. */
export function isoOfMicros(micros: number): string {
  const text = new Date(Math.floor(micros / 1000)).toISOString();
  const rest = micros % 1000;
  return rest === 0 ? text : `${text.slice(0, -1)}${String(rest).padStart(3, "0")}Z`;
}
