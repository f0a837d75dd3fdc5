-- Scenes as data with their history; walls, the screens paired with them, what they were told, and how they are.

create table scene (
  code        text    primary key check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  revision    integer not null,
  retired_at  timestamptz
);
comment on table scene is 'What can be shown; a retired one is in no list and its history stays.';

create table scene_revision (
  code        text        not null references scene deferrable initially deferred,
  revision    integer     not null check (revision > 0),
  body        jsonb       not null,
  changed_at  timestamptz not null default now(),
  changed_by  text        not null,
  note        text,
  primary key (code, revision)
);
comment on table scene_revision is 'Every wording of a scene (core/contracts/scene.ts); only added.';
comment on column scene_revision.changed_by is 'reference: loaded from db/reference/scenes; else the desk session or program that changed it.';

create table wall (
  code        text        primary key check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  body        jsonb       not null,
  program     jsonb       not null,
  revision    bigint      not null check (revision > 0),
  changed_at  timestamptz not null default now(),
  retired_at  timestamptz
);
comment on table wall is 'A wall (core/contracts/wall.ts) and what it shall show (core/domain/wall/wall-program.ts).';

create table wall_command (
  wall        text        not null references wall,
  revision    bigint      not null,
  commanded_at timestamptz not null default now(),
  commanded_by text       not null,
  command     jsonb       not null,
  program     jsonb       not null,
  primary key (wall, revision)
);
comment on table wall_command is 'Every command a wall was given and what came of it, written in the transaction that changed the wall; only added.';

create table wall_screen (
  id           uuid        primary key default gen_random_uuid(),
  wall         text        not null references wall,
  name         text        not null,
  part         jsonb       not null,
  token_sha256 bytea       not null unique,
  paired_at    timestamptz not null default now(),
  paired_by    text        not null,
  revoked_at   timestamptz,
  revoked_by   text,
  report       jsonb,
  reported_at  timestamptz
);
comment on table wall_screen is 'A browser that shows a wall or a part of it. It holds the token, the platform its hash.';
comment on column wall_screen.report is 'What it last said of itself (core/contracts/wall.ts, screenReportSchema), with the instant at which a server heard it.';

create table screen_pairing (
  id           uuid        primary key default gen_random_uuid(),
  secret_sha256 bytea      not null unique,
  code_sha256  bytea       not null unique,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  screen       uuid        references wall_screen,
  taken_at     timestamptz
);
comment on table screen_pairing is 'A screen that waits to be paired: it shows the code, keeps the secret, and asks until a desk has typed the code.';

create table desk_code (
  code_sha256  bytea       primary key,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  used_at      timestamptz
);
comment on table desk_code is 'Codes that open a desk once: told by npm start or by the command line, never kept in clear.';

create table desk_session (
  id           uuid        primary key default gen_random_uuid(),
  token_sha256 bytea       not null unique,
  name         text        not null,
  created_at   timestamptz not null default now(),
  seen_at      timestamptz not null default now(),
  expires_at   timestamptz not null,
  ended_at     timestamptz
);
comment on column desk_session.name is 'Which desk it is, as whoever opened it wrote; journals name it.';
