-- Devices that speak other formats under names of their own, what is known of a device's connection, and whom a
-- rejected message is about.

create table device_source (
  format       text    not null,
  external_id  text    not null check (external_id <> ''),
  device_id    integer not null references device (id) on delete cascade,
  gateway      text,
  metric_names jsonb   not null default '{}',
  primary key (format, external_id)
);
create index device_source_device on device_source (device_id);
comment on table device_source is 'Under which names a device sends in formats other than our own (core/contracts/formats.ts).';
comment on column device_source.gateway is 'Account that alone may send for this device; null: any account of the format.';
comment on column device_source.metric_names is 'What the device''s own names mean: {"temp": {"metric": "temperature", "factor": 1, "offset": 0}, "rssi": null}; null is not kept.';

create table device_presence (
  device_id integer     primary key,
  is_online boolean     not null,
  at        timestamptz not null
);
comment on table device_presence is 'Last word of the device, its gateway or its last will on whether it is connected, and since when.';

alter table rejection
  add column format      text    not null default 'vonglau',
  add column account     text,
  add column value_count integer not null default 1 check (value_count > 0);
alter table rejection rename column device_code to external_id;
comment on column rejection.external_id is 'The device as its sender names it; for our own format that is the device code.';
comment on column rejection.value_count is 'Values kept apart with this message, the unit in which ingest counts.';
create index rejection_device on rejection (format, external_id, received_at);
