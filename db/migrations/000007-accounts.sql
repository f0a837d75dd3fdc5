-- Who may sign in at the broker, who asked to be let in, and who changed the registry.

create table account (
  name          text        primary key check (name ~ '^[A-Za-z0-9_-]{1,64}$' and name <> 'ingest'),
  kind          text        not null check (kind in ('device', 'gateway')),
  format        text        not null,
  password_line text        check (password_line ~ '^\$7\$[0-9]+\$[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+$'),
  token_sha256  bytea       unique check (length(token_sha256) = 32),
  created_at    timestamptz not null default now(),
  rotated_at    timestamptz,
  revoked_at    timestamptz,
  check (num_nonnulls(password_line, token_sha256) = 1)
);
comment on table account is 'Users of the broker. A device''s account bears its code; a gateway''s speaks for the devices that name it in device_source.gateway. A revoked row stays, so that nobody takes over its name unseen.';
comment on column account.password_line is 'Salted hash as mosquitto''s password file has it, $7$…, without the user name.';
comment on column account.token_sha256 is 'Of an access token that is a user name by itself, without a password.';

create function tell_access_changed() returns trigger language plpgsql as $$
begin
  notify vonglau_access;
  return null;
end $$;
create trigger account_changed after insert or update or delete or truncate on account
  for each statement execute function tell_access_changed();

create table registry_event (
  id      bigint generated always as identity primary key,
  at      timestamptz not null default now(),
  actor   text        not null,
  action  text        not null,
  subject text        not null,
  detail  jsonb       not null default '{}'
);
comment on table registry_event is 'Who changed what in the registry, written with the change itself. Holds no secret.';
create index registry_event_subject on registry_event (subject, at);

create table device_candidate (
  format        text        not null,
  external_id   text        not null,
  account       text,
  first_seen    timestamptz not null,
  last_seen     timestamptz not null,
  message_count bigint      not null,
  value_count   bigint      not null,
  sample_names  text[]      not null,
  refused_at    timestamptz,
  primary key (format, external_id)
);
comment on table device_candidate is 'Senders that are not registered. A refused one stays and is counted on; an approved one becomes a device and leaves.';
comment on column device_candidate.account is 'Who signed in to send for it last; null where only the broker knows.';

-- One row whose number grows with every change of what screens know about devices.
create table registry_revision (
  is_only  boolean primary key default true check (is_only),
  revision bigint  not null
);
insert into registry_revision (revision) values (1);

create function tell_registry_changed() returns trigger language plpgsql as $$
begin
  update registry_revision set revision = revision + 1;
  notify vonglau_change;
  return null;
end $$;
create trigger device_changed after insert or update or delete or truncate on device
  for each statement execute function tell_registry_changed();
