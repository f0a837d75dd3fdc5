-- By what the items of a feed were last judged, and its last event.

alter table work_feed add column last_event_id bigint not null default 0;
alter table work_feed add column rules text not null default '';
comment on column work_feed.last_event_id is 'Greatest id of its events; set in the transaction that records them.';
comment on column work_feed.rules is
  'Digest of calendar, limits, settings and tree by which every item was last judged. Where it is no longer the one in force, all of them are judged anew.';
create index work_item_of_unit on work_item (unit_id, feed);
