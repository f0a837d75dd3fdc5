-- Refused messages: bounded, without personal data, and read again on request.

alter table rejection
  add column subject             text not null default '',
  add column alteration          text not null default 'none'
    check (alteration in ('none', 'redacted', 'redacted-beyond-reading', 'cut', 'withheld')),
  add column payload_size        integer,
  add column payload_sha256      bytea check (length(payload_sha256) = 32),
  add column replay_requested_at timestamptz,
  add column replay_requested_by text,
  add column replayed_at         timestamptz,
  add column replay_outcome      jsonb;
comment on table rejection is
  'What ingest could not store as a reading, with its reason (core/domain/rejection.ts). Personal data is masked before it gets here.';
comment on column rejection.subject is
  'Under what it is counted in rejection_hour: the device as its sender names it, else the topic; empty where too many unregistered names came in one hour.';
comment on column rejection.alteration is
  'How the payload differs from what came: redacted = personal data masked; redacted-beyond-reading = masked where a decoder reads; cut = only its beginning; withheld = not kept at all.';
comment on column rejection.payload_size is 'Bytes of the payload as it came.';
comment on column rejection.payload_sha256 is 'Of the payload as it came; only where it is withheld.';
comment on column rejection.replay_outcome is 'What the last replay came to (core/contracts/dead-letters.ts).';
update rejection set subject = coalesce(external_id, topic), payload_size = length(payload);

-- Small: only what is waiting. Ingest asks for it every second.
create index rejection_replay_wanted on rejection (id)
  where replay_requested_at is not null and (replayed_at is null or replayed_at < replay_requested_at);

create table rejection_hour (
  hour          timestamptz not null,
  format        text        not null,
  subject       text        not null,
  reason        text        not null,
  is_registered boolean     not null,
  message_count bigint      not null,
  value_count   bigint      not null,
  kept_count    integer     not null,
  primary key (hour, format, subject, reason)
) with (fillfactor = 50);
comment on table rejection_hour is
  'Everything refused, counted, in the transaction that refuses it; of one subject, reason and hour only the first kept_count are in rejection.';
create index rejection_hour_subject on rejection_hour (format, subject, hour);
insert into rejection_hour
select date_trunc('hour', received_at, 'UTC'), format, subject, reason, true, count(*), sum(value_count), count(*)
from rejection group by 1, 2, 3, 4;
