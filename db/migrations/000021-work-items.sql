-- Event feeds: dossiers, citizen reports, documents, directives. Events are kept as they came; items and tallies follow from them.

create table work_feed (
  feed           text primary key check (feed in ('dossiers', 'citizen-reports', 'documents', 'directives')),
  judged_through timestamptz not null default '-infinity'
);
insert into work_feed (feed) values ('dossiers'), ('citizen-reports'), ('documents'), ('directives');
comment on column work_feed.judged_through is
  'Up to which instant the passing of time has been counted: all tallies of the feed say what holds at this instant. Moves forward only, in the transaction that changes what fell due.';

create table work_event (
  id            bigint generated always as identity primary key,
  feed          text        not null references work_feed (feed),
  source_id     integer     not null references data_source (id),
  item_code     text        not null,
  event_code    text        not null,
  revision      integer     not null default 1,
  at            timestamptz not null,
  kind          text        not null,
  body          jsonb       not null,
  learnt_at     timestamptz not null default clock_timestamp(),
  submission_id bigint      not null references submission (id),
  row_number    integer     not null,
  unique (feed, source_id, item_code, event_code, revision)
);
create index work_event_submission on work_event (submission_id);
comment on table work_event is
  'What happened to an item, as its system told it. A correction of an event is the same event_code with a higher revision; the highest counts. Ids of one feed are given under its lock: all up to the greatest seen are there.';

create table work_item (
  id             bigint generated always as identity primary key,
  feed           text        not null references work_feed (feed),
  source_id      integer     not null references data_source (id),
  code           text        not null,
  unit_id        integer     references unit (id),
  opened_at      timestamptz,
  due_at         timestamptz,
  ended_at       timestamptz,
  state          text        not null,
  facts          jsonb       not null,
  next_change_at timestamptz,
  last_event_id  bigint      not null,
  unique (feed, source_id, code)
);
create index work_item_unit on work_item (feed, unit_id, opened_at);
create index work_item_next on work_item (feed, next_change_at) where next_change_at is not null;
comment on table work_item is 'Each item as its events make it (core/domain/work). facts: what its tallies are counted from.';
comment on column work_item.next_change_at is 'The next instant at which the passing of time alone changes a tally.';

create table tally (
  feed        text    not null,
  unit_id     integer not null references unit (id),
  period_kind text    not null check (period_kind in ('now', 'day', 'month', 'quarter', 'year')),
  period      text    not null,
  part        text    not null,
  bucket      integer not null default 0,
  count       bigint  not null,
  primary key (feed, unit_id, period_kind, period, part, bucket)
);
comment on table tally is
  'How many items of a unit, and of the units below it, count as what, by period. Kept by what each event changes, in its transaction; exact in any order of events.';
comment on column tally.bucket is 'For durations: whole minutes, so that medians and percentiles can be told. 0 for plain counts. For sums `count` is the sum.';

create table tally_change (
  feed        text    not null,
  unit_id     integer not null,
  period_kind text    not null,
  period      text    not null
);
comment on table tally_change is 'Notes of tallies that changed, taken by the job that computes indicators from them. Only added and taken away.';
