-- Messages whose readings took our clock, for as long as a second copy of one may come.

create table clockless_message (
  digest      bytea       primary key check (length(digest) = 16),
  received_at timestamptz not null
);
comment on table clockless_message is
  'First 16 bytes of the SHA-256 of account, packet number, topic and payload of messages without a time of their own. A copy that MQTT marks as redelivered is known by it; written in the transaction that stores the readings.';
create index clockless_message_received_at on clockless_message (received_at);
