import { z } from "zod";

export const environmentSchema = z.object({
  DATABASE_URL: z.url().describe("TimescaleDB whose registry says who may sign in at the broker"),
  ACCESS_FOLDER: z
    .string()
    .describe("Folder of mosquitto's files `passwords` and `acl`, written here; its file `infrastructure` holds the lines of ingest"),
  RELOAD_COMMAND: z.string().describe("Shell command that sends the broker SIGHUP, for instance systemctl reload mosquitto"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error"]).default("info").describe("Least important log line written"),
});
