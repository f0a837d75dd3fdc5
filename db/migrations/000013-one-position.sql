-- One position for all replicas: what the change log announces, how far back it reaches, and when silences became known.

alter table change_log add column silences jsonb;
comment on column change_log.silences is
  'Episodes of quality_episode (rule silent) that the transaction opened or closed: [{"id", "deviceId", "metricId" (null: the whole device), "startedAtMs", "endedAtMs" (null: it lasts)}]. Null when none; such a row does not wait for the next frame.';

create table change_log_trim (
  is_only    boolean primary key default true check (is_only),
  trimmed_to bigint  not null
);
-- What was deleted before this table is not known exactly: everything below the oldest row, or all that was ever drawn.
insert into change_log_trim (trimmed_to)
select coalesce((select min(position) - 1 from change_log), pg_sequence_last_value(pg_get_serial_sequence('change_log', 'position')), 0);
comment on table change_log_trim is
  'Rows of change_log up to here may be gone: moved in the transaction that deletes. Who stands below reads the tables again instead of the log.';

alter table quality_episode
  add column opened_at timestamptz,
  add column closed_at timestamptz;
update quality_episode set
  opened_at = case when rule = 'gap' then coalesce(ended_at, started_at)
                   else least(started_at + make_interval(secs => coalesce((detail ->> 'limitS')::float8, 0)), coalesce(ended_at, now())) end,
  closed_at = case when rule = 'silent' then ended_at end;
alter table quality_episode alter column opened_at set default clock_timestamp(), alter column opened_at set not null;
comment on column quality_episode.opened_at is
  'When the platform learnt of it, by the clock of ingest. In rows older than this column: when the silence had lasted as long as was allowed.';
comment on column quality_episode.closed_at is
  'When the platform learnt of its end, by the clock of ingest; of a silence, null while it is taken to last. Unused for gaps.';

create trigger unit_changed after insert or update or delete or truncate on unit
  for each statement execute function tell_registry_changed();
