-- Units over time: what a unit was, what became of it, by which decree, and how large the pieces were that changed hands.

alter table unit add column id integer generated always as identity;
alter table unit add constraint unit_id_unique unique (id);
alter table unit add column class text not null default 'territorial' check (class in ('territorial', 'area', 'agency'));
alter table unit add column level text check (level in ('province', 'district', 'commune'));
alter table unit add column area_code text;
alter table unit add column population integer check (population >= 0);
alter table unit add constraint unit_validity check (valid_to is null or valid_to > valid_from);
comment on column unit.id is 'One unit as it was from valid_from to before valid_to. What figures and lineage point to: codes and names are used again for others.';
comment on column unit.valid_to is 'The first day on which it was no longer so; null while it is.';
comment on column unit.class is 'territorial: an administrative unit. area: former district or province, kept to find one''s way, no tier of administration. agency: sở, ban, ngành.';
comment on column unit.area_code is 'The area that a commune lies in, between it and its province; areas hang below each other and below the province by parent_code.';

create table decree (
  code         text primary key,
  title_vi     text not null,
  title_en     text not null,
  effective_on date not null,
  source       text not null,
  standing     text not null check (standing in ('found', 'unverified', 'platform-default'))
);
comment on table decree is 'Documents by which units were made, renamed, merged, split or moved. standing: how far the platform can vouch for it.';

create table unit_lineage (
  from_id     integer not null references unit (id),
  to_id       integer not null references unit (id),
  kind        text    not null check (kind in ('rename', 'retype', 'reparent', 'merge', 'split')),
  piece       bigint  check (piece > 0),
  piece_kind  text    check (piece_kind in ('population', 'area-ha', 'stated')),
  decree_code text    references decree (code),
  primary key (from_id, to_id),
  check (from_id <> to_id),
  check ((piece is null) = (piece_kind is null))
);
create index unit_lineage_to on unit_lineage (to_id);
comment on table unit_lineage is 'What of a unit went into which other. A unit with one way out went into it whole.';
comment on column unit_lineage.piece is
  'How large what changed hands was (people, hectares, or parts as stated). Shares follow in both directions: of all pieces that left the one, of all that made the other. Null: not known, and then nothing is apportioned.';

create table unit_boundary (
  unit_id     integer     not null references unit (id),
  version     text        not null,
  geometry    jsonb       not null,
  attribution text        not null,
  imported_at timestamptz not null default now(),
  primary key (unit_id, version)
);
comment on table unit_boundary is 'Outlines as an operator brought them (GeoJSON, WGS 84), with whom to name for them.';
