import type pg from "pg";

export type HistoryLoad = { readonly devices: number; readonly startMs: number; readonly endMs: number };

/** Of these, one in this many seconds is measured; devices 1 to 4 keep their raw readings of the whole year. */
export const RAW_YEAR_DEVICES = 4;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

const VALUE = "50 + 30 * sin(extract(epoch from t) / 9000 + d)";
const SERIES = (step: string): string =>
  `generate_series($1::timestamptz, $2::timestamptz - interval '${step}', interval '${step}') as t, generate_series(1, $3::int) as d`;

/** In the order of time, as they come: the rows of one device lie as far apart as in a running city. */
const HOURS = `
insert into reading_hour (device_id, metric_id, bucket, good_count, suspect_count, sum_micro, min_value, max_value)
select d, 1, t, 60, 0, round(60e6 * (${VALUE})), ${VALUE} - 5, ${VALUE} + 5 from ${SERIES("1 hour")} order by t, d`;
const MINUTES = `
insert into reading_minute (device_id, metric_id, bucket, good_count, suspect_count, sum_micro, min_value, max_value)
select d, 1, t, 1, 0, round(1e6 * (${VALUE})), ${VALUE}, ${VALUE} from ${SERIES("1 minute")} order by t, d`;
const RAW = `
insert into reading (device_id, metric_id, observed_at, value, quality, received_at)
select d, 1, t, ${VALUE}, 0, t from ${SERIES("1 minute")} order by t, d on conflict do nothing`;

/** What ingest/unit-rollups/ computes, here by one statement; that both are the same is tested elsewhere. */
const UNITS = (step: string): string => `
insert into unit_${step} (unit_code, kind, metric_id, bucket, device_count, good_count, suspect_count, sum_micro, min_value, max_value)
select '37', 'air-station', 1, bucket, count(*), sum(good_count), sum(suspect_count), sum(sum_micro), min(min_value), max(max_value)
from reading_${step} where bucket >= $1::timestamptz and bucket < $2::timestamptz group by bucket`;

/** A year of hours of all devices, the last day of minutes and raw readings of all, a year of raw readings of a few. */
export async function loadHistory(pool: pg.Pool, { devices, startMs, endMs }: HistoryLoad): Promise<void> {
  await pool.query(
    `insert into unit (code, valid_from, kind, name_vi, name_en, parent_code)
     select 'u' || n, '2020-01-01', 'Xã', 'u', 'u', '37' from generate_series(1, 98) as n`,
  );
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     select 'd' || n, 'd' || n, 'air-station', 20.5, 105.9, 'u' || (n % 98 + 1), 60, true from generate_series(1, $1::int) as n`,
    [devices],
  );
  for (let fromMs = startMs; fromMs < endMs; fromMs += WEEK_MS) {
    const week = [new Date(fromMs), new Date(Math.min(endMs, fromMs + WEEK_MS))];
    await pool.query(HOURS, [...week, devices]);
    await pool.query(RAW, [...week, RAW_YEAR_DEVICES]);
    await pool.query(UNITS("hour"), week);
  }
  const day = [new Date(endMs - DAY_MS), new Date(endMs)];
  await pool.query(MINUTES, [...day, devices]);
  await pool.query(RAW, [...day, devices]);
  await pool.query(UNITS("minute"), day);
  await pool.query("vacuum analyze");
}
