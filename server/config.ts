import { z } from "zod";

export const environmentSchema = z.object({
  DATABASE_URL: z.url().describe("TimescaleDB that the wall reads from"),
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
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error"]).default("info").describe("Least important log line written"),
});
