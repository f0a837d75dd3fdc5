import type pg from "pg";
import type { ScheduledPull } from "../../../core/contracts/pulls-file.ts";
import { backoffMs } from "../../../core/node/backoff.ts";
import { toError } from "../../../core/node/errors.ts";
import type { Logger } from "../../../core/node/log.ts";
import { lastInstantMs, nextInstantMs } from "./next-instant.ts";
import { pullOnce } from "./pull-once.ts";

export type PullJobOptions = {
  readonly pool: pg.Pool;
  readonly pulls: readonly ScheduledPull[];
  readonly nowMs: () => number;
  readonly log: Logger;
};

const LOOK_EVERY_MS = 1000;
const RETRY = { firstMs: 30_000, mostMs: 900_000 } as const;
/** A source that hangs keeps the others waiting only when there are as many of them. */
const MOST_AT_A_TIME = 3;

type Waiting = { readonly pull: ScheduledPull; scheduledMs: number | undefined; tryAtMs: number };

/** Pulls when it is time. One that fails is tried again, after longer and longer pauses, until its next instant comes. */
export class PullJob {
  readonly #options: PullJobOptions;
  readonly #waiting: readonly Waiting[];
  readonly #stop = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: PullJobOptions) {
    this.#options = options;
    const nowMs = options.nowMs();
    this.#waiting = options.pulls.map((pull) => {
      // What was missed while no server ran is made up for; what was served already is known in the database.
      const scheduledMs = lastInstantMs(pull, nowMs) ?? nextInstantMs(pull, nowMs);
      return { pull, scheduledMs, tryAtMs: scheduledMs ?? Number.POSITIVE_INFINITY };
    });
  }

  start(): void {
    if (this.#waiting.length > 0) this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  /** Ends what is under way; what it would have brought comes with the next instant. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await Promise.all(this.#running);
  }

  /** Starts what is due. */
  look(): void {
    for (const one of this.#waiting) {
      if (this.#running.size >= MOST_AT_A_TIME) return;
      if (one.tryAtMs > this.#options.nowMs()) continue;
      one.tryAtMs = Number.POSITIVE_INFINITY;
      const run = this.#serve(one);
      this.#running.add(run);
      void run.finally(() => this.#running.delete(run));
    }
  }

  /** For tests and for a stop: until nothing is under way. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #serve(one: Waiting): Promise<void> {
    const { pool, nowMs, log } = this.#options;
    const { pull, scheduledMs = nowMs() } = one;
    const next = nextInstantMs(pull, nowMs());
    try {
      const pulled = await pullOnce(pull, { pool, scheduledMs, nowMs, signal: this.#stop.signal });
      if (pulled.kind === "failed") {
        log.warn({ pull: pull.name, reason: pulled.says.en, failuresInRow: pulled.failuresInRow }, "pull failed");
        this.#again(one, pulled.failuresInRow, next);
        return;
      }
    } catch (thrown) {
      log.warn({ pull: pull.name, reason: toError(thrown).message }, "pull not done");
      this.#again(one, 1, next);
      return;
    }
    one.scheduledMs = next;
    one.tryAtMs = next ?? Number.POSITIVE_INFINITY;
  }

  #again(one: Waiting, failures: number, nextMs = Number.POSITIVE_INFINITY): void {
    const retryMs = this.#options.nowMs() + backoffMs(failures - 1, RETRY);
    if (nextMs <= retryMs) one.scheduledMs = nextMs;
    one.tryAtMs = Math.min(nextMs, retryMs);
  }
}
