-- What became known in a moment of the past is found without reading a day: rows lie in the order in which they came, so block ranges suffice.

create index reading_received_at on reading using brin (received_at) with (pages_per_range = 32, autosummarize = on);
