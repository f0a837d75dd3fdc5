-- What the rules about neighbouring readings found (core/domain/quality/, docs/quality.md).

comment on column reading.quality is
  '0 good, 1 outside the plausible range, 2 impossible jump, 3 stuck, 4 stuck at the low end, 5 a whole set of values repeated (core/domain/reading.ts). 0 and 1 are given on arrival, the others by the job of ingest/quality/ from what is stored.';
comment on column latest.quality is 'As reading.quality, corrected together with it.';

create table quality_due (
  id             bigint generated always as identity primary key,
  device_ids     integer[] not null,
  from_ms        bigint[]  not null,
  to_ms          bigint[]  not null,
  least_delay_ms bigint[]  not null,
  received_ms    bigint[]  not null
);
comment on table quality_due is
  'What waits to be judged: one row per batch, with one array element for each device and span of event time that it brought. Written in the batch''s transaction, deleted in the one that judges.';
comment on column quality_due.least_delay_ms is 'Least of (received − observed) in the span, in ms; negative where the device''s clock is ahead.';
comment on column quality_due.received_ms is 'When the last reading of the span arrived.';

create table quality_episode (
  id         bigint generated always as identity primary key,
  device_id  integer     not null,
  metric_id  smallint,
  rule       text        not null check (rule in ('gap', 'silent')),
  started_at timestamptz not null,
  ended_at   timestamptz,
  detail     jsonb       not null default '{}',
  unique nulls not distinct (device_id, metric_id, rule, started_at)
);
create index quality_episode_open on quality_episode (rule, device_id) where ended_at is null;
create index quality_episode_ended on quality_episode (device_id, rule, ended_at);
comment on table quality_episode is
  'Times without readings. gap: a hole in event time, from the last reading before to the first after; goes away when the missing readings come late. silent: nothing arrived, by our clock, from the last arrival on; ended_at is null while it lasts.';
comment on column quality_episode.metric_id is 'Null: the whole device. Otherwise the device speaks and this metric alone is missing.';
comment on column quality_episode.detail is
  '{"limitS": seconds that were allowed, "because": "interval" | "last-will" | "metric-missing"}; a gap has limitS only.';

create table device_clock (
  device_id        integer     primary key,
  heard_at         timestamptz not null,
  offset_ms        bigint,
  jitter_ms        bigint,
  drift_ms_per_day double precision,
  sample_count     integer     not null default 0,
  measured_at      timestamptz
) with (fillfactor = 70);
comment on table device_clock is 'When each device was last heard, and how far its clock is off.';
comment on column device_clock.heard_at is 'When a reading of the device last arrived, by our clock.';
comment on column device_clock.offset_ms is
  'Our clock less the device''s, the way included: near the least of (received − observed) in the last hour. Below 0 the device''s clock is ahead; above 0 it is behind, or the way is never shorter than that. Null: not heard in the last hour since this is measured.';
comment on column device_clock.jitter_ms is 'How far apart the ten-minute minima of the last hour lie (third less first quartile).';
comment on column device_clock.drift_ms_per_day is 'Slope of the ten-minute minima of the last day: above 0 the device''s clock loses. Null under two hours of minima.';
comment on column device_clock.sample_count is 'Ten-minute minima of the last hour.';

create table device_clock_sample (
  device_id      integer     not null,
  bucket         timestamptz not null,
  least_delay_ms bigint      not null,
  primary key (device_id, bucket)
);
comment on table device_clock_sample is 'Least of (received − observed) in ten minutes by our clock; kept two days.';

insert into device_clock (device_id, heard_at) select device_id, max(received_at) from latest group by device_id;
