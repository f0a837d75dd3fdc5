import type pg from "pg";
import type { Instant, PastValue } from "./past-state.ts";
import { keysOf, rounded } from "./value-row.ts";

/** Most values shown are younger: their changes are read as one range. The others are looked up one by one. */
const RANGE_MS = 900_000;

const IN_RANGE = `
select distinct on (observed_at, device_id, metric_id) device_id, metric_id, ${rounded("observed_at")}, was
from verdict_change
where observed_at > $1::timestamptz and observed_at <= $2::timestamptz and judged_at > $3::timestamptz
order by observed_at, device_id, metric_id, judged_at`;

const ONE_BY_ONE = `
select device_id, metric_id, t.observed_ms::float8, v.was
from unnest($1::int[], $2::smallint[], $3::bigint[]) as t (device_id, metric_id, observed_ms)
cross join lateral (
  select was from verdict_change as c
  where c.device_id = t.device_id and c.metric_id = t.metric_id and c.observed_at = to_timestamp(t.observed_ms / 1000.0)
    and c.observed_at between $4::timestamptz and $5::timestamptz and c.judged_at > $6::timestamptz
  order by c.judged_at
  limit 1
) as v`;

type Row = [deviceId: number, metricId: number, observedMs: number, was: number];

/** The values with the verdicts that they had at `knownAsOfMs`: what was before the first change made later. */
export async function withFormerVerdicts(
  client: pg.ClientBase,
  values: readonly PastValue[],
  { atMs, knownAsOfMs }: Instant,
): Promise<readonly PastValue[]> {
  const knownAsOf = new Date(knownAsOfMs);
  const rangeFromMs = atMs - RANGE_MS;
  const ranged = await client.query<Row>({ text: IN_RANGE, values: [new Date(rangeFromMs), new Date(atMs), knownAsOf], rowMode: "array" });
  const older = values.filter(({ observedAtMs }) => observedAtMs <= rangeFromMs);
  const was = new Map(
    [...ranged.rows, ...(await readOneByOne(client, older, knownAsOf))].map((row) => [keyOf(row[0], row[1], row[2]), row[3]]),
  );
  if (was.size === 0) return values;
  return values.map((value) => {
    const quality = was.get(keyOf(value.deviceId, value.metricId, value.observedAtMs));
    return quality === undefined ? value : { ...value, quality };
  });
}

async function readOneByOne(client: pg.ClientBase, values: readonly PastValue[], knownAsOf: Date): Promise<readonly Row[]> {
  if (values.length === 0) return [];
  const { rows } = await client.query<Row>({
    text: ONE_BY_ONE,
    values: [...keysOf(values), knownAsOf],
    rowMode: "array",
  });
  return rows;
}

function keyOf(deviceId: number, metricId: number, observedMs: number): string {
  return `${deviceId} ${metricId} ${observedMs}`;
}
