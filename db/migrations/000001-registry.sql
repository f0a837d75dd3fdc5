-- What exists: administrative units, metrics, devices.

create table unit (
  code        text        not null,
  valid_from  date        not null,
  valid_to    date,
  kind        text        not null,
  name_vi     text        not null,
  name_en     text        not null,
  parent_code text,
  lat         double precision,
  lon         double precision,
  area_km2    double precision,
  primary key (code, valid_from)
);
comment on table unit is 'Administrative units. Codes are re-used for other units, so a unit is (code, valid_from).';

create table metric (
  id       smallint primary key,
  code     text     not null unique,
  unit     text     not null,
  name_vi  text     not null,
  name_en  text     not null,
  min      double precision not null,
  max      double precision not null,
  decimals smallint not null
);
comment on table metric is 'Mirror of core/domain/metric.ts for people who read the database with SQL.';

create table device (
  id           integer generated always as identity primary key,
  code         text    not null unique check (code ~ '^[A-Za-z0-9_-]{1,64}$'),
  name         text    not null,
  kind         text    not null,
  lat          double precision not null check (lat between -90 and 90),
  lon          double precision not null check (lon between -180 and 180),
  unit_code    text    not null,
  street       text,
  interval_s   integer not null check (interval_s > 0),
  is_simulated boolean not null,
  created_at   timestamptz not null default now()
);
comment on column device.code is 'Also the MQTT user name and client id.';
comment on column device.interval_s is 'Seconds between two messages that the device promises; ages are judged by it.';
