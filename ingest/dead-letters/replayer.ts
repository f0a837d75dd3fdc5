import type pg from "pg";
import { Counter, type Registry } from "prom-client";
import { toError } from "../../core/node/errors.ts";
import type { Logger } from "../../core/node/log.ts";
import type { Replayed } from "../queries/record-replays.ts";
import { replayBatch } from "./replay-batch.ts";

export type ReplayerOptions = {
  readonly pool: pg.Pool;
  /** Where the counters of replays are shown. They are apart from those of what is received: nothing is received twice. */
  readonly registry: Registry;
  readonly log: Logger;
};

const INTERVAL_MS = 1000;
/** Small, so that live batches never wait long for the rows of a replay. */
const MESSAGES_AT_ONCE = 100;

/** Looks every second for refused messages that somebody wants read again, and reads them. */
export class Replayer {
  readonly #options: ReplayerOptions;
  readonly #messages: Counter;
  readonly #values: Counter<"outcome">;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = true;
  #working: Promise<void> = Promise.resolve();

  constructor(options: ReplayerOptions) {
    this.#options = options;
    const registers = [options.registry];
    this.#messages = new Counter({ name: "vonglau_replay_messages_total", help: "Refused messages read again on request", registers });
    this.#values = new Counter({
      name: "vonglau_replay_values_total",
      help: "Values of messages read again: stored, duplicate (stored already) or rejected (again)",
      labelNames: ["outcome"],
      registers,
    });
    for (const outcome of ["stored", "duplicate", "rejected"]) this.#values.inc({ outcome }, 0);
  }

  start(): void {
    this.#isStopped = false;
    this.#waitForTurn();
  }

  /** Resolves when the batch in hand is done. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#working;
  }

  async #work(): Promise<void> {
    const { pool, log } = this.#options;
    try {
      let replayed = await replayBatch(pool, MESSAGES_AT_ONCE);
      while (replayed.length > 0) {
        this.#count(replayed);
        replayed = this.#isStopped ? [] : await replayBatch(pool, MESSAGES_AT_ONCE);
      }
    } catch (thrown) {
      log.warn({ reason: toError(thrown).message }, "replay failed, trying again at its next turn");
    }
    if (!this.#isStopped) this.#waitForTurn();
  }

  #waitForTurn(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#working = this.#work();
    }, INTERVAL_MS);
  }

  #count(replayed: readonly Replayed[]): void {
    const sum = (valuesOf: (one: Replayed) => number): number => replayed.reduce((total, one) => total + valuesOf(one), 0);
    const counts = {
      stored: sum(({ outcome }) => outcome.stored),
      duplicate: sum(({ outcome }) => outcome.duplicate),
      rejected: sum(({ outcome }) => outcome.rejected.reduce((values, one) => values + one.values, 0)),
    };
    this.#messages.inc(replayed.length);
    for (const [outcome, values] of Object.entries(counts)) this.#values.inc({ outcome }, values);
    this.#options.log.info({ messages: replayed.length, ...counts }, "refused messages read again");
  }
}
