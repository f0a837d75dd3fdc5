/**
 * What the roll-ups of units must hold, from the raw readings and the places of their devices by an SQL of its own.
 * Rows of `unit_minute` or `unit_hour` that differ, on either side.
 */
export function wrongUnitRollups(step: "minute" | "hour"): string {
  return `
with recursive counted as (
  select r.device_id, r.metric_id, date_trunc('${step}', r.observed_at, 'UTC') as bucket, r.value, r.quality = 0 as is_good,
         (select (p.unit_code, p.kind) from device_placement as p
          where p.device_id = r.device_id and p.since <= date_trunc('hour', r.observed_at, 'UTC') order by p.since desc limit 1)::text as place
  from reading as r
), placed as (
  select split_part(trim(both '()' from place), ',', 1) as unit_code, trim(both '"' from split_part(trim(both '()' from place), ',', 2)) as kind,
         device_id, metric_id, bucket, value, is_good
  from counted
), upwards as (
  select * from placed
  union all
  select u.parent_code, w.kind, w.device_id, w.metric_id, w.bucket, w.value, w.is_good
  from upwards as w join unit as u on u.code = w.unit_code and u.parent_code is not null and u.class = 'territorial'
    and u.valid_from <= w.bucket::date and (u.valid_to is null or u.valid_to > w.bucket::date)
), truth as (
  select unit_code, kind, metric_id, bucket, count(distinct device_id) as devices, count(*) filter (where is_good) as good,
         count(*) filter (where not is_good) as suspect, coalesce(sum(round(value * 1e6)) filter (where is_good), 0)::numeric as total,
         case when metric_id = 20 then coalesce(sum(round(10::float8 ^ (value / 10) * 10000)::bigint) filter (where is_good), 0) end as energy,
         min(value) filter (where is_good) as low, max(value) filter (where is_good) as high
  from upwards group by 1, 2, 3, 4
)
select * from truth
full join (select unit_code, kind, metric_id, bucket, device_count as devices, good_count as good, suspect_count as suspect,
                  sum_micro as total, energy, min_value as low, max_value as high from unit_${step}) as kept
  using (unit_code, kind, metric_id, bucket)
where (truth.devices, truth.good, truth.suspect, truth.total, truth.energy, truth.low, truth.high)
  is distinct from (kept.devices, kept.good, kept.suspect, kept.total, kept.energy, kept.low, kept.high)`;
}
