import { z } from "zod";
import { LEAST_KEPT_DAYS } from "../core/domain/retention.ts";

export const environmentSchema = z.object({
  DATABASE_URL: z.url().describe("TimescaleDB that readings are written to"),
  MQTT_URL: z.url({ protocol: /^mqtts?$/ }).describe("Broker that devices publish to"),
  MQTT_USERNAME: z.string().default("ingest").describe("User name of ingest at the broker"),
  MQTT_PASSWORD: z.string().optional().describe("Password of ingest at the broker"),
  MQTT_PROBE_USERNAME: z
    .string()
    .optional()
    .describe("User name at the broker that tries out what it keeps; without, its limits are not checked"),
  MQTT_PROBE_PASSWORD: z.string().optional().describe("Password of MQTT_PROBE_USERNAME"),
  MQTT_STILLS_USERNAME: z.string().optional().describe("User name at the broker that takes pictures of cameras; without, none are taken"),
  MQTT_STILLS_PASSWORD: z.string().optional().describe("Password of MQTT_STILLS_USERNAME"),
  DISK_PATHS: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((path) => path.trim())
        .filter((path) => path !== ""),
    )
    .describe("Folders, comma separated, whose disks are watched: the database's, the broker's"),
  DISK_ALARM_PERCENT: z.coerce.number().min(1).max(90).default(10).describe("Per cent of a disk that must be free"),
  BROKER_LOG: z.string().optional().describe("mosquitto's log file; refused connections and publications are counted from it"),
  DOOR_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(1884)
    .describe("Port of ingest's own MQTT listener, on loopback, where an access token says who is there; 0 for none"),
  DOOR_CONNECTIONS_PER_ADDRESS: z.coerce
    .number()
    .int()
    .min(1)
    .default(1000)
    .describe("Connections from one address to that listener at most; whatever ends the devices' TLS is one address"),
  HTTP_PORT: z.coerce.number().int().min(0).max(65_535).default(8081).describe("Port of /livez, /readyz and /metrics, on loopback"),
  RECEIVE_MAXIMUM: z.coerce.number().int().min(1).max(65_535).default(10_000).describe("Messages the broker may have in flight to ingest"),
  BATCH_READINGS: z.coerce
    .number()
    .int()
    .min(1)
    .max(50_000)
    .default(5000)
    .describe("Readings that are enough for a transaction; four times as many go into one at most"),
  BATCH_LINGER_MS: z.coerce.number().int().min(1).max(10_000).default(100).describe("Milliseconds a reading waits for company at most"),
  CHANGE_LOG_KEEP_MINUTES: z.coerce.number().int().min(1).default(60).describe("Minutes that the change log reaches back"),
  KEEP_RAW_DAYS: z.coerce
    .number()
    .int()
    .min(LEAST_KEPT_DAYS)
    .default(90)
    .describe("Days that raw readings are kept, at least 32: readings up to 30 days old are taken and compared with those"),
  KEEP_MINUTE_DAYS: z.coerce
    .number()
    .int()
    .min(LEAST_KEPT_DAYS)
    .default(365)
    .describe("Days that minute roll-ups are kept, at least 32 as above; hours are kept for good"),
  KEEP_REJECTION_DAYS: z.coerce.number().int().min(1).default(90).describe("Days that rejected messages, and their counts, are kept"),
  KEEP_REJECTION_MB: z.coerce
    .number()
    .int()
    .min(1)
    .default(1024)
    .describe("MiB of rejected messages that are kept at most; the oldest of whoever holds most go first"),
  KEEP_STILLS_HOURS: z.coerce
    .number()
    .int()
    .min(0)
    .max(720)
    .default(24)
    .describe("Hours that pictures of cameras are kept, one a minute; then they are deleted for good"),
  KEEP_LAST_STILL_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(30)
    .default(7)
    .describe("Days that the last picture of a camera is kept when no newer one comes"),
  KEEP_STILLS_MB: z.coerce.number().int().min(16).default(2048).describe("MiB of pictures that are kept at most; the oldest go first"),
  KEEP_CAMERA_VIEW_DAYS: z.coerce.number().int().min(1).default(365).describe("Days that it is known who watched which camera"),
  UNKNOWN_DEVICES: z
    .enum(["park", "refuse"])
    .default("park")
    .describe(
      "What becomes of devices that are not registered: both are listed as candidates; park keeps their messages for approval, refuse counts them",
    ),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error"]).default("info").describe("Least important log line written"),
});
