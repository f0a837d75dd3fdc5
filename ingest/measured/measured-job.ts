import type pg from "pg";
import { Counter, Gauge, type Registry } from "prom-client";
import type { Logger } from "../../core/node/log.ts";
import { Rounds } from "../rounds.ts";
import { hearDevices, measureDue, overAt } from "./measure-due.ts";
import { countQuality } from "./quality-due.ts";

export type MeasuredJobOptions = {
  readonly pool: pg.Pool;
  readonly nowMs: () => number;
  readonly registry: Registry;
  readonly log: Logger;
};

/** Milliseconds between two rounds at least. */
const PERIOD_MS = 15_000;
/** How long after its end an hour is left alone: nearly all of its readings are there and judged by then. */
const GRACE_MS = 60_000;
/** One day of hours that were stored before at a time, then a rest. */
const MOST_DAYS_A_ROUND = 4;

/**
 * Makes telemetry into indicators: measures the hours that are over or changed, with their days, counts each hour how good the
 * data of every source were, and notes when its devices were last heard. The active ingest does it. Killed at any point it goes on where it stopped.
 */
export class MeasuredJob {
  readonly #options: MeasuredJobOptions;
  readonly #rounds: Rounds;
  readonly #written: Counter;
  readonly #lastRound: Gauge;

  constructor(options: MeasuredJobOptions) {
    this.#options = options;
    this.#rounds = new Rounds({ periodMs: PERIOD_MS, log: options.log, failure: "telemetry not made into indicators, trying again" });
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
    await this.#rounds.run(() => this.#turn());
  }

  stop(): void {
    this.#rounds.stop();
  }

  async #turn(): Promise<void> {
    const nowMs = this.#options.nowMs();
    await hearDevices(this.#options.pool, nowMs);
    for (let days = 0; days < MOST_DAYS_A_ROUND && !this.#rounds.isStopping; days += 1) {
      const outcome = await measureDue(this.#options.pool, overAt(nowMs, GRACE_MS));
      if (outcome === "nothing") {
        await countQuality(this.#options.pool, overAt(nowMs, GRACE_MS));
        this.#lastRound.setToCurrentTime();
      }
      if (outcome === undefined || outcome === "nothing") return;
      this.#written.inc(outcome.written);
    }
  }
}
