import type pg from "pg";
import { Counter, Gauge, type Registry } from "prom-client";
import { QUALITY } from "../../core/domain/reading.ts";
import type { Logger } from "../../core/node/log.ts";
import { Rounds } from "../rounds.ts";
import { estimateClocks } from "./estimate-clocks.ts";
import { asJudge, judgeDue, type Round } from "./judge-due.ts";
import { watchSilence } from "./watch-silence.ts";

export type QualityJobOptions = {
  readonly pool: pg.Pool;
  /** Whether devices can reach us at all; while they cannot, none is called silent. */
  readonly isListening: () => boolean;
  readonly nowMs: () => number;
  readonly registry: Registry;
  readonly log: Logger;
};

/** Milliseconds between two rounds at least. */
const PERIOD_MS = 5000;
/** Longer than this beyond the rest, the database hung or was away: what devices said meanwhile may not be stored yet. */
const MOST_DELAY_MS = 20_000;
/** Further apart than this after a turn, our clock was set: what was heard before says nothing about now. */
const MOST_CLOCK_STEP_MS = 5000;
const CLOCKS_PERIOD_MS = 60_000;

/**
 * Judges what has been stored since the last round, every few seconds.
 * The active ingest does it; should two, one works at a time. A database that is away is waited for.
 */
export class QualityJob {
  readonly #options: QualityJobOptions;
  readonly #rounds: Rounds;
  readonly #read: Counter;
  readonly #corrected: Counter<"verdict">;
  readonly #lastRound: Gauge;
  #listeningSinceMs: number | undefined;
  #dueAt = { byClockMs: 0, monotonicMs: 0 };
  #clocksAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: QualityJobOptions) {
    this.#options = options;
    this.#rounds = new Rounds({ periodMs: PERIOD_MS, log: options.log, failure: "readings not judged, trying again" });
    const registers = [options.registry];
    this.#read = new Counter({ name: "vonglau_quality_read_total", help: "Readings looked at to judge what arrived", registers });
    this.#corrected = new Counter({
      name: "vonglau_quality_corrected_total",
      help: "Readings whose verdict was changed, by the new verdict",
      labelNames: ["verdict"],
      registers,
    });
    this.#lastRound = new Gauge({
      name: "vonglau_quality_last_round_timestamp_seconds",
      help: "When this process last judged all that was due",
      registers,
    });
  }

  /** Resolves after `stop`, when the round in progress has ended; may then run again. */
  async run(): Promise<void> {
    this.#listeningSinceMs = undefined;
    this.#expectTurn(0);
    await this.#rounds.run(
      () => this.#turn(),
      (_, restMs) => this.#expectTurn(restMs),
    );
  }

  stop(): void {
    this.#rounds.stop();
  }

  async #turn(): Promise<void> {
    const { pool, nowMs } = this.#options;
    let round: Round | undefined;
    do {
      round = await judgeDue(pool, nowMs);
      if (round !== undefined) this.#count(round);
    } while (round !== undefined && !round.isAll && !this.#rounds.isStopping);
    if (round?.isAll !== true) return;
    this.#lastRound.setToCurrentTime();
    const listeningSinceMs = this.#listenedSince();
    await asJudge(pool, async (client) => watchSilence(client, { nowMs: nowMs(), listeningSinceMs }));
    if (performance.now() - this.#clocksAtMs < CLOCKS_PERIOD_MS) return;
    await asJudge(pool, async (client) => estimateClocks(client, nowMs()));
    this.#clocksAtMs = performance.now();
  }

  #expectTurn(inMs: number): void {
    this.#dueAt = { byClockMs: this.#options.nowMs() + inMs, monotonicMs: performance.now() + inMs };
  }

  /** Since when what devices say is heard and stored without a break; now, where it is not. */
  #listenedSince(): number {
    const nowMs = this.#options.nowMs();
    const lateMs = performance.now() - this.#dueAt.monotonicMs;
    const isClockSet = Math.abs(nowMs - this.#dueAt.byClockMs - lateMs) > MOST_CLOCK_STEP_MS;
    if (!this.#options.isListening() || lateMs > MOST_DELAY_MS || isClockSet) this.#listeningSinceMs = nowMs;
    this.#listeningSinceMs ??= nowMs;
    return this.#listeningSinceMs;
  }

  #count(round: Round): void {
    this.#read.inc(round.read);
    for (const [verdict, code] of Object.entries(QUALITY)) {
      const count = round.corrections.filter((one) => one.quality === code).length;
      if (count > 0) this.#corrected.inc({ verdict }, count);
    }
  }
}
