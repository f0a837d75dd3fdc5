import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Measured } from "./counting-recorder.ts";

/** What was measured against what is stored. All but `stored` must be 0. */
export type Comparison = {
  readonly stored: number;
  readonly missing: number;
  readonly wrongValue: number;
  /** Rows that nobody measured. */
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
            sum(round((value * 1000000)::numeric)) filter (where quality = 0) as s, min(value) filter (where quality = 0) as lo,
            max(value) filter (where quality = 0) as hi
     from reading group by 1, 2, 3) as raw
   full join (select device_id, metric_id, bucket, good_count as n, sum_micro as s, min_value as lo, max_value as hi from ${table}) as kept
     using (device_id, metric_id, bucket)
   where (raw.n, raw.s, raw.lo, raw.hi) is distinct from (kept.n, kept.s, kept.lo, kept.hi))`;
}

const COMPARE = `
select (select count(*)::int from reading) as stored,
  count(*) filter (where r.value is null)::int as missing,
  count(*) filter (where r.value is not null and m.value is not null and r.value <> m.value)::int as "wrongValue",
  count(*) filter (where m.value is null)::int as surplus,
  ${rollupDifference("reading_minute", "minute")} as "wrongMinutes",
  ${rollupDifference("reading_hour", "hour")} as "wrongHours",
  (select count(*)::int from (select distinct on (device_id, metric_id) device_id, metric_id, observed_at, value
     from reading order by device_id, metric_id, observed_at desc) as raw
   full join latest as l using (device_id, metric_id)
   where (raw.observed_at, raw.value) is distinct from (l.observed_at, l.value)) as "wrongLatest",
  (select count(*)::int from device_ledger
   where (select count(*) from unnest(received)) <> 1 or lower(received) <> 1) as "ledgerHoles"
from (select d.id, reading.observed_at, reading.value from reading join device d on d.id = reading.device_id) as r
full join (select d.id, to_timestamp(measured.ms / 1000.0) as observed_at, measured.value from measured join device d on d.code = measured.device) as m
  using (id, observed_at)`;

export async function compareAccounts(databaseUrl: string, measured: readonly Measured[]): Promise<Comparison> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("create temp table measured (device text, ms bigint, value float8)");
    const lines = Readable.from(measured.map((item) => `${item.device}\t${item.observedAtMs}\t${item.value}\n`));
    await pipeline(lines, client.query(copyFrom("copy measured from stdin")));
    const { rows } = await client.query<Comparison>(COMPARE);
    const [comparison] = rows;
    if (comparison === undefined) throw new Error("the comparison gave no row");
    return comparison;
  } finally {
    await client.end();
  }
}
