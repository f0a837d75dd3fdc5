/** The operator must change something: one clear line, exit code 1. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** The process cannot go on and starting again will not help. */
export class FatalError extends Error {
  override readonly name = "FatalError";
}

export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
