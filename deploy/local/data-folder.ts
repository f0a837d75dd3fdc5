import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError, toError } from "../../core/node/errors.ts";
import { PidLock } from "./pid-lock.ts";
import { clearStalePostmaster } from "./stale-postmaster.ts";

const MARKER = "vonglau-data";
const LOCK = "start.lock";
const ADDRESS = "wall-address";
const MARKER_TEXT = "Data of one Vọng Lâu installation. `npm start -- --reset` deletes what lies in this folder.\n";

/** The folder of one installation's data, used by one launcher at a time. */
export class DataFolder {
  readonly path: string;
  readonly #lock: PidLock;

  /** Opens or makes the folder. Throws ConfigError when it holds something that is not ours. */
  constructor(path: string) {
    this.path = makeFolder(path);
    this.#lock = new PidLock(join(this.path, LOCK));
    const isOurs = existsSync(join(this.path, MARKER));
    if (!isOurs && readdirSync(this.path).length > 0) {
      throw new ConfigError(`${this.path} holds something else. Set VONGLAU_DATA to an empty folder or one that is not there yet.`);
    }
    writeFileSync(join(this.path, MARKER), MARKER_TEXT);
  }

  /** Takes the folder for this process. Throws ConfigError when another launcher is running on it. */
  claim(): void {
    const holder = this.#lock.tryAcquire();
    if (holder === undefined) return;
    const address = this.#readAddress();
    const where = address === undefined ? "" : `, the wall is at ${address}`;
    throw new ConfigError(`Already running here (process ${holder.pid})${where}. Stop it first, or set another VONGLAU_DATA.`);
  }

  release(): void {
    this.#lock.release();
  }

  /** Told to a second start while this one runs. */
  noteAddress(address: string): void {
    writeFileSync(join(this.path, ADDRESS), address);
  }

  /** Deletes everything. Only while claimed. */
  async reset(): Promise<void> {
    await clearStalePostmaster(join(this.path, "postgres/cluster"));
    const names = readdirSync(this.path).filter((name) => name !== MARKER && name !== LOCK);
    for (const name of names) await rm(join(this.path, name), { recursive: true, force: true });
  }

  #readAddress(): string | undefined {
    const path = join(this.path, ADDRESS);
    return existsSync(path) ? readFileSync(path, "utf8").trim() : undefined;
  }
}

function makeFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.W_OK);
    return realpathSync(path);
  } catch (cause) {
    throw new ConfigError(`${path} cannot hold data: ${toError(cause).message}. Set VONGLAU_DATA to a folder of yours.`, { cause });
  }
}
