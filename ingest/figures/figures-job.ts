import type pg from "pg";
import { Counter, Gauge, type Registry } from "prom-client";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";
import type { Logger } from "../../core/node/log.ts";
import { judgeThrough } from "../../db/work/judge-through.ts";
import { recountIfRulesChanged } from "../../db/work/recount.ts";
import { WorkUnits } from "../../db/work/work-units.ts";
import { Rounds } from "../rounds.ts";
import { publishCounted } from "./publish-counted.ts";
import { publishScores } from "./publish-scores.ts";

export type FiguresJobOptions = {
  readonly pool: pg.Pool;
  readonly nowMs: () => number;
  readonly registry: Registry;
  readonly log: Logger;
};

const FEEDS: readonly WorkFeed[] = ["dossiers", "citizen-reports", "documents", "directives"];

/** Milliseconds between two rounds at least: a figure is written once a round, however many events move it. */
const PERIOD_MS = 15_000;
/** Rules and tree change some times a year. */
const RULES_PERIOD_MS = 60_000;
/** A submission that is longer on its way into the database is not seen by scores until the process starts again. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Keeps the figures of feeds: lets time pass for their items, then computes the indicators of what changed. The active ingest
 * does it. Killed at any point it goes on where it stopped.
 */
export class FiguresJob {
  readonly #options: FiguresJobOptions;
  readonly #units = new WorkUnits();
  readonly #written: Counter;
  readonly #lastRound: Gauge;
  readonly #rounds: Rounds;
  #rulesAtMs = Number.NEGATIVE_INFINITY;
  /** At first all that was ever stated: scores may have been left undone. */
  #statedSinceMs = 0;

  constructor(options: FiguresJobOptions) {
    this.#options = options;
    this.#rounds = new Rounds({ periodMs: PERIOD_MS, log: options.log, failure: "figures of feeds not computed, trying again" });
    const registers = [options.registry];
    this.#written = new Counter({
      name: "vonglau_counted_figures_total",
      help: "Figures counted from events of feeds that were new or changed",
      registers,
    });
    this.#lastRound = new Gauge({
      name: "vonglau_counted_last_round_timestamp_seconds",
      help: "When this process last had no changed tally left to make into figures",
      registers,
    });
  }

  /** Resolves after `stop`, when the transaction in hand is done; may then run again. */
  async run(): Promise<void> {
    await this.#rounds.run(() => this.#turn());
  }

  stop(): void {
    this.#rounds.stop();
  }

  async #turn(): Promise<void> {
    const startedAtMs = this.#options.nowMs();
    const areRulesDue = performance.now() - this.#rulesAtMs >= RULES_PERIOD_MS;
    for (const feed of FEEDS) {
      if (areRulesDue) await this.#recount(feed);
      await this.#letTimePass(feed);
      await this.#publish(feed);
      if (this.#rounds.isStopping) return;
    }
    if (areRulesDue) this.#rulesAtMs = performance.now();
    this.#written.inc(await publishScores(this.#options.pool, this.#statedSinceMs));
    this.#statedSinceMs = startedAtMs - OVERLAP_MS;
    this.#lastRound.setToCurrentTime();
  }

  async #recount(feed: WorkFeed): Promise<void> {
    const { pool, log } = this.#options;
    if (await recountIfRulesChanged(pool, { feed, units: this.#units })) log.info({ feed }, "all items judged by the rules now in force");
  }

  async #letTimePass(feed: WorkFeed): Promise<void> {
    const { pool, nowMs } = this.#options;
    while (!this.#rounds.isStopping && (await judgeThrough(pool, { feed, nowMs: nowMs(), units: this.#units })) === "more");
  }

  async #publish(feed: WorkFeed): Promise<void> {
    while (!this.#rounds.isStopping) {
      const published = await publishCounted(this.#options.pool, feed);
      this.#written.inc(published?.figures ?? 0);
      if (published?.isMore !== true) return;
    }
  }
}
