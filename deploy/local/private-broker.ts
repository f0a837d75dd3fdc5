import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { accessListText, INGEST_USERS, NO_ACCOUNTS, passwordFileText } from "../broker-access/access-texts.ts";
import type { RegisteredAccess } from "../broker-access/read-accounts.ts";
import { brokerConfigText, CHATTER } from "./broker-settings.ts";
import { dyingWithParent } from "./die-with-parent.ts";
import { chooseRootEscape, giveFolderTo, type RootEscape, withoutRoot } from "./drop-root.ts";
import { ManagedProcess, type ProcessSpec } from "./managed-process.ts";
import type { Parts } from "./parts-prefix.ts";
import { RotatingFile } from "./rotating-file.ts";
import { runCommand } from "./run-command.ts";
import { ensureSecrets, writePrivately } from "./secret-file.ts";

export type PrivateBrokerOptions = {
  readonly parts: Parts;
  /** Folder of the broker's configuration and store; made when it is not there. */
  readonly folder: string;
  /** JSON file {user name: password}; users it lacks are added to it. */
  readonly credentialsFile: string;
  /** What the broker tells but ordinary traffic: who comes and goes, warnings, refusals. */
  readonly logFile: string;
  readonly port: number;
  readonly devices: readonly string[];
};

/** A mosquitto of our own on loopback that lets in ingest, the devices it was told of, and the registry's accounts. */
export class PrivateBroker {
  readonly #options: PrivateBrokerOptions;
  readonly #log: RotatingFile;
  #devices: readonly string[];
  #passwords: Readonly<Record<string, string>> = {};
  #escape: RootEscape = "direct";
  #process: ManagedProcess | undefined;
  #pid: number | undefined;
  /** Lines of the password file for ingest and the devices it was told of. */
  #infrastructure: readonly string[] = [];
  #access: RegisteredAccess = NO_ACCOUNTS;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: PrivateBrokerOptions) {
    this.#options = options;
    this.#log = new RotatingFile(options.logFile);
    this.#devices = options.devices;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.#options.port}`;
  }

  get pid(): number | undefined {
    return this.#pid;
  }

  /** A user's password; empty for a user the broker does not know. Known after the first start. */
  passwordOf(user: string): string {
    return this.#passwords[user] ?? "";
  }

  /** How to run the broker under a supervisor. */
  get spec(): ProcessSpec {
    return {
      name: "broker",
      prepare: () => this.#prepare(),
      command: () => this.#command(),
      isReady: () => isListening(this.#options.port),
      readyLimitMs: 20_000,
      stopSignal: "SIGTERM",
      stopLimitMs: 10_000,
      onLine: (line) => this.#log.writeLine(line),
      onPid: (pid) => {
        this.#pid = pid;
      },
    };
  }

  async start(): Promise<void> {
    this.#process = new ManagedProcess(this.spec);
    await this.#process.start();
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
    this.#log.close();
  }

  /** Lets in further devices while running. */
  async addDevices(devices: readonly string[]): Promise<void> {
    this.#devices = [...new Set([...this.#devices, ...devices])];
    await this.#hashPasswords();
    await this.#writeAccess();
    await this.#reload();
  }

  /**
   * Takes over who may sign in from the registry. Whoever may not any more is cut at once. Answers false when the
   * broker was not there to be told: it reads the files when it comes up, or must be told again.
   */
  async setAccess(access: RegisteredAccess): Promise<boolean> {
    this.#access = access;
    await this.#writeAccess();
    return this.#reload();
  }

  /**
   * bash becomes mosquitto; a filter it leaves behind takes mosquitto's words and passes on what matters. The filter
   * is a small compiled program, so that even a busy broker is not held up by whoever reads the rest.
   */
  #command() {
    const script = 'exec "$0" -c "$1" > >(exec grep --line-buffered -aEv "$2") 2>&1';
    const config = join(this.#options.folder, "mosquitto.conf");
    const command = { file: "bash", args: ["-c", script, this.#options.parts.mosquitto, config, CHATTER] };
    return withoutRoot(dyingWithParent(command, "TERM"), this.#escape);
  }

  async #prepare(): Promise<void> {
    const { folder, parts, port } = this.#options;
    await mkdir(join(folder, "store"), { recursive: true, mode: 0o700 });
    this.#escape = await chooseRootEscape(parts.mosquitto, folder);
    await writeFile(join(folder, "mosquitto.conf"), brokerConfigText(folder, port));
    await this.#hashPasswords();
    await this.#writeAccess();
    await giveFolderTo(this.#escape, folder);
  }

  /** The broker keeps salted hashes, made by its own tool. */
  async #hashPasswords(): Promise<void> {
    const { credentialsFile, folder, parts } = this.#options;
    const users = [...INGEST_USERS, ...this.#devices];
    this.#passwords = await ensureSecrets(credentialsFile, users);
    const draft = join(folder, "passwords.hashing");
    await writePrivately(draft, users.map((user) => `${user}:${this.passwordOf(user)}\n`).join(""));
    await runCommand(parts.mosquittoPasswd, ["-U", draft]);
    this.#infrastructure = (await readFile(draft, "utf8")).trimEnd().split("\n");
    await rm(draft);
  }

  /** One after the other: a restart of the broker and a change of the registry may meet here. */
  #writeAccess(): Promise<void> {
    this.#writing = this.#writing.catch(() => {}).then(() => this.#replaceAccess());
    return this.#writing;
  }

  async #replaceAccess(): Promise<void> {
    const texts = { passwords: passwordFileText(this.#infrastructure, this.#access), acl: accessListText(this.#access.accounts) };
    for (const [name, text] of Object.entries(texts)) {
      const path = join(this.#options.folder, name);
      await writePrivately(`${path}.making`, text);
      await giveFolderTo(this.#escape, `${path}.making`);
      await rename(`${path}.making`, path);
    }
  }

  /** Before it listens, the signal would end it, and it has yet to read the files. */
  async #reload(): Promise<boolean> {
    if (this.#pid === undefined || !(await isListening(this.#options.port))) return false;
    process.kill(this.#pid, "SIGHUP");
    return true;
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
