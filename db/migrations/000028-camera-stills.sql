-- Pictures of camera boxes, which of them may be shown, and who watched them.

create table camera_still (
  device_id    integer     not null references device on delete cascade,
  taken_at     timestamptz not null,
  received_at  timestamptz not null,
  width        integer     not null check (width between 16 and 8192),
  height       integer     not null check (height between 16 and 8192),
  picture      bytea       not null check (length(picture) between 1 and 524288),
  sha256       bytea       not null check (length(sha256) = 32),
  -- A newer one takes its place unless it is the first of its minute.
  is_kept      boolean     not null,
  primary key (device_id, taken_at)
);
-- Compressed already: compressing again only costs.
alter table camera_still alter column picture set storage external;
comment on table camera_still is
  'Pictures as the camera box sent them: the newest of each box, and the first of each minute for KEEP_STILLS_HOURS. What is deleted is gone for good.';
comment on column camera_still.taken_at is 'By the clock of the box; where the sender told none, received_at.';
create index camera_still_received on camera_still (received_at);

create table camera_privacy (
  id          bigint      generated always as identity primary key,
  device_id   integer     not null references device on delete cascade,
  is_hidden   boolean     not null,
  reason      text        not null check (reason <> ''),
  changed_at  timestamptz not null default now(),
  changed_by  text        not null
);
comment on table camera_privacy is
  'Whether the pictures of a camera may leave the server; the last row of a camera holds, without any they may. Only added.';
create index camera_privacy_device on camera_privacy (device_id, id desc);

create table camera_view (
  device_id  integer     not null references device on delete cascade,
  viewer     text        not null,
  from_at    timestamptz not null,
  until_at   timestamptz not null check (until_at >= from_at),
  pictures   bigint      not null check (pictures > 0),
  primary key (device_id, viewer, from_at)
);
comment on table camera_view is
  'Who watched which camera from when until when; told at most once a minute, and looking on without a pause of 5 minutes is one row.';
comment on column camera_view.viewer is
  'screen:<id>, desk:<name>, admin, or address:<class> where nobody had signed in. No address of a person is kept.';
create index camera_view_until on camera_view (until_at);
