-- A minute's row is updated with every batch of that minute, an hour's row hundreds of times. Room on each page keeps the
-- new version beside the old one, so that no index entry is written and the chunk does not grow (HOT). New chunks only.
alter table reading_minute set (fillfactor = 60);
alter table reading_hour set (fillfactor = 50);
