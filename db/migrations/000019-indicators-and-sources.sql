-- What can be said (indicators), who says it (sources), and what an administrator has set.

create table indicator (
  id       integer generated always as identity primary key,
  code     text    not null unique,
  domain   text    not null,
  revision integer not null
);
create table indicator_revision (
  indicator_id integer     not null references indicator (id),
  revision     integer     not null,
  body         jsonb       not null,
  since        timestamptz not null default clock_timestamp(),
  primary key (indicator_id, revision)
);
comment on table indicator_revision is
  'The validated entry of the catalogue (core/contracts/catalogue.ts), every wording that was ever loaded: a figure names the one it was computed by.';

create table data_source (
  id           integer generated always as identity primary key,
  code         text    not null unique,
  body         jsonb   not null,
  is_simulated boolean not null default false,
  last_heard_at timestamptz
);
comment on table data_source is 'Systems that figures and events come from; body is the validated record (core/contracts/source-file.ts) with owner and freshness contract.';
comment on column data_source.last_heard_at is 'When a submission of it was last taken, be it an empty one that says "nothing new".';
create table data_source_revision (
  source_id integer     not null references data_source (id),
  body      jsonb       not null,
  since     timestamptz not null default clock_timestamp(),
  primary key (source_id, since)
);

create table source_key (
  id         integer generated always as identity primary key,
  source_id  integer     not null references data_source (id),
  sha256     bytea       not null unique,
  label      text        not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
comment on table source_key is 'Keys that a source shows when it sends; only their hashes.';

create table setting (
  id         bigint generated always as identity primary key,
  code       text        not null,
  value      numeric     not null,
  valid_from date        not null,
  set_at     timestamptz not null default clock_timestamp(),
  set_by     text        not null,
  reason     text        not null
);
create index setting_code on setting (code, valid_from, id);
comment on table setting is
  'Defaults of the platform (core/domain/settings) as an administrator changed them. Rows are only added; of several for one day the last counts.';
