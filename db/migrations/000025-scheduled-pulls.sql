-- Scheduled pulls: what each has come to, so that replicas agree and whoever runs the server sees it.

create table scheduled_pull (
  name             text        primary key,
  source           text        not null,
  scheduled_at     timestamptz,
  attempted_at     timestamptz,
  succeeded_at     timestamptz,
  attempts         bigint      not null default 0,
  failures         bigint      not null default 0,
  failures_in_row  integer     not null default 0,
  failure_vi       text,
  failure_en       text,
  etag             text
);
comment on table scheduled_pull is 'One row for each pull of PULLS_FILE that was ever tried; written by the replica that pulls.';
comment on column scheduled_pull.scheduled_at is 'The instant of the schedule that was last served: it is not served twice.';
comment on column scheduled_pull.etag is 'Of the last answer that was taken, to be shown to the source again.';
