import { open, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { toError } from "../core/node/errors.ts";
import type { Logger } from "../core/node/log.ts";
import { type BrokerRefusal, parseBrokerLogLine } from "./pipeline/parse-broker-log.ts";
import { readLogPosition } from "./queries/read-log-position.ts";
import { recordRefusals } from "./queries/record-refusals.ts";

export type BrokerLogOptions = {
  readonly path: string;
  readonly pool: pg.Pool;
  readonly onRefusal: (refusal: BrokerRefusal) => void;
  readonly log: Logger;
};

const POLL_MS = 500;
const MOST_BYTES = 1 << 20;

/**
 * Follows mosquitto's log file and counts what the broker refused. The place reached is stored with the
 * counts in one transaction: a restart neither forgets nor counts twice. A rotated file is read from its start.
 */
export class BrokerLog {
  readonly #options: BrokerLogOptions;
  #stopping = new AbortController();

  constructor(options: BrokerLogOptions) {
    this.#options = options;
  }

  /** Follows until it is stopped; may be run again then. */
  async run(): Promise<void> {
    this.#stopping = new AbortController();
    let troubles = 0;
    while (!this.#stopping.signal.aborted) {
      try {
        const hasMore = await this.#readOn();
        troubles = 0;
        if (hasMore) continue;
      } catch (thrown) {
        troubles += 1;
        if (troubles === 1) this.#options.log.warn({ reason: toError(thrown).message }, "broker log not read, trying again");
      }
      await sleep(POLL_MS, undefined, { signal: this.#stopping.signal }).catch(() => {});
    }
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** Reads whole lines from where the last transaction left off; true when there is more at once. */
  async #readOn(): Promise<boolean> {
    const { path, pool } = this.#options;
    const file = await stat(path).catch(() => undefined);
    if (file === undefined) return false;
    const known = await readLogPosition(pool, path);
    const isSame = known !== undefined && known.inode === file.ino && known.offsetByte <= file.size;
    const offsetByte = isSame ? known.offsetByte : 0;
    if (offsetByte === file.size) return false;
    const bytes = await readBytes(path, { offset: offsetByte, length: Math.min(MOST_BYTES, file.size - offsetByte) });
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end === 0) return false;
    const refusals = bytes
      .subarray(0, end)
      .toString("utf8")
      .split("\n")
      .flatMap((line) => parseBrokerLogLine(line) ?? []);
    await recordRefusals(pool, { path, inode: file.ino, offsetByte: offsetByte + end, refusals });
    for (const refusal of refusals) this.#options.onRefusal(refusal);
    return offsetByte + end < file.size && bytes.length === MOST_BYTES;
  }
}

async function readBytes(path: string, range: { readonly offset: number; readonly length: number }): Promise<Buffer> {
  const handle = await open(path, "r");
  try {
    const buffer = Buffer.alloc(range.length);
    const { bytesRead } = await handle.read(buffer, 0, range.length, range.offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
