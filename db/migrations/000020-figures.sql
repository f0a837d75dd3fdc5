-- Figures of administration. Everything that was ever said is kept; `figure` is what holds now.

create table submission (
  id              bigint generated always as identity primary key,
  source_id       integer     not null references data_source (id),
  door            text        not null check (door in ('push', 'pull', 'file', 'reference', 'computed')),
  content         text        not null,
  mode            text        not null check (mode in ('all', 'rows')),
  idempotency_key text        not null,
  body_sha256     bytea       not null,
  reporter        text        not null,
  is_simulated    boolean     not null,
  received_at     timestamptz not null default clock_timestamp(),
  row_count       integer     not null,
  taken           integer     not null,
  unchanged       integer     not null,
  refused         integer     not null,
  is_applied      boolean     not null,
  unique (source_id, idempotency_key),
  check (row_count = taken + unchanged + refused or not is_applied)
);
create index submission_received on submission (source_id, received_at);
comment on table submission is 'What a source sent at once, by whichever door. The same key with the same body is answered with the same report and changes nothing.';
comment on column submission.content is 'figures, or the feed of events: dossiers, citizen-reports, documents, directives.';
comment on column submission.mode is 'all: one refused row refuses all. rows: what is right is taken.';

create table refused_row (
  submission_id bigint  not null references submission (id),
  row_number    integer not null,
  column_name   text    not null,
  reason        text    not null,
  detail_vi     text    not null,
  detail_en     text    not null,
  given         text    not null,
  primary key (submission_id, row_number, column_name)
);
comment on column refused_row.row_number is 'As the sender counts: of a file the line of the sheet, of JSON the element, both from 1.';
comment on column refused_row.given is 'What stood there, at most 200 characters.';

create table observation (
  id            bigint generated always as identity primary key,
  indicator_id  integer     not null references indicator (id),
  unit_id       integer     not null references unit (id),
  period_kind   text        not null check (period_kind in ('hour', 'day', 'week', 'month', 'quarter', 'half', 'year', 'span')),
  period        text        not null,
  series        text        not null default '',
  value         numeric,
  value_min     numeric,
  value_max     numeric,
  numerator     numeric,
  denominator   numeric,
  qualifier     text        not null,
  vintage       text        not null check (vintage in ('estimate', 'preliminary', 'official')),
  coverage      real        check (coverage between 0 and 1),
  basis         jsonb       not null,
  source_id     integer     not null references data_source (id),
  reporter      text        not null,
  is_simulated  boolean     not null,
  learnt_at     timestamptz not null default clock_timestamp(),
  submission_id bigint      references submission (id),
  row_number    integer
);
create index observation_trail on observation (indicator_id, unit_id, period_kind, period, series, id);
create index observation_submission on observation (submission_id);
comment on table observation is 'Every figure as it was said or computed. Rows are only added: a correction is another row.';
comment on column observation.period is 'As core/domain/reporting/reporting-period.ts writes it: 2026, 2026-H1, 2026-Q3, 2026-11, 2026-W47, 2026-11-22, 2026-11-22T14, or 2015/2022-10.';
comment on column observation.series is 'Tells apart figures of one indicator, unit and period that are not the same thing: a scope, a gauge, an issuing leader. Empty: the whole.';
comment on column observation.value is 'Null with parts or a range; also where it cannot be said (denominator zero, not enough data): basis says why.';
comment on column observation.vintage is 'ước tính, sơ bộ, chính thức.';
comment on column observation.coverage is 'Share of what should have been there that was there and valid; null where nothing is expected.';
comment on column observation.basis is 'What it rests on: revision of the indicator, parts, instant of judgement, events up to which one, quote, flags (core/contracts/figures.ts).';

create table figure (
  indicator_id   integer     not null,
  period_kind    text        not null,
  period         text        not null,
  unit_id        integer     not null,
  series         text        not null,
  observation_id bigint      not null references observation (id),
  value          numeric,
  value_min      numeric,
  value_max      numeric,
  numerator      numeric,
  denominator    numeric,
  qualifier      text        not null,
  vintage        text        not null,
  coverage       real,
  is_flagged     boolean     not null,
  is_simulated   boolean     not null,
  learnt_at      timestamptz not null,
  primary key (indicator_id, period_kind, period, unit_id, series)
);
create index figure_of_unit on figure (unit_id, period_kind, period, indicator_id);
comment on table figure is
  'Of every figure the observation that holds: the best vintage, of these the last learnt. Targets (qualifier target, planned) stand in `target`, not here.';

create table target (like figure including all);
comment on table target is 'Plans and goals, by unit and period; never drawn as results.';
