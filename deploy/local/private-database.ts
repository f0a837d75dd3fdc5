import { existsSync } from "node:fs";
import { appendFile, mkdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../../core/node/errors.ts";
import { type ClusterSettings, clusterSettingsText } from "./cluster-settings.ts";
import { dyingWithParent } from "./die-with-parent.ts";
import { chooseRootEscape, giveFolderTo, type RootEscape, withoutRoot } from "./drop-root.ts";
import { ManagedProcess, type ProcessSpec } from "./managed-process.ts";
import type { Parts } from "./parts-prefix.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { CommandError, runCommand } from "./run-command.ts";
import { ensureSecrets, readSecrets } from "./secret-file.ts";
import { clearStalePostmaster } from "./stale-postmaster.ts";

export type PrivateDatabaseOptions = ClusterSettings & {
  readonly parts: Parts;
  /** Folder of the cluster; made when it is not there. Nobody else may run a server on it. */
  readonly folder: string;
  /** File with the passwords of the roles; made with the cluster. */
  readonly secretsFile: string;
  readonly onLine: (line: string) => void;
};

const SUPERUSER = "postgres";
/** Role and database of the application; the role owns the database and is no superuser. */
export const APPLICATION_ROLE = "vonglau";
const READY_LIMIT_MS = 60_000;

/** A TimescaleDB of our own on loopback, started from the unpacked packages. */
export class PrivateDatabase {
  readonly #options: PrivateDatabaseOptions;
  #escape: RootEscape = "direct";
  #secrets: Readonly<Record<string, string>> = {};
  #process: ManagedProcess | undefined;

  constructor(options: PrivateDatabaseOptions) {
    this.#options = options;
  }

  /** Address of the application's database as its owner. Known after the first start. */
  get url(): string {
    return this.#urlOf(APPLICATION_ROLE, APPLICATION_ROLE);
  }

  /** Address of the maintenance database as superuser. Known after the first start. */
  get superuserUrl(): string {
    return this.#urlOf(SUPERUSER, "postgres");
  }

  /** Number of the server's first process while it runs. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** How to run the server under a supervisor. Ready means: role, database and extension are there. */
  get spec(): ProcessSpec {
    return {
      name: "database",
      prepare: () => this.#prepare(),
      command: () => this.#command(),
      env: { LC_ALL: "C" },
      isReady: async () => {
        await prepareDatabase(this.superuserUrl, { name: APPLICATION_ROLE, password: this.#secrets[APPLICATION_ROLE] ?? "" });
        return true;
      },
      readyLimitMs: READY_LIMIT_MS,
      // Fast shutdown: clients are cut off, nothing is lost.
      stopSignal: "SIGINT",
      stopLimitMs: 15_000,
      onLine: this.#options.onLine,
    };
  }

  async start(): Promise<void> {
    this.#process = new ManagedProcess(this.spec);
    await this.#process.start();
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
  }

  get #cluster(): string {
    return join(this.#options.folder, "cluster");
  }

  #urlOf(role: string, database: string): string {
    return `postgres://${role}:${this.#secrets[role] ?? ""}@127.0.0.1:${this.#options.port}/${database}`;
  }

  #program(name: string): string {
    return join(this.#options.parts.postgresPrograms, name);
  }

  #command() {
    const command = { file: this.#program("postgres"), args: ["-D", this.#cluster] };
    // Innermost, because a change of user would cancel it.
    return withoutRoot(dyingWithParent(command, "INT"), this.#escape);
  }

  async #prepare(): Promise<void> {
    const { folder, secretsFile } = this.#options;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    this.#escape = await chooseRootEscape(this.#program("postgres"), folder);
    await giveFolderTo(this.#escape, folder);
    const isNew = !existsSync(this.#cluster);
    this.#secrets = isNew ? await ensureSecrets(secretsFile, [SUPERUSER, APPLICATION_ROLE]) : await readSecrets(secretsFile);
    if (this.#secrets[SUPERUSER] === undefined || this.#secrets[APPLICATION_ROLE] === undefined) {
      throw new ConfigError(`The database in ${folder} is there but its passwords (${secretsFile}) are gone: start with --reset.`);
    }
    if (isNew) await this.#initialise();
    await clearStalePostmaster(await realpath(this.#cluster));
    await writeFile(join(this.#cluster, "vonglau.conf"), clusterSettingsText(this.#options));
    await giveFolderTo(this.#escape, join(this.#cluster, "vonglau.conf"));
  }

  /** Makes the cluster beside its place and moves it there when it is whole. */
  async #initialise(): Promise<void> {
    const draft = `${this.#cluster}.making`;
    const passwordFile = `${this.#cluster}.password`;
    await rm(draft, { recursive: true, force: true });
    await writeFile(passwordFile, this.#secrets[SUPERUSER] ?? "", { mode: 0o600 });
    try {
      await giveFolderTo(this.#escape, this.#options.folder);
      await this.#initdb(draft, passwordFile);
    } finally {
      await rm(passwordFile, { force: true });
    }
    await appendFile(join(draft, "postgresql.conf"), "include 'vonglau.conf'\n");
    await rename(draft, this.#cluster);
  }

  async #initdb(cluster: string, passwordFile: string): Promise<void> {
    const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    const access = [`--username=${SUPERUSER}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
    const sync = this.#options.isDurable ? [] : ["--no-sync"];
    const command = { file: this.#program("initdb"), args: ["-D", cluster, ...locale, ...access, ...sync] };
    const { file, args } = withoutRoot(command, this.#escape);
    try {
      await runCommand(file, args, { cwd: "/" });
    } catch (cause) {
      if (!(cause instanceof CommandError)) throw cause;
      throw new Error(`The database could not be made in ${this.#options.folder}: ${cause.message}`, { cause });
    }
  }
}
