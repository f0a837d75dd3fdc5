-- What was known when: verdicts as they were before they were changed, and when the platform learnt of a reading.

create table verdict_change (
  observed_at timestamptz not null,
  device_id   integer     not null,
  metric_id   smallint    not null,
  judged_at   timestamptz not null,
  was         smallint    not null,
  primary key (observed_at, device_id, metric_id, judged_at)
);
select create_hypertable('verdict_change', by_range('observed_at', interval '7 days'), create_default_indexes => false);
create index verdict_change_judged_at on verdict_change (judged_at);
comment on table verdict_change is
  'Each change of reading.quality, written in the transaction that makes it. The verdict known at an instant is `was` of the first change judged after it, or what stands in reading when there is none. Kept as long as raw readings.';
comment on column verdict_change.judged_at is 'By the clock of ingest, as reading.received_at is.';
comment on column reading.received_at is
  'When the platform learnt of the reading, by the clock of ingest: when its message came or, for one that was refused first, when it was replayed.';
comment on column latest.received_at is
  'When the message of the reading came, also where it was replayed later: by it a metric is called silent.';
