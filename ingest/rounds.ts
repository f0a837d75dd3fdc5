import { setTimeout as sleep } from "node:timers/promises";
import { backoffMs } from "../core/node/backoff.ts";
import { toError } from "../core/node/errors.ts";
import type { Logger } from "../core/node/log.ts";

export type RoundsOptions = {
  /** Milliseconds between two rounds at least. */
  readonly periodMs: number;
  readonly log: Logger;
  /** What is said of a round that failed, before it is tried again. */
  readonly failure: string;
};

/** After a long round the rest is four times as long, so that the work takes a fifth of the time at most. */
const REST_FACTOR = 4;
const RETRY = { firstMs: 1000, mostMs: 30_000 };

/** Work that comes round again and again until it is stopped; trouble, such as a database that is away, is waited for. */
export class Rounds {
  readonly #options: RoundsOptions;
  #stopping = new AbortController();

  constructor(options: RoundsOptions) {
    this.#options = options;
  }

  get isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Resolves after `stop`, when the round in hand has ended; may then run again. `onRest` is told how long work took and rest is. */
  async run(turn: () => Promise<void>, onRest?: (workedMs: number, restMs: number) => void): Promise<void> {
    const { periodMs, log, failure } = this.#options;
    let attempt = 0;
    this.#stopping = new AbortController();
    while (!this.isStopping) {
      const startedMs = performance.now();
      try {
        await turn();
        attempt = 0;
        const workedMs = performance.now() - startedMs;
        const restMs = Math.max(periodMs, REST_FACTOR * workedMs);
        onRest?.(workedMs, restMs);
        await this.#rest(restMs);
      } catch (thrown) {
        log.warn({ reason: toError(thrown).message, attempt }, failure);
        await this.#rest(backoffMs(attempt, RETRY));
        attempt += 1;
      }
    }
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #rest(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }
}
