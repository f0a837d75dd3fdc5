import { mkdir, rename, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { accessListText, brokerConfigText, CHATTER, INGEST_USER } from "./broker-settings.ts";
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

/** A mosquitto of our own on loopback that lets in the devices it was told of, and ingest. */
export class PrivateBroker {
  readonly #options: PrivateBrokerOptions;
  readonly #log: RotatingFile;
  #devices: readonly string[];
  #passwords: Readonly<Record<string, string>> = {};
  #escape: RootEscape = "direct";
  #process: ManagedProcess | undefined;

  constructor(options: PrivateBrokerOptions) {
    this.#options = options;
    this.#log = new RotatingFile(options.logFile);
    this.#devices = options.devices;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.#options.port}`;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
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
    await this.#writePasswords();
    this.#process?.signal("SIGHUP");
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
    await writePrivately(join(folder, "acl"), accessListText());
    await this.#writePasswords();
    await giveFolderTo(this.#escape, folder);
  }

  /** The broker keeps salted hashes, made by its own tool. */
  async #writePasswords(): Promise<void> {
    const { credentialsFile, folder, parts } = this.#options;
    const users = [INGEST_USER, ...this.#devices];
    this.#passwords = await ensureSecrets(credentialsFile, users);
    const draft = join(folder, "passwords.making");
    await writePrivately(draft, users.map((user) => `${user}:${this.passwordOf(user)}\n`).join(""));
    await runCommand(parts.mosquittoPasswd, ["-U", draft]);
    await giveFolderTo(this.#escape, draft);
    await rename(draft, join(folder, "passwords"));
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
