-- Figures of source documents, as stated; `body` is the validated record (core/contracts/facts.ts).

create table fact (
  id       text primary key,
  province text not null,
  metric   text not null,
  domain   text not null,
  body     jsonb not null
);
create table derived_fact (
  id   text primary key,
  body jsonb not null
);
