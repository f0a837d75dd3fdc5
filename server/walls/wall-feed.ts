import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { backoffMs } from "../../core/node/backoff.ts";
import { toError } from "../../core/node/errors.ts";
import type { Logger } from "../../core/node/log.ts";
import { WALL_CHANNEL } from "../../db/walls/write-wall.ts";

export type WallFeedOptions = {
  readonly pool: pg.Pool;
  /** Whenever a wall may have been told something, and each second. */
  readonly look: () => Promise<void>;
  readonly log: Logger;
};

const POLL_MS = 1000;
const RETRY = { firstMs: 200, mostMs: 3000 };

/** Follows what walls are told: LISTEN on a connection of its own wakes it, a look each second is the net under a lost wake-up. */
export class WallFeed {
  readonly #options: WallFeedOptions;
  readonly #stopping = new AbortController();
  #wake = new AbortController();

  constructor(options: WallFeedOptions) {
    this.#options = options;
  }

  async run(): Promise<void> {
    for (let attempt = 0; !this.#stopping.signal.aborted; attempt += 1) {
      const startedMs = performance.now();
      try {
        await this.#follow();
      } catch (thrown) {
        if (performance.now() - startedMs > RETRY.mostMs) attempt = 0;
        this.#options.log.warn({ reason: toError(thrown).message, attempt }, "walls not followed, trying again");
      }
      await sleep(backoffMs(attempt, RETRY), undefined, { signal: this.#stopping.signal }).catch(() => {});
    }
  }

  /** Looks at once. */
  wake(): void {
    this.#wake.abort();
  }

  stop(): void {
    this.#stopping.abort();
    this.wake();
  }

  async #follow(): Promise<void> {
    const listener = await this.#options.pool.connect();
    let lost: Error | undefined;
    listener.on("notification", () => this.wake());
    listener.on("error", (error) => {
      lost = error;
      this.wake();
    });
    try {
      await listener.query(`listen ${WALL_CHANNEL}`);
      while (!this.#stopping.signal.aborted && lost === undefined) {
        this.#wake = new AbortController();
        await this.#options.look();
        await sleep(POLL_MS, undefined, { signal: this.#wake.signal }).catch(() => {});
      }
      if (lost !== undefined) throw lost;
    } finally {
      listener.removeAllListeners("notification");
      // Never handed back: it carries a LISTEN.
      listener.release(true);
    }
  }
}
