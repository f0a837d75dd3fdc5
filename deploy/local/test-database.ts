import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Parts } from "./parts-prefix.ts";
import { PidLock } from "./pid-lock.ts";
import { choosePort } from "./ports.ts";
import { PrivateDatabase } from "./private-database.ts";
import { isRunning } from "./process-identity.ts";
import { RotatingFile } from "./rotating-file.ts";
import { clearStalePostmaster } from "./stale-postmaster.ts";
import { freeStaleSharedMemory } from "./stale-shared-memory.ts";

const FOLDER_NAME = "vonglau-test-";
const OWNER = "owner.lock";

/** A TimescaleDB for one run of the tests; nothing of it is left behind. */
export class TestDatabase {
  readonly #folder: string;
  readonly #database: PrivateDatabase;

  private constructor(folder: string, database: PrivateDatabase) {
    this.#folder = folder;
    this.#database = database;
  }

  /** Starts one, after clearing away what killed runs left. */
  static async start(parts: Parts): Promise<TestDatabase> {
    await removeLeftovers();
    const folder = realpathSync(mkdtempSync(join(tmpdir(), FOLDER_NAME)));
    new PidLock(join(folder, OWNER)).tryAcquire();
    const log = new RotatingFile(join(folder, "postgres.log"));
    const database = new PrivateDatabase({
      parts,
      folder: join(folder, "postgres"),
      secretsFile: join(folder, "secrets.json"),
      port: await choosePort({ name: "test database", wanted: undefined, usual: 55_500 }),
      isDurable: false,
      maxConnections: 120,
      onLine: (line) => log.writeLine(line),
    });
    await database.start();
    return new TestDatabase(folder, database);
  }

  get superuserUrl(): string {
    return this.#database.superuserUrl;
  }

  async stop(): Promise<void> {
    await this.#database.stop();
    await discard(this.#folder);
  }
}

async function removeLeftovers(): Promise<void> {
  const folders = readdirSync(tmpdir())
    .filter((name) => name.startsWith(FOLDER_NAME))
    .map((name) => join(tmpdir(), name));
  for (const folder of folders.filter(isAbandoned)) await discard(folder);
}

/** Another user's folder is not ours to judge, and one without an owner is just being made by another run. */
function isAbandoned(folder: string): boolean {
  if (statSync(folder).uid !== process.getuid?.()) return false;
  const owner = new PidLock(join(folder, OWNER)).holder();
  return owner !== undefined && !isRunning(owner);
}

/** Ends what still runs there, be it after a kill, and removes all traces. */
async function discard(folder: string): Promise<void> {
  const cluster = join(folder, "postgres/cluster");
  const pidFile = join(cluster, "postmaster.pid");
  const pidText = existsSync(pidFile) ? readFileSync(pidFile, "utf8") : "";
  await clearStalePostmaster(cluster);
  await freeStaleSharedMemory(pidText);
  await rm(folder, { recursive: true, force: true });
}
