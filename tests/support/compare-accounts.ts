import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Measured } from "./counting-recorder.ts";

/** What was measured against what is kept. All but `stored` and `refused` must be 0, and these two add up to what was measured. */
export type Comparison = {
  readonly stored: number;
  /** Not stored, but kept apart whole with a reason. */
  readonly refused: number;
  readonly missing: number;
  readonly wrongValue: number;
  /** Rows and refusals that nobody measured. */
  readonly surplus: number;
  /** Rows of minute, hour and latest that differ from a computation of their own over the raw rows. */
  readonly wrongMinutes: number;
  readonly wrongHours: number;
  readonly wrongLatest: number;
  /** Power-ups whose ledger has a hole or does not begin at 1. */
  readonly ledgerHoles: number;
};

function rollupDifference(table: string, unit: string): string {
  return `
  (select count(*)::int from (
     select device_id, metric_id, date_trunc('${unit}', observed_at, 'UTC') as bucket, count(*) filter (where quality = 0) as n,
            count(*) filter (where quality <> 0) as suspect, sum(round((value * 1000000)::numeric)) filter (where quality = 0) as s,
            min(value) filter (where quality = 0) as lo, max(value) filter (where quality = 0) as hi
     from reading group by 1, 2, 3) as raw
   full join (select device_id, metric_id, bucket, good_count as n, suspect_count as suspect, nullif(sum_micro, 0) as s,
                     min_value as lo, max_value as hi from ${table}) as kept
     using (device_id, metric_id, bucket)
   where (raw.n, raw.suspect, nullif(raw.s, 0), raw.lo, raw.hi) is distinct from (kept.n, kept.suspect, kept.s, kept.lo, kept.hi))`;
}

/** What was refused, as far as it is a measurement: read back from the bytes that were kept. A message refused twice counts once. */
const REFUSED = `
  (select distinct d.id, to_timestamp((body ->> 'ts')::bigint / 1000.0) as observed_at, (body -> 'values' ->> 'pm25')::float8 as value
   from rejection join device d on d.code = rejection.external_id and rejection.format = 'vonglau'
   cross join lateral (select convert_from(rejection.payload, 'UTF8')::jsonb as body) as parsed)`;

const MEASURED = `
  (select d.id, to_timestamp(measured.ms / 1000.0) as observed_at, measured.value from measured join device d on d.code = measured.device)`;

const COMPARE = `
select (select count(*)::int from reading) as stored,
  count(*) filter (where r.value is null and f.value = m.value)::int as refused,
  count(*) filter (where r.value is null and f.value is null)::int as missing,
  count(*) filter (where m.value is not null and coalesce(r.value, f.value) <> m.value)::int as "wrongValue",
  count(*) filter (where m.value is null)::int as surplus,
  ${rollupDifference("reading_minute", "minute")} as "wrongMinutes",
  ${rollupDifference("reading_hour", "hour")} as "wrongHours",
  (select count(*)::int from (select distinct on (device_id, metric_id) device_id, metric_id, observed_at, value
     from reading order by device_id, metric_id, observed_at desc) as raw
   full join latest as l using (device_id, metric_id)
   where (raw.observed_at, raw.value) is distinct from (l.observed_at, l.value)) as "wrongLatest",
  (select count(*)::int from device_ledger
   where (select count(*) from unnest(received)) <> 1 or lower(received) <> 1 or forgiven > 0) as "ledgerHoles"
from (select device_id as id, observed_at, value from reading) as r
full join ${REFUSED} as f using (id, observed_at)
full join ${MEASURED} as m using (id, observed_at)`;

const UNACCOUNTED = `
select count(*)::int as count from ${MEASURED} as m
where not exists (select from reading where device_id = m.id and observed_at = m.observed_at and value = m.value
                    and metric_id = (select id from metric where code = 'pm25'))
  and not exists (select from ${REFUSED} as f where f.id = m.id and f.observed_at = m.observed_at and f.value = m.value)`;

export function compareAccounts(databaseUrl: string, measured: readonly Measured[]): Promise<Comparison> {
  return askAbout<Comparison>(databaseUrl, measured, COMPARE);
}

/** How many of these measurements are neither stored nor refused at this moment. */
export async function countUnaccounted(databaseUrl: string, measured: readonly Measured[]): Promise<number> {
  const { count } = await askAbout<{ count: number }>(databaseUrl, measured, UNACCOUNTED);
  return count;
}

async function askAbout<Row extends pg.QueryResultRow>(databaseUrl: string, measured: readonly Measured[], question: string): Promise<Row> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("create temp table measured (device text, ms bigint, value float8)");
    const lines = Readable.from(measured.map((item) => `${item.device}\t${item.observedAtMs}\t${item.value}\n`));
    await pipeline(lines, client.query(copyFrom("copy measured from stdin")));
    await client.query("analyze measured");
    const { rows } = await client.query<Row>(question);
    const [row] = rows;
    if (row === undefined) throw new Error("the comparison gave no row");
    return row;
  } finally {
    await client.end();
  }
}
