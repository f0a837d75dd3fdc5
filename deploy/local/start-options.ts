import { parseArgs } from "node:util";
import { ConfigError, toError } from "../../core/node/errors.ts";

export const USAGE = `npm start                 bring up the whole line and print the wall's address
npm start -- --reset      delete this installation's data first
npm start -- --write-credentials
                          give every device a password for a broker of your own, and end
npm start -- --help       show this

Settings are environment variables; see .env.example.
`;

export type StartOptions = { readonly reset: boolean; readonly help: boolean; readonly "write-credentials": boolean };

/** Reads the command line. Throws ConfigError on anything it does not know. */
export function parseStartOptions(args: readonly string[]): StartOptions {
  const options = {
    reset: { type: "boolean", default: false },
    "write-credentials": { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new ConfigError(`${toError(error).message}\n\n${USAGE}`, { cause: error });
  }
}
