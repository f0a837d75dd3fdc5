import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Topic, Trends } from "../../core/contracts/push.ts";
import type { Clock } from "../../core/domain/shown-clock.ts";
import { toError } from "../../core/node/errors.ts";
import type { Logger } from "../../core/node/log.ts";
import { Listeners } from "../push/listeners.ts";
import type { PastClock, Source, SourceListener, SourceStanding } from "../push/source.ts";
import type { TopicsTold } from "../state/tell-topics.ts";
import { type KnownCity, PastCity } from "./past-city.ts";
import { isKept, type PastNotKept, type PastState } from "./past-state.ts";
import { PastTrends } from "./past-trends.ts";
import { readEndings } from "./read-silences.ts";
import { readState } from "./read-state.ts";
import { readStep } from "./read-step.ts";

export type PlayerOptions = {
  readonly pool: pg.Pool;
  /** As screens know it now: former registries are not kept. Undefined until it is loaded. */
  readonly city: () => KnownCity | undefined;
  readonly nowMs: () => number;
  readonly log: Logger;
};

const STEP_MS = 1000;
/** What arrived so shortly ago may not be committed yet; playing ends there. */
const SETTLED_AFTER_MS = 5000;
/** Later than this after an instant nothing more is committed that was received before, and a standby has it too. */
const SURELY_SETTLED_MS = 120_000;
/** A past that stands still is read again when it is so old, in ms, until it is surely settled. */
const READ_AGAIN_AFTER_MS = [SETTLED_AFTER_MS, 30_000, SURELY_SETTLED_MS] as const;
/** What waited for a database that was away is committed later than that: so often, in steps, the whole city is read all the same. */
const WHOLE_EVERY_STEPS = 10;
/** Over a longer one nearly every device has spoken, and the whole city is read in less time. */
const LONGEST_STEP_MS = 120_000;

/**
 * A past of the city, standing or moving. loading → showing → (with a rate) stepping once a second → at its end, where
 * it would overtake the present: it stands still there and says so with a rate of 0, in an epoch of its own so that
 * every screen is told.
 *
 * What was received just before may be committed just after it was read: an instant that was not settled is read again,
 * and where it differs it is told anew, in an epoch of its own too. So what stands still is in the end the same on every server.
 *
 * Which instant a step shows follows from the time that has passed, so a slow database makes steps longer and never
 * wrong; the next is not begun before the last one is read.
 */
export class Player implements Source {
  readonly clock: PastClock;
  readonly #options: PlayerOptions;
  readonly #listeners = new Listeners();
  readonly #stopping = new AbortController();
  readonly #trends: PastTrends;
  #city: PastCity | undefined;
  #isAtEnd = false;
  #stepsSinceWhole = 0;
  /** How often the instant shown had been read too early. */
  #corrections = 0;

  constructor(clock: PastClock, options: PlayerOptions) {
    this.clock = clock;
    this.#options = options;
    this.#trends = new PastTrends(options);
  }

  /** Undefined while it is loading. */
  get atMs(): number | undefined {
    return this.#city?.atMs;
  }

  /** Shows the first instant. Answers what is kept where that is too long ago. */
  async open(): Promise<PastNotKept | undefined> {
    const readAtMs = this.#options.nowMs();
    const refused = await this.#show(this.clock.atMs);
    if (refused !== undefined) return refused;
    void this.#refreshTrends();
    if (this.clock.rate > 0) void this.#play();
    else void this.#settle(readAtMs);
    return undefined;
  }

  get isClosed(): boolean {
    return this.#stopping.signal.aborted;
  }

  close(): void {
    this.#stopping.abort();
  }

  standing(): SourceStanding | undefined {
    if (this.#city === undefined) return undefined;
    const { atMs, floor, dictionary } = this.#city;
    return { epoch: this.#epoch(), seq: atMs, floor, dictionary, clock: this.#shownClock(atMs), atMs };
  }

  told(topics: readonly Topic[]): TopicsTold {
    return this.#shown().told(topics);
  }

  toldSince(from: number, topics: readonly Topic[]): TopicsTold {
    return this.#shown().toldSince(from, topics);
  }

  trends(): Trends | undefined {
    return this.#trends.trends();
  }

  listen(listener: SourceListener): () => void {
    return this.#listeners.add(listener);
  }

  async #play(): Promise<void> {
    const startedMs = performance.now();
    let nextStepMs = startedMs + STEP_MS;
    while (!this.#isAtEnd) {
      await this.#rest(nextStepMs - performance.now());
      if (this.isClosed) return;
      const stepMs = performance.now();
      await this.#step(Math.round(this.clock.atMs + (stepMs - startedMs) * this.clock.rate));
      nextStepMs = stepMs + STEP_MS;
    }
    await this.#settle(this.#shown().atMs);
  }

  /** Reads what stands still again while something received before may have been committed since it was read at `readAtMs`. */
  async #settle(readAtMs: number): Promise<void> {
    const { knownAsOf } = this.clock;
    const knowledgeMs = knownAsOf === "then" ? this.#shown().atMs : knownAsOf;
    for (const afterMs of READ_AGAIN_AFTER_MS) {
      if (readAtMs > knowledgeMs + afterMs) continue;
      await this.#rest(knowledgeMs + afterMs - this.#options.nowMs());
      if (this.isClosed) return;
      await this.#readAgain();
    }
  }

  async #readAgain(): Promise<void> {
    const shown = this.#shown();
    const { atMs } = shown;
    const { pool, city, log } = this.#options;
    const { knownAsOf } = this.clock;
    try {
      const state = await readState(pool, { atMs, knownAsOfMs: knownAsOf === "then" ? atMs : knownAsOf });
      const known = city();
      if (known === undefined || !isKept(state) || shown.isShowing(state)) return;
      const next = new PastCity(known);
      next.show({ ...state, endedAtMs: new Map() }, atMs);
      this.#city = next;
      this.#corrections += 1;
    } catch (thrown) {
      log.warn({ reason: toError(thrown).message, atMs }, "instant not read again");
      return;
    }
    if (!this.isClosed) this.#listeners.tell("moved");
  }

  async #step(wantedMs: number): Promise<void> {
    const endMs = this.#options.nowMs() - SETTLED_AFTER_MS;
    const atMs = Math.min(wantedMs, endMs);
    try {
      if (atMs > this.#shown().atMs) await this.#show(atMs);
      this.#isAtEnd = wantedMs >= endMs;
    } catch (thrown) {
      this.#options.log.warn({ reason: toError(thrown).message, atMs }, "instant not read, the next step is longer");
      return;
    }
    if (this.isClosed) return;
    this.#listeners.tell("moved");
    void this.#refreshTrends();
  }

  async #show(atMs: number): Promise<PastNotKept | undefined> {
    const { city } = this.#options;
    const known = city();
    if (known === undefined) throw new Error("the registry is not loaded yet");
    const isSameRegistry = this.#city?.dictionary.version === known.dictionary.version;
    const shown = isSameRegistry ? this.#city : undefined;
    const state = await this.#read(atMs, shown);
    if (!isKept(state)) return state;
    const next = shown ?? new PastCity(known);
    next.show({ ...state, endedAtMs: await this.#endings(next.endedSince(state.silences)) }, atMs);
    this.#city = next;
    return undefined;
  }

  /** Only what happened since the instant shown, where that is less than all: by what was known then, in short steps, settled. */
  #read(atMs: number, shown: PastCity | undefined): Promise<PastState | PastNotKept> {
    const { pool, nowMs } = this.#options;
    const { knownAsOf } = this.clock;
    if (knownAsOf !== "then") return readState(pool, { atMs, knownAsOfMs: knownAsOf });
    const isShort = shown !== undefined && atMs - shown.atMs <= LONGEST_STEP_MS && nowMs() - atMs > SURELY_SETTLED_MS;
    this.#stepsSinceWhole = isShort && this.#stepsSinceWhole < WHOLE_EVERY_STEPS ? this.#stepsSinceWhole + 1 : 0;
    if (shown === undefined || this.#stepsSinceWhole === 0) return readState(pool, { atMs, knownAsOfMs: atMs });
    return readStep(pool, { fromMs: shown.atMs, toMs: atMs }, (deviceId, metricId) => shown.value(deviceId, metricId));
  }

  async #endings(ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
    return ids.length === 0 ? new Map() : readEndings(this.#options.pool, ids);
  }

  async #refreshTrends(): Promise<void> {
    if (await this.#trends.refresh(this.#shown().atMs)) this.#listeners.tell("trended");
  }

  #epoch(): string {
    const corrected = this.#corrections > 0 ? `:${this.#corrections}` : "";
    return `past:${this.clock.knownAsOf}${this.#isAtEnd ? ":end" : ""}${corrected}`;
  }

  #shownClock(atMs: number): Clock {
    return { ...this.clock, atMs, rate: this.#isAtEnd ? 0 : this.clock.rate };
  }

  #shown(): PastCity {
    if (this.#city === undefined) throw new Error("nothing is shown yet");
    return this.#city;
  }

  #rest(ms: number): Promise<void> {
    return sleep(Math.max(0, ms), undefined, { signal: this.#stopping.signal }).catch(() => {});
  }
}
