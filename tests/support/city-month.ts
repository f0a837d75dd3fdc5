import type pg from "pg";

export type CityMonth = { readonly startMs: number; readonly endMs: number; readonly readings: number };

const DAY_MS = 86_400_000;

/** From 0 up to 1, the same for the same numbers: whatever the order in which rows are made. */
const DRAW = `
create function draw(a bigint, b bigint, seed bigint) returns float8 language sql immutable parallel safe as
$$ select (hashint8extended(a * 1000003 + b, seed) & 2147483647)::float8 / 2147483648 $$`;

const DEVICES = `
insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
select 'd' || n, 'd' || n, 'air-station', 20.4 + n % 40 * 0.01, 105.8 + n % 50 * 0.01, '13285',
       case when n % 10 = 0 then 300 when n % 10 < 4 then 900 else 3600 end, true
from generate_series(1, $1::int) as n`;

/**
 * Every interval a message with two values, each device at its own second. A device may be dead for three days, or hold six hours
 * back for up to two days; single messages are late by a minute to two days; some clocks are a minute ahead.
 */
const READINGS = `
insert into reading (device_id, metric_id, observed_at, value, quality, received_at)
select device_id, metric_id, observed_at, round((20 + 60 * draw(device_id, s, 100 + metric_id))::numeric, 2),
       (draw(device_id, s * 64 + metric_id, 17) < 0.005)::int,
       date_trunc('milliseconds', case
         when draw(device_id, block, 12) < 0.03
           then greatest(observed_at, to_timestamp((block + 1) * 21600)) + make_interval(secs => s % 100 * 0.01 + 172800 * draw(device_id, block, 13) ^ 3)
         when draw(device_id, s, 14) < 0.04 then observed_at + make_interval(secs => 60 + 172740 * draw(device_id, s, 15) ^ 3)
         when device_id % 29 = 0 then observed_at - interval '1 minute'
         else observed_at + make_interval(secs => 0.2 + 3 * draw(device_id, s, 16)) end)
from (
  select id as device_id, s, at as observed_at, floor(extract(epoch from at) / 21600)::bigint as block, floor(extract(epoch from at) / 259200)::bigint as spell
  from device
  cross join lateral (
    select s, to_timestamp($1::float8 / 1000) + make_interval(secs => s * interval_s + (id * 37) % interval_s) as at
    from generate_series(0, (86400 / interval_s) - 1) as s
  ) as slots
) as message
cross join unnest('{1,10}'::smallint[]) as metric_id
where draw(device_id, spell, 11) >= 0.05
order by observed_at, device_id, metric_id`;

/** The same again, later and with other values: refused. */
const DUPLICATES = `
insert into reading (device_id, metric_id, observed_at, value, quality, received_at)
select device_id, metric_id, observed_at, value + 1, 0, received_at + interval '10 minutes'
from reading
where observed_at >= to_timestamp($1::float8 / 1000) and observed_at < to_timestamp($1::float8 / 1000) + interval '1 day'
  and draw(device_id, extract(epoch from observed_at)::bigint, 19) < 0.01
on conflict do nothing`;

/** What became of each verdict and when: told apart from how the platform keeps it. */
const JUDGEMENTS = `
create table judgement as
select device_id, metric_id, observed_at, n,
       date_trunc('milliseconds', received_at + make_interval(secs => 5 + n * (1 + 200000 * draw(device_id, epoch + n, 20) ^ 3))) as judged_at,
       case when n % 2 = 1 then 2 + (epoch % 4) else 0 end::smallint as became
from (select *, extract(epoch from observed_at)::bigint * 64 + metric_id as epoch from reading where quality = 0) as r
cross join generate_series(1, 3) as n
where draw(device_id, epoch, 18) < 0.04 / 3 ^ (n - 1)`;

const FORMER_VERDICTS = `
insert into verdict_change (observed_at, device_id, metric_id, judged_at, was)
select observed_at, device_id, metric_id, judged_at, lag(became, 1, 0::smallint) over same
from judgement
window same as (partition by device_id, metric_id, observed_at order by judged_at)`;

const PRESENT_VERDICTS = `
update reading as r set quality = j.became
from (select distinct on (device_id, metric_id, observed_at) * from judgement order by device_id, metric_id, observed_at, judged_at desc) as j
where (r.device_id, r.metric_id, r.observed_at) = (j.device_id, j.metric_id, j.observed_at)
  and r.observed_at >= to_timestamp($1::float8 / 1000) and r.observed_at < to_timestamp($2::float8 / 1000)`;

/** Silent is who is heard no more for five intervals; it is noticed then, and a few seconds after the next message that it ended. */
const SILENCES = `
insert into quality_episode (device_id, metric_id, rule, started_at, ended_at, opened_at, closed_at, detail)
select device_id, null, 'silent', heard_at, next_at, heard_at + 5 * every, next_at + interval '5 seconds', '{}'
from (
  select device_id, received_at as heard_at, lead(received_at) over (partition by device_id order by received_at) as next_at,
         make_interval(secs => interval_s) as every
  from (select distinct device_id, received_at, interval_s from reading join device on id = device_id) as heard
) as pause
where coalesce(next_at, 'infinity') > heard_at + 5 * every`;

const HOURS = `
insert into reading_hour
select device_id, metric_id, date_trunc('hour', observed_at, 'UTC'), count(*) filter (where quality = 0), count(*) filter (where quality <> 0),
       coalesce(sum(round(value * 1e6)::bigint) filter (where quality = 0), 0), min(value) filter (where quality = 0), max(value) filter (where quality = 0)
from reading group by 1, 2, 3`;

const LATEST = `
insert into latest
select distinct on (device_id, metric_id) device_id, metric_id, observed_at, value, quality, received_at
from reading order by device_id, metric_id, observed_at desc`;

/**
 * A month of a city with all that goes wrong, ten days old at its end, loaded at once into the tables that ingest fills one by one.
 * `judgement` is a table besides, from which it can be told independently what each verdict was when.
 */
export async function fillCityMonth(pool: pg.Pool, city: { readonly devices: number; readonly days: number }): Promise<CityMonth> {
  const endMs = Math.floor(Date.now() / DAY_MS) * DAY_MS - 10 * DAY_MS;
  const startMs = endMs - city.days * DAY_MS;
  await pool.query(DRAW);
  await pool.query(DEVICES, [city.devices]);
  for (let dayMs = startMs; dayMs < endMs; dayMs += DAY_MS) {
    await pool.query(READINGS, [dayMs]);
    await pool.query(DUPLICATES, [dayMs]);
  }
  for (const statement of [JUDGEMENTS, FORMER_VERDICTS]) await pool.query(statement);
  await pool.query(PRESENT_VERDICTS, [startMs, endMs]);
  for (const statement of [SILENCES, HOURS, LATEST, "analyze"]) await pool.query(statement);
  const { rows } = await pool.query<{ readings: number }>("select count(*)::float8 as readings from reading");
  return { startMs, endMs, readings: rows[0]?.readings ?? 0 };
}
