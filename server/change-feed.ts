import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { backoffMs } from "../core/node/backoff.ts";
import { toError } from "../core/node/errors.ts";
import type { Logger } from "../core/node/log.ts";
import { type CityProvince, type LoadedCity, loadCity } from "./queries/load-city.ts";
import type { LogRow } from "./queries/log-row.ts";
import type { LogState } from "./queries/log-state.ts";
import { readChanges } from "./queries/read-changes.ts";
import { readLogState } from "./queries/read-log-state.ts";

export type ChangeFeedOptions = {
  readonly pool: pg.Pool;
  readonly province: CityProvince;
  readonly log: Logger;
  /** The whole city: on start, after every loss of the database, and when the log does not lead on from what was read. */
  readonly onCity: (city: LoadedCity) => void;
  /** What came after, oldest first, nothing left out. */
  readonly onRows: (rows: readonly LogRow[]) => void;
};

const POLL_MS = 1000;
/** Between two loads for the registry's sake at least: many changes one by one are shown as few. */
const REGISTRY_PAUSE_MS = 2000;
const RETRY = { firstMs: 200, mostMs: 3000 };

/**
 * Follows the change log: LISTEN wakes it, polling each second is the net under a lost wake-up.
 * away → loading the city → following → (any failure) away, with back-off.
 */
export class ChangeFeed {
  readonly #options: ChangeFeedOptions;
  readonly #stopping = new AbortController();
  #position = 0;
  #state: LogState = { epoch: "", revision: 0 };
  #loadedAtMs = 0;
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
    const startedMs = performance.now();
    const city = await loadCity(this.#options.pool, this.#options.province);
    this.#position = city.position;
    this.#state = { epoch: city.epoch, revision: city.dictionary.version };
    this.#options.onCity(city);
    this.#loadedAtMs = performance.now();
    const { position, floor } = city;
    const tookMs = Math.round(this.#loadedAtMs - startedMs);
    this.#options.log.info({ devices: city.deviceIds.length, values: city.latest.length, position, floor, tookMs }, "city loaded");
  }

  async #readOn(): Promise<void> {
    const state = await readLogState(this.#options.pool);
    const isOtherLog = state.epoch !== this.#state.epoch;
    // A device that was registered or moved is shown although it has said nothing yet.
    const isOtherRegistry = state.revision !== this.#state.revision && performance.now() - this.#loadedAtMs >= REGISTRY_PAUSE_MS;
    if (isOtherLog || isOtherRegistry) await this.#load();
    while (true) {
      const changes = await readChanges(this.#options.pool, this.#position);
      if (changes.isGone) {
        await this.#load();
        continue;
      }
      this.#position = changes.rows.at(-1)?.position ?? this.#position;
      if (changes.rows.length > 0) this.#options.onRows(changes.rows);
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
