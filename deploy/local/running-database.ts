import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../../core/node/errors.ts";
import { APPLICATION_ROLE } from "./private-database.ts";
import { readSecrets } from "./secret-file.ts";

/**
 * Address of the private database that a running `npm start` keeps in this data folder.
 * @throws ConfigError when none runs there or its passwords may not be read.
 */
export async function runningDatabaseUrl(dataFolder: string): Promise<string> {
  const port = portOf(join(dataFolder, "postgres/cluster/postmaster.pid"));
  if (port === undefined) {
    throw new ConfigError(
      `Không có hệ thống nào đang chạy trong ${dataFolder}. Chạy \`npm start\` ở cửa sổ khác, hoặc đặt DATABASE_URL.\n` +
        `No line is running in ${dataFolder}. Run \`npm start\` in another terminal, or set DATABASE_URL.`,
    );
  }
  const password = (await readSecrets(join(dataFolder, "secrets/database.json")))[APPLICATION_ROLE];
  if (password === undefined) throw new ConfigError(`${dataFolder}/secrets/database.json names no password for ${APPLICATION_ROLE}.`);
  return `postgres://${APPLICATION_ROLE}:${password}@127.0.0.1:${port}/${APPLICATION_ROLE}`;
}

/** A server that runs notes in its pid file, on the fourth line, where it listens. */
function portOf(pidFile: string): number | undefined {
  if (!existsSync(pidFile)) return undefined;
  const port = Number(readFileSync(pidFile, "utf8").split("\n")[3]);
  return Number.isInteger(port) && port > 0 ? port : undefined;
}
