import { readFileSync } from "node:fs";
import { pullsFileSchema, type ScheduledPull } from "../../../core/contracts/pulls-file.ts";
import { ConfigError, toError } from "../../../core/node/errors.ts";
import { nextInstantMs } from "./next-instant.ts";

/** The pulls of PULLS_FILE; none without one. @throws ConfigError with what is wrong. */
export function readPulls(file: string | undefined): readonly ScheduledPull[] {
  if (file === undefined) return [];
  const parsed = pullsFileSchema.safeParse(readJson(file));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.map(String).join(".")}: ${issue.message}`);
    throw new ConfigError(`PULLS_FILE ${file}: ${faults.join("; ")}`);
  }
  const { pulls } = parsed.data;
  for (const pull of pulls) checkSchedule(file, pull);
  return pulls;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new ConfigError(`PULLS_FILE ${file}: ${toError(cause).message}`, { cause });
  }
}

function checkSchedule(file: string, pull: ScheduledPull): void {
  try {
    nextInstantMs(pull, 0);
  } catch (cause) {
    throw new ConfigError(`PULLS_FILE ${file}: cron of ${pull.name}: ${toError(cause).message}`, { cause });
  }
}
