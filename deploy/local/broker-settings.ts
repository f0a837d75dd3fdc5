import { join } from "node:path";

/**
 * What holds for every broker of ours, wherever it runs; every client has a name and a password.
 * Larger packets than ingest reads come through up to a bound, so that ingest can name who sends them. The queue's
 * bound keeps a database that is away for long from filling the memory. A packet holds a picture of a camera with its topic and
 * properties; the bytes in flight are as many as 1000 packets of 64 KiB.
 */
export const COMMON_SETTINGS = `allow_anonymous false
use_username_as_clientid true
max_packet_size 540672
max_inflight_messages 1000
max_inflight_bytes 67108864
max_queued_messages 0
max_queued_bytes 134217728
persistence true
autosave_interval 2
persistent_client_expiration 14d
sys_interval 10
log_dest stdout
log_timestamp_format %Y-%m-%dT%H:%M:%S%z
`;

/** mosquitto's configuration for the private broker. Refused publications are told at level debug only, hence all of it. */
export function brokerConfigText(folder: string, port: number): string {
  return `listener ${port} 127.0.0.1
password_file ${join(folder, "passwords")}
acl_file ${join(folder, "acl")}
persistence_location ${join(folder, "store")}/
log_type all
${COMMON_SETTINGS}`;
}

/** Extended regular expression of the lines that tell of ordinary traffic. */
export const CHATTER = "^[^ ]+: (Received|Sending|No will message|[[:blank:]]|Will message|[^ ]+ [0-2] )";
