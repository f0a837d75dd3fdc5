import { z } from "zod";
import { LEAST_KEPT_DAYS } from "../core/domain/retention.ts";

export const environmentSchema = z.object({
  DATABASE_URL: z.url().describe("TimescaleDB that the wall reads from"),
  DATABASE_READ_URL: z
    .url()
    .optional()
    .describe(
      "Streaming standby of DATABASE_URL that charts, states of the past, reports and exports are read from; DATABASE_URL when empty",
    ),
  HTTP_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8080)
    .describe("Port of the wall, its API, /livez, /readyz and /metrics, on loopback"),
  PROFILE: z.enum(["ha-nam", "hue"]).default("ha-nam").describe("Reference province shown"),
  WALL_FOLDER: z.string().optional().describe("Folder of the built wall; dist/wall of this checkout when empty"),
  FRAME_INTERVAL_MS: z.coerce.number().int().min(100).max(60_000).default(1000).describe("Milliseconds between two frames"),
  KEEP_RAW_DAYS: z.coerce.number().int().min(LEAST_KEPT_DAYS).default(90).describe("Days that raw readings are kept, as set for ingest"),
  KEEP_MINUTE_DAYS: z.coerce
    .number()
    .int()
    .min(LEAST_KEPT_DAYS)
    .default(365)
    .describe("Days that minute roll-ups are kept, as set for ingest"),
  ADMIN_TOKEN_FILE: z
    .string()
    .optional()
    .describe("File with the token that opens administration over HTTP (registry, replays); closed when empty"),
  MAP_FOLDER: z
    .string()
    .optional()
    .describe("Folder with the operator's map: one .pmtiles, style.json (docs/maps.md); the schematic map when empty"),
  STREAMS_FILE: z.string().optional().describe("JSON file of cameras with live streams (docs/cameras.md); none when empty"),
  PULLS_FILE: z.string().optional().describe("JSON file of scheduled pulls (docs/sources.md); nothing is ever fetched when empty"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error"]).default("info").describe("Least important log line written"),
});
