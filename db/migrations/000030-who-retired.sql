-- Who took a scene or a wall out of the lists: the one change of theirs that no wording and no command tells of.

alter table scene add column retired_by text;
alter table wall add column retired_by text;
