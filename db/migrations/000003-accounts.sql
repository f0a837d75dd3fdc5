-- Who sent what, what was refused, and what changed when.

create table device_ledger (
  device_id    integer        not null,
  boot         text           not null,
  received     int8multirange not null,
  first_at     timestamptz    not null,
  last_at      timestamptz    not null,
  primary key (device_id, boot)
);
comment on table device_ledger is 'Sequence numbers held, per power-up of a device; a hole in the multirange is a missing message.';

create table rejection (
  id          bigint generated always as identity primary key,
  received_at timestamptz not null,
  topic       text        not null,
  device_code text,
  reason      text        not null,
  detail      text        not null,
  payload     bytea       not null
);
comment on table rejection is 'What ingest could not store as a reading, whole, with its reason (core/domain/rejection.ts).';
create index rejection_received_at on rejection (received_at);

create table broker_refusal (
  hour   timestamptz not null,
  kind   text        not null check (kind in ('credential', 'topic')),
  client text        not null,
  topic  text        not null,
  count  bigint      not null,
  primary key (hour, kind, client, topic)
);
comment on table broker_refusal is 'Connections and publications that the broker itself refused, read from its log.';

create table broker_log_position (
  path        text   primary key,
  inode       bigint not null,
  offset_byte bigint not null
);

create table change_log (
  position    bigint generated always as identity primary key,
  at          timestamptz not null default clock_timestamp(),
  device_ids  integer[]   not null,
  metric_ids  smallint[]  not null,
  observed_ms bigint[]    not null,
  values      double precision[] not null,
  qualities   smallint[]  not null
);
comment on table change_log is
  'Rows of latest that a committed batch moved. Writers take advisory lock 7665 before the insert, so position order is commit order and a follower never skips.';
create index change_log_at on change_log (at);

create table heartbeat (
  process text        primary key,
  at      timestamptz not null,
  status  jsonb       not null
);
