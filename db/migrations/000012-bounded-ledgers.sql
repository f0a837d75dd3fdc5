-- What senders can make grow is bounded, and what was forgotten by age is known to those that add and rebuild.

alter table device_ledger add column forgiven bigint not null default 0;
comment on column device_ledger.forgiven is
  'Missing numbers that were given up because the power-up had too many holes: they count as received there, and are missing all the same.';

create table retention_horizon (
  is_only       boolean     primary key default true check (is_only),
  raw_since     timestamptz not null default '-infinity',
  minutes_since timestamptz not null default '-infinity'
);
insert into retention_horizon default values;
comment on table retention_horizon is
  'From when on reading and reading_minute are whole: written before anything older is dropped, and never moved back. Whoever relies on it locks the row (for share) until the commit.';
