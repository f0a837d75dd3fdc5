import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { Counter, Gauge, type Registry } from "prom-client";
import { backoffMs } from "../../core/node/backoff.ts";
import { toError } from "../../core/node/errors.ts";
import type { Logger } from "../../core/node/log.ts";
import { hearDevices, measureDue, overAt } from "./measure-due.ts";
import { countQuality } from "./quality-due.ts";

export type MeasuredJobOptions = {
  readonly pool: pg.Pool;
  readonly nowMs: () => number;
  readonly registry: Registry;
  readonly log: Logger;
};

/** Milliseconds between two rounds at least; after a long one four times as long, so that it takes a fifth at most. */
const PERIOD_MS = 15_000;
const REST_FACTOR = 4;
/** How long after its end an hour is left alone: nearly all of its readings are there and judged by then. */
const GRACE_MS = 60_000;
/** One day of hours that were stored before at a time, then a rest. */
const MOST_DAYS_A_ROUND = 4;
const RETRY = { firstMs: 1000, mostMs: 30_000 };

/**
 * Makes telemetry into indicators: measures the hours that are over or changed, with their days, counts each hour how good the
 * data of every source were, and notes when its devices were last heard. The active ingest does it. Killed at any point it goes on where it stopped.
 */
export class MeasuredJob {
  readonly #options: MeasuredJobOptions;
  #stopping = new AbortController();
  readonly #written: Counter;
  readonly #lastRound: Gauge;

  constructor(options: MeasuredJobOptions) {
    this.#options = options;
    const registers = [options.registry];
    this.#written = new Counter({
      name: "vonglau_measured_figures_total",
      help: "Figures made of telemetry that were new or changed",
      registers,
    });
    this.#lastRound = new Gauge({
      name: "vonglau_measured_last_round_timestamp_seconds",
      help: "When this process last had no hour of telemetry left to make into indicators",
      registers,
    });
  }

  /** Resolves after `stop`, when the day in hand is done; may then run again. */
  async run(): Promise<void> {
    let attempt = 0;
    this.#stopping = new AbortController();
    while (!this.#stopping.signal.aborted) {
      const startedMs = performance.now();
      try {
        await this.#turn();
        attempt = 0;
        await this.#rest(Math.max(PERIOD_MS, REST_FACTOR * (performance.now() - startedMs)));
      } catch (thrown) {
        this.#options.log.warn({ reason: toError(thrown).message, attempt }, "telemetry not made into indicators, trying again");
        await this.#rest(backoffMs(attempt, RETRY));
        attempt += 1;
      }
    }
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #turn(): Promise<void> {
    const nowMs = this.#options.nowMs();
    await hearDevices(this.#options.pool, nowMs);
    for (let days = 0; days < MOST_DAYS_A_ROUND && !this.#stopping.signal.aborted; days += 1) {
      const outcome = await measureDue(this.#options.pool, overAt(nowMs, GRACE_MS));
      if (outcome === "nothing") {
        await countQuality(this.#options.pool, overAt(nowMs, GRACE_MS));
        this.#lastRound.setToCurrentTime();
      }
      if (outcome === undefined || outcome === "nothing") return;
      this.#written.inc(outcome.written);
    }
  }

  async #rest(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }
}
