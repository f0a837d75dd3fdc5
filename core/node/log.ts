import { type Logger, pino } from "pino";

export type { Logger } from "pino";

/** One JSON line per entry on stdout; secrets are cut out wherever they stand. */
export function createLog(name: string, level: string): Logger {
  return pino({
    name,
    level,
    redact: { paths: ["password", "*.password", "databaseUrl", "*.databaseUrl", "mqttUrl", "*.mqttUrl"], censor: "[redacted]" },
  });
}
