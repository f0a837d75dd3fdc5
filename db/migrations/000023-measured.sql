-- Hours whose telemetry is to be made into indicators, once or again (ingest/measured/).

create table measured_due (
  bucket   timestamptz not null,
  is_spill boolean     not null default false
);
create index measured_due_bucket on measured_due (bucket);
comment on table measured_due is 'Hours to be measured, once or several times. Notes are only added and taken away.';
comment on column measured_due.is_spill is 'True where an hour before it changed, to which rules look back; its own readings did not.';

-- Whoever takes an hour of a unit's roll-ups to compute it anew knows that its readings changed: in the same transaction.
create function note_measured() returns trigger language plpgsql as $$
begin
  insert into measured_due (bucket) select distinct bucket from gone where step = 'hour';
  return null;
end $$;
create trigger unit_hour_taken after delete on unit_due referencing old table as gone
  for each statement execute function note_measured();

create table measured_noted (
  is_only boolean     primary key default true check (is_only),
  through timestamptz not null default '-infinity'
);
insert into measured_noted default values;
comment on table measured_noted is
  'Up to which instant every hour was noted because it was over: hours in which nothing came are measured too, as not enough data.';
