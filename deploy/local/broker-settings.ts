import { join } from "node:path";
import { deviceTopic, STATUS_FILTER, TELEMETRY_FILTER } from "../../core/contracts/mqtt.ts";

/** User name of ingest at the broker. */
export const INGEST_USER = "ingest";

/** mosquitto's configuration for one machine; every client has a name and a password. */
export function brokerConfigText(folder: string, port: number): string {
  // Larger packets than ingest reads come through up to a bound, so that ingest can name who sends them.
  // The queue's bound keeps a database that is away for long from filling the memory.
  // Refused publications are told at level debug only; the launcher leaves out the rest of that level.
  return `listener ${port} 127.0.0.1
allow_anonymous false
password_file ${join(folder, "passwords")}
acl_file ${join(folder, "acl")}
use_username_as_clientid true
max_packet_size 65536
max_inflight_messages 1000
max_queued_messages 0
max_queued_bytes 134217728
persistence true
persistence_location ${join(folder, "store")}/
autosave_interval 2
persistent_client_expiration 14d
sys_interval 10
log_dest stdout
log_type all
log_timestamp_format %Y-%m-%dT%H:%M:%S%z
`;
}

/** A device reaches its own topics only; ingest reads all of them and answers. */
export function accessListText(): string {
  return `user ${INGEST_USER}
topic read ${TELEMETRY_FILTER}
topic read ${STATUS_FILTER}
topic read $SYS/#
topic write ${deviceTopic("+", "ack")}

pattern write ${deviceTopic("%u", "telemetry")}
pattern write ${deviceTopic("%u", "status")}
pattern read ${deviceTopic("%u", "ack")}
`;
}

/** Extended regular expression of the lines that tell of ordinary traffic. */
export const CHATTER = "^[^ ]+: (Received|Sending|No will message|[[:blank:]]|Will message|[^ ]+ [0-2] )";
