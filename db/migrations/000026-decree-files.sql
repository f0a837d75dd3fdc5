-- Decrees that an administrator applied: what the file said, so that it is known again when it comes again.

alter table decree add column file jsonb;
alter table decree add column applied_at timestamptz;
comment on column decree.file is
  'The decree file as it was applied (core/contracts/decree-file.ts). Null for decrees of the reference, whose units and lineage are loaded.';
