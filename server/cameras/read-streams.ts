import { readFileSync } from "node:fs";
import { type StreamsFile, streamsFileSchema } from "../../core/contracts/streams-file.ts";
import { ConfigError, toError } from "../../core/node/errors.ts";

const NONE: StreamsFile = { hosts: [], streams: {} };

/** The streams of STREAMS_FILE; none without one. @throws ConfigError with what is wrong. */
export function readStreams(file: string | undefined): StreamsFile {
  if (file === undefined) return NONE;
  const parsed = streamsFileSchema.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.map(String).join(".")}: ${issue.message}`);
  throw new ConfigError(`STREAMS_FILE ${file}: ${faults.join("; ")}`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new ConfigError(`STREAMS_FILE ${file}: ${toError(cause).message}`, { cause });
  }
}
