-- Silences of a past instant without reading all there ever were, and fewer block ranges to note.

-- A clock that was set back may let a silence end before it began; such a one lasts no time.
create index quality_episode_silent_while on quality_episode
  using gist (tstzrange(started_at, case when closed_at < started_at then started_at else closed_at end)) where rule = 'silent';

-- PostgreSQL takes note of 256 ranges to summarise and looks once a minute: at 250 pages a second ranges of 32 pages are more.
drop index reading_received_at;
create index reading_received_at on reading using brin (received_at) with (pages_per_range = 128, autosummarize = on);
