import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { backoffMs } from "../core/node/backoff.ts";
import { toError } from "../core/node/errors.ts";
import type { Logger } from "../core/node/log.ts";
import { type LoadedCity, loadCity } from "./queries/load-city.ts";
import { type Changes, readChanges } from "./queries/read-changes.ts";
import { readRevision } from "./queries/read-revision.ts";

export type ChangeFeedOptions = {
  readonly pool: pg.Pool;
  readonly log: Logger;
  /** The whole city, on start and after every loss of the database. */
  readonly onCity: (city: LoadedCity) => void;
  /** What moved since. Answers false when it names a device not in the city: the city is then loaded again. */
  readonly onChanges: (changes: Changes) => boolean;
};

const POLL_MS = 1000;
const RETRY = { firstMs: 200, mostMs: 3000 };

/**
 * Follows the change log: LISTEN wakes it, polling each second is the net under a lost wake-up.
 * away → loading the city → following → (any failure) away, with back-off.
 */
export class ChangeFeed {
  readonly #options: ChangeFeedOptions;
  readonly #stopping = new AbortController();
  #position = 0;
  #revision = 0;
  #wake = new AbortController();
  #isFollowing = false;

  constructor(options: ChangeFeedOptions) {
    this.#options = options;
  }

  /** True while the last look at the database succeeded. */
  get isFollowing(): boolean {
    return this.#isFollowing;
  }

  async run(): Promise<void> {
    for (let attempt = 0; !this.#stopping.signal.aborted; attempt += 1) {
      const startedMs = performance.now();
      try {
        await this.#follow();
      } catch (thrown) {
        if (performance.now() - startedMs > RETRY.mostMs) attempt = 0;
        this.#options.log.warn({ reason: toError(thrown).message, attempt }, "database away, trying again");
      }
      this.#isFollowing = false;
      await this.#pause(backoffMs(attempt, RETRY));
    }
  }

  stop(): void {
    this.#stopping.abort();
    this.#wake.abort();
  }

  async #follow(): Promise<void> {
    const { pool } = this.#options;
    const listener = await pool.connect();
    let lost: Error | undefined;
    listener.on("notification", () => this.#wake.abort());
    listener.on("error", (error) => {
      lost = error;
      this.#wake.abort();
    });
    try {
      await listener.query("listen vonglau_change");
      await this.#load();
      while (!this.#stopping.signal.aborted && lost === undefined) {
        this.#wake = new AbortController();
        await this.#readOn();
        this.#isFollowing = true;
        await this.#waitForWake();
      }
      if (lost !== undefined) throw lost;
    } finally {
      listener.removeAllListeners("notification");
      // Never handed back: it carries a LISTEN.
      listener.release(true);
    }
  }

  async #load(): Promise<void> {
    const city = await loadCity(this.#options.pool);
    this.#position = city.position;
    this.#revision = city.revision;
    this.#options.onCity(city);
  }

  async #readOn(): Promise<void> {
    // A device that was registered or moved is shown although it has said nothing yet.
    if ((await readRevision(this.#options.pool)) !== this.#revision) await this.#load();
    while (true) {
      const changes = await readChanges(this.#options.pool, this.#position);
      this.#position = changes.position;
      if (!this.#options.onChanges(changes)) await this.#load();
      if (changes.isLast) return;
    }
  }

  async #waitForWake(): Promise<void> {
    await sleep(POLL_MS, undefined, { signal: this.#wake.signal }).catch(() => {});
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }
}
