import type pg from "pg";
import { Counter, Gauge, type Registry } from "prom-client";
import type { Logger } from "../../core/node/log.ts";
import { Rounds } from "../rounds.ts";
import type { Step } from "./compute-units.ts";
import { fillUnits } from "./fill-units.ts";
import { rollUpDue } from "./roll-up-due.ts";

export type UnitRollupJobOptions = {
  readonly pool: pg.Pool;
  readonly nowMs: () => number;
  readonly registry: Registry;
  readonly log: Logger;
};

/** Milliseconds between two rounds at least. */
const PERIOD_MS = 5000;
/** How long after its end a minute is left alone: nearly all of its readings are judged by then, and it is computed once. */
const GRACE_MS = 15_000;
/** The hour that is running is brought up to date so often; one that is over at once. */
const RUNNING_HOUR_PERIOD_MS = 5 * 60_000;
/** Hours of what was stored before are begun for so long in one round. */
const FILL_BUDGET_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Keeps the minutes and hours of administrative units: computes what was noted as due, and in between what was stored
 * before. The active ingest does it; should two, one works at a time. Killed at any point it goes on where it stopped.
 */
export class UnitRollupJob {
  readonly #options: UnitRollupJobOptions;
  readonly #rounds: Rounds;
  readonly #windows: Counter<"step">;
  readonly #seconds: Counter;
  readonly #lastRound: Gauge;
  #runningHourAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: UnitRollupJobOptions) {
    this.#options = options;
    this.#rounds = new Rounds({ periodMs: PERIOD_MS, log: options.log, failure: "unit roll-ups not computed, trying again" });
    const registers = [options.registry];
    this.#windows = new Counter({
      name: "vonglau_unit_rollup_windows_total",
      help: "Windows of time whose unit roll-ups were computed: up to 15 minutes, or an hour",
      labelNames: ["step"],
      registers,
    });
    this.#seconds = new Counter({ name: "vonglau_unit_rollup_seconds_total", help: "Time spent computing unit roll-ups", registers });
    this.#lastRound = new Gauge({
      name: "vonglau_unit_rollup_last_round_timestamp_seconds",
      help: "When this process last had no unit roll-up left to compute",
      registers,
    });
  }

  /** Resolves after `stop`, when the window in hand is done; may then run again. */
  async run(): Promise<void> {
    await this.#rounds.run(
      () => this.#turn(),
      (workedMs) => this.#seconds.inc(workedMs / 1000),
    );
  }

  stop(): void {
    this.#rounds.stop();
  }

  async #turn(): Promise<void> {
    const nowMs = this.#options.nowMs();
    const minutesBeforeMs = floor(nowMs - GRACE_MS, MINUTE_MS);
    if (!(await this.#computeAll("minute", minutesBeforeMs))) return;
    const isRunningHourDue = performance.now() - this.#runningHourAtMs >= RUNNING_HOUR_PERIOD_MS;
    // The last minute of an hour that is over is done by now.
    const hoursBeforeMs = isRunningHourDue ? floor(nowMs, HOUR_MS) + HOUR_MS : floor(minutesBeforeMs, HOUR_MS);
    if (!(await this.#computeAll("hour", hoursBeforeMs))) return;
    if (isRunningHourDue) this.#runningHourAtMs = performance.now();
    this.#lastRound.setToCurrentTime();
    const fillUntilMs = performance.now() + FILL_BUDGET_MS;
    while (performance.now() < fillUntilMs && (await fillUnits(this.#options.pool, nowMs)) === "done") {
      if (!(await this.#computeAll("minute", minutesBeforeMs)) || !(await this.#computeAll("hour", hoursBeforeMs))) return;
    }
  }

  /** True when nothing was left. */
  async #computeAll(step: Step, beforeMs: number): Promise<boolean> {
    while (!this.#rounds.isStopping) {
      const outcome = await rollUpDue(this.#options.pool, { step, beforeMs });
      if (outcome !== "done") return outcome === "nothing";
      this.#windows.inc({ step });
    }
    return false;
  }
}

function floor(ms: number, stepMs: number): number {
  return Math.floor(ms / stepMs) * stepMs;
}
