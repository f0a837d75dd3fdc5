-- Lists of what is open and overdue of a unit ask for its items that have not ended, by when they were due.

create index work_item_open on work_item (feed, unit_id, due_at) where ended_at is null;
