import type pg from "pg";
import type { CityDay, DeviceDaySummary } from "../../core/contracts/answers.ts";
import { completeness, expectedValues, judge, owedSince, type Verdict } from "../../core/domain/completeness.ts";
import type { LocalDay } from "../../core/domain/local-day.ts";
import { metricIdsOf } from "./read-device-day.ts";

/** From the hours: a day of Vietnam is whole hours of UTC, and hours are kept for good. */
const READ_CITY_DAY = `
with counted as (
  select device_id, sum(good_count + suspect_count)::float8 as n, sum(suspect_count)::float8 as suspect, min(bucket) as first_hour
  from reading_hour where bucket >= $1::timestamptz and bucket < $2::timestamptz group by device_id
), known as (
  select device_id, count(*)::int as metrics, max(received_at) as heard_at from latest group by device_id
), held as (
  select device_id, count(*)::int as boots,
         sum((select coalesce(sum(upper(r) - lower(r)), 0) + forgiven
              from unnest(int8multirange(int8range(1, upper(received))) - received) as r))::float8 as missing
  from device_ledger where last_at >= $1::timestamptz and first_at < $2::timestamptz group by device_id
), numbering as (
  select distinct device_id from device_ledger
), refused as (
  select device_id, sum(value_count)::float8 as n
  from (select id as device_id, 'vonglau' as format, code as subject from device
        union select device_id, format, external_id from device_source) as names
  join rejection_hour using (format, subject)
  where hour >= $1::timestamptz and hour < $2::timestamptz
  group by device_id
)
select d.code, d.name, d.kind, d.interval_s, d.is_simulated, d.created_at, coalesce(c.n, 0) as n, coalesce(c.suspect, 0) as suspect,
       c.first_hour, k.metrics, k.heard_at, coalesce(h.boots, 0) as boots, coalesce(h.missing, 0) as missing,
       (m.device_id is not null) as is_numbering, coalesce(r.n, 0) as refused
from device d
left join counted c on c.device_id = d.id
left join known k on k.device_id = d.id
left join held h on h.device_id = d.id
left join numbering m on m.device_id = d.id
left join refused r on r.device_id = d.id`;

type Row = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly interval_s: number;
  readonly is_simulated: boolean;
  readonly created_at: Date;
  readonly n: number;
  readonly suspect: number;
  readonly first_hour: Date | null;
  readonly metrics: number | null;
  readonly heard_at: Date | null;
  readonly boots: number;
  readonly missing: number;
  readonly is_numbering: boolean;
  readonly refused: number;
};

/** Every device's day in one line, the least complete first, then those with most missing messages. */
export async function readCityDay(pool: pg.Pool, day: LocalDay, limit: number): Promise<CityDay> {
  const values = [new Date(day.fromMs), new Date(day.untilMs)];
  const { rows } = await pool.query<Row>({ name: "city-day", text: READ_CITY_DAY, values });
  const summaries = rows.map((row) => summarise(row, day)).toSorted(byNeed);
  const count = (verdict: Verdict): number => summaries.filter((summary) => summary.verdict === verdict).length;
  return {
    day: day.day,
    from: new Date(day.fromMs).toISOString(),
    until: new Date(day.untilMs).toISOString(),
    isRunning: day.isRunning,
    devices: {
      complete: count("complete"),
      missing: count("missing"),
      "not-verifiable": count("not-verifiable"),
      silent: count("silent"),
    },
    worst: summaries.slice(0, limit),
  };
}

function summarise(row: Row, day: LocalDay): DeviceDaySummary {
  const fromMs = owedSince(day, [row.created_at, row.first_hour ?? row.created_at]);
  const expected = expectedValues({ fromMs, untilMs: day.untilMs }, row.interval_s) * (row.metrics ?? metricIdsOf(row.kind).length);
  const share = completeness(row.n, expected);
  return {
    code: row.code,
    name: row.name,
    kind: row.kind,
    isSimulated: row.is_simulated,
    values: row.n,
    suspect: row.suspect,
    expected,
    ...(share === undefined ? {} : { completeness: share }),
    refusedValues: row.refused,
    missingMessages: row.missing,
    verdict: judge({ isNumbering: row.is_numbering, boots: row.boots, missingMessages: row.missing }),
    ...(row.heard_at === null ? {} : { lastHeardAt: row.heard_at.toISOString() }),
  };
}

function byNeed(a: DeviceDaySummary, b: DeviceDaySummary): number {
  return (a.completeness ?? 1) - (b.completeness ?? 1) || b.missingMessages - a.missingMessages || a.code.localeCompare(b.code, "en");
}
