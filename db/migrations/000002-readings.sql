-- What was measured, and the tables kept true by the same transaction that stores it.

create table reading (
  device_id   integer          not null,
  metric_id   smallint         not null,
  observed_at timestamptz      not null,
  value       double precision not null,
  quality     smallint         not null,
  received_at timestamptz      not null,
  primary key (device_id, metric_id, observed_at)
);
comment on column reading.quality is '0 good, 1 outside the plausible range (core/domain/reading.ts)';
select create_hypertable('reading', by_range('observed_at', interval '1 day'), create_default_indexes => false);

-- Sums are kept in millionths as integers: addition of doubles depends on the order, and a late reading
-- must leave the same row as one in time.
create table reading_minute (
  device_id    integer     not null,
  metric_id    smallint    not null,
  bucket       timestamptz not null,
  good_count   integer     not null,
  suspect_count integer    not null,
  sum_micro    bigint      not null,
  min_value    double precision,
  max_value    double precision,
  primary key (device_id, metric_id, bucket)
);
select create_hypertable('reading_minute', by_range('bucket', interval '7 days'), create_default_indexes => false);

create table reading_hour (
  device_id    integer     not null,
  metric_id    smallint    not null,
  bucket       timestamptz not null,
  good_count   integer     not null,
  suspect_count integer    not null,
  sum_micro    bigint      not null,
  min_value    double precision,
  max_value    double precision,
  primary key (device_id, metric_id, bucket)
);
select create_hypertable('reading_hour', by_range('bucket', interval '90 days'), create_default_indexes => false);

create table latest (
  device_id   integer          not null,
  metric_id   smallint         not null,
  observed_at timestamptz      not null,
  value       double precision not null,
  quality     smallint         not null,
  received_at timestamptz      not null,
  primary key (device_id, metric_id)
) with (fillfactor = 50);
comment on table latest is 'Newest reading by event time, of any quality.';
