-- Minutes and hours of administrative units, kept as exact copies of what the devices' rows give (ingest/unit-rollups/).

-- Sound levels are averaged as energy. Integers, as the other sums: exact in any order.
alter table reading_minute add column energy numeric;
alter table reading_hour add column energy numeric;
comment on column reading_minute.energy is
  'Sound levels: sum of round(10^(L/10) · 10^4) over good readings L in dBA. Null for other metrics, and for rows begun before this column: there the mean of decibels stands in.';
comment on column reading_hour.energy is 'As reading_minute.energy.';

create table device_placement (
  device_id integer     not null,
  since     timestamptz not null,
  until     timestamptz not null default 'infinity',
  unit_code text        not null,
  kind      text        not null,
  primary key (device_id, since)
);
create index device_placement_unit on device_placement (unit_code);
comment on table device_placement is
  'Where a device counts, and as what, from when to before when. Whole hours, so that an hour is what its minutes are: a device that moves counts in its new unit from the next full hour on, and what was stays with the former one.';
insert into device_placement (device_id, since, unit_code, kind) select id, '-infinity', unit_code, kind from device;

create table unit_minute (
  unit_code     text        not null,
  kind          text        not null,
  metric_id     smallint    not null,
  bucket        timestamptz not null,
  device_count  integer     not null,
  good_count    bigint      not null,
  suspect_count bigint      not null,
  sum_micro     numeric     not null,
  energy        numeric,
  min_value     double precision,
  max_value     double precision,
  primary key (unit_code, metric_id, bucket, kind)
);
select create_hypertable('unit_minute', by_range('bucket', interval '7 days'), create_default_indexes => false);
comment on table unit_minute is
  'What the reading_minute rows of all devices of a unit, and of the units below it, add up to, by kind of device. Computed when the minute is over, and again when readings or verdicts of it came late.';
comment on column unit_minute.device_count is 'Devices with a row in that minute.';
comment on column unit_minute.energy is
  'As reading_minute.energy; of rows that have none, their good_count times the energy of their mean.';

create table unit_hour (like unit_minute including all);
select create_hypertable('unit_hour', by_range('bucket', interval '90 days'), create_default_indexes => false);
comment on table unit_hour is 'The same from reading_hour; the running hour is a few minutes behind. Kept for good.';
comment on column unit_hour.device_count is 'Devices with a row in that hour.';

create table unit_due (
  step      text        not null check (step in ('minute', 'hour')),
  unit_code text        not null,
  bucket    timestamptz not null
);
create index unit_due_bucket on unit_due (step, bucket);
comment on table unit_due is
  'What is to be computed again, once or several times. Notes are only added and taken away, never looked up before adding: one that is being taken would hide what came after it.';

create table unit_fill (
  is_only      boolean     primary key default true check (is_only),
  filled_since timestamptz not null default 'infinity'
);
insert into unit_fill default values;
comment on table unit_fill is
  'How far back what was stored before these tables, or before the tree of units was last changed, has been noted as due. -infinity: all of it.';

-- A change that commits late finds hours computed already: the next minutes are noted for both places.
create function note_placement() returns trigger language plpgsql as $$
declare
  next_hour constant timestamptz := date_trunc('hour', clock_timestamp(), 'UTC') + interval '1 hour';
begin
  if tg_op = 'INSERT' then
    insert into device_placement (device_id, since, unit_code, kind) values (new.id, '-infinity', new.unit_code, new.kind)
    on conflict do nothing;
    return null;
  end if;
  insert into device_placement (device_id, since, unit_code, kind) values (new.id, next_hour, new.unit_code, new.kind)
  on conflict (device_id, since) do update set unit_code = excluded.unit_code, kind = excluded.kind;
  update device_placement set until = next_hour where device_id = new.id and since < next_hour and until > next_hour;
  insert into unit_due (step, unit_code, bucket)
  select 'minute', unit_code, minute
  from unnest(array[old.unit_code, new.unit_code]) as unit_code,
       generate_series(next_hour, next_hour + interval '10 minutes', interval '1 minute') as minute;
  return null;
end $$;
create trigger device_placed after insert on device for each row execute function note_placement();
create trigger device_moved after update on device for each row
  when ((old.unit_code, old.kind) is distinct from (new.unit_code, new.kind)) execute function note_placement();

-- Who belongs to whom is asked of the tree as it stands: where it is changed, also in retrospect, all is computed anew.
create function note_tree() returns trigger language plpgsql as $$
begin
  update unit_fill set filled_since = 'infinity' where filled_since <> 'infinity';
  return null;
end $$;
create trigger unit_moved after update on unit for each row
  when ((old.code, old.valid_from, old.valid_to, old.parent_code) is distinct from (new.code, new.valid_from, new.valid_to, new.parent_code))
  execute function note_tree();
create trigger unit_added after insert or delete on unit for each row execute function note_tree();
