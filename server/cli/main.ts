import { userInfo } from "node:os";
import { ConfigError, toError } from "../../core/node/errors.ts";
import { readConfig } from "../../core/node/read-config.ts";
import { environmentSchema } from "./config.ts";
import { runProgram } from "./program.ts";

/** `npm run vonglau -- …`: one command, then the end. Exit codes: 0 done, 1 not done, 2 not understood. */
async function main(): Promise<number> {
  const config = readConfig(environmentSchema, process.env);
  return runProgram({
    args: process.argv.slice(2),
    databaseUrl: config.DATABASE_URL,
    language: config.VONGLAU_LANG,
    addresses: { broker: config.MQTT_ADDRESS, door: config.DOOR_ADDRESS },
    actor: `cli:${userInfo().username}`,
    print: (text) => void process.stdout.write(`${text}\n`),
    complain: (text) => void process.stderr.write(`${text}\n`),
  });
}

// Whoever read our words is gone (a pipe to head): nothing is left to say.
process.stdout.on("error", () => process.exit(0));
try {
  process.exitCode = await main();
} catch (thrown) {
  const error = toError(thrown);
  process.stderr.write(`${error instanceof ConfigError ? error.message : (error.stack ?? error.message)}\n`);
  process.exitCode = 1;
}
