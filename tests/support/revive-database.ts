import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { PrivateDatabase } from "../../deploy/local/private-database.ts";

const LIMIT_MS = 60_000;

/** What a supervisor does after a crash: starts the server if it has ended. Resolves when it answers. */
export async function reviveDatabase(database: PrivateDatabase): Promise<void> {
  const endMs = performance.now() + LIMIT_MS;
  while (!(await tryToRevive(database))) {
    if (performance.now() > endMs) throw new Error(`the database does not answer ${LIMIT_MS / 1000} s after the fault`);
    await sleep(100);
  }
}

async function tryToRevive(database: PrivateDatabase): Promise<boolean> {
  try {
    if (!isAlive(database.pid)) await database.start();
    await askDatabase(database.url, "select 1");
    return true;
  } catch {
    // Still recovering, or ended again at once.
    return false;
  }
}

/** One statement on a connection of its own. */
export async function askDatabase(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // Said again by the statement that fails; without a listener it would end the process.
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => {});
  }
}

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
