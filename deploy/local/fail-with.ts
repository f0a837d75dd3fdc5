import { ConfigError, toError } from "../../core/node/errors.ts";
import { CommandError } from "./run-command.ts";

/** Ends the launcher with exit code 1: an explained error as its message, anything else with its stack. */
export function failWith(thrown: unknown): never {
  const error = toError(thrown);
  const isExplained = error instanceof ConfigError || error instanceof CommandError;
  process.stderr.write(`\n${isExplained ? error.message : (error.stack ?? error.message)}\n`);
  process.exit(1);
}
