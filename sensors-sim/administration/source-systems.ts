import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../core/clock.ts";
import type { Logger } from "../../core/node/log.ts";
import type { Service } from "../../core/node/run-process.ts";
import { LiveLanes } from "./live-lanes.ts";
import { LiveRows } from "./live-rows.ts";
import { type PastStep, type PlayedSystems, thePast } from "./past.ts";
import type { Postman } from "./postman.ts";
import { PresentDay } from "./present-day.ts";
import { isSilent, type Silence } from "./silences.ts";
import type { Sending } from "./source-door.ts";

export type SourceSystemsOptions = {
  readonly systems: PlayedSystems;
  readonly postman: Postman;
  readonly silences: readonly Silence[];
  readonly historyDays: number;
  /** Rows of the past in a second. */
  readonly rowsPerS: number;
  readonly clock: Clock;
  readonly log: Logger;
};

const TICK_MS = 1000;
const STATUS_MS = 30_000;
const KEPT_MS = 60_000;
/** So long, at most, a sending of the past lets what happens now go first: where one source is not taken, the others go on. */
const GIVE_WAY_MS = 5000;
const LOOK_AGAIN_MS = 20;

/**
 * All played source systems in one process. What happens is sent at once, each source by itself; the past is sent evenly, and
 * only while nothing of the present is on its way, until it is all there. Nothing is kept on disk: a started again process says the same again, which changes nothing.
 */
export class SourceSystems implements Service {
  readonly #options: SourceSystemsOptions;
  readonly #stopping = new AbortController();
  readonly #live = new LiveRows();
  #isPastTold = false;

  constructor(options: SourceSystemsOptions) {
    this.#options = options;
  }

  async run(): Promise<void> {
    const { log, historyDays, systems, clock, postman } = this.#options;
    log.info({ figures: systems.plans.length, historyDays }, "source systems start");
    const status = setInterval(() => this.#tellStatus(), STATUS_MS);
    const present = new PresentDay(systems, clock.nowMs());
    const lanes = new LiveLanes(async (sending) => {
      if (await postman.deliver(sending, this.#stopping.signal)) present.noteHeard(sending.source, clock.nowMs());
      else this.#keep(sending);
    });
    try {
      await Promise.all([this.#tellPresent(present, lanes), this.#tellPast(lanes)]);
    } catch (error) {
      if (!this.#isStopping) throw error;
    } finally {
      clearInterval(status);
      this.#tellStatus();
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
  }

  async #tellPresent(present: PresentDay, lanes: LiveLanes): Promise<void> {
    const { clock } = this.#options;
    while (!this.#isStopping) {
      const nowMs = clock.nowMs();
      this.#live.add(present.happenedBy(nowMs));
      const maySend = (source: string) => lanes.isFree(source) && this.#maySpeak(source);
      lanes.send([...this.#live.takeDue(nowMs, maySend), ...present.saidNow(nowMs, maySend)]);
      await sleep(TICK_MS, undefined, { signal: this.#stopping.signal });
    }
  }

  async #tellPast(lanes: LiveLanes): Promise<void> {
    const { systems, clock, historyDays } = this.#options;
    for (const step of thePast(systems, { nowMs: clock.nowMs(), days: historyDays })) await this.#tellStep(step, lanes);
    this.#isPastTold = true;
    this.#options.log.info("the past is told");
  }

  async #tellStep({ sendings, toCome }: PastStep, lanes: LiveLanes): Promise<void> {
    this.#live.add(toCome);
    for (const sending of sendings) {
      const startedMs = performance.now();
      await this.#giveWay(lanes);
      const isTold = this.#maySpeak(sending.source) && (await this.#options.postman.deliver(sending, this.#stopping.signal));
      if (!isTold) this.#keep(sending);
      const dueMs = (sending.rows.length / this.#options.rowsPerS) * 1000 - (performance.now() - startedMs);
      // At least a moment, so that what happens now gets its turn.
      await sleep(Math.max(1, dueMs), undefined, { signal: this.#stopping.signal });
    }
  }

  async #giveWay(lanes: LiveLanes): Promise<void> {
    const lastMs = performance.now() + GIVE_WAY_MS;
    while (!lanes.isIdle && performance.now() < lastMs) await sleep(LOOK_AGAIN_MS, undefined, { signal: this.#stopping.signal });
  }

  /** For when a dead system is up again, or its key is accepted. */
  #keep({ source, content, rows }: Sending): void {
    const atMs = this.#options.clock.nowMs() + KEPT_MS;
    this.#live.add(rows.map((row) => ({ source, content, atMs, row })));
  }

  #maySpeak(source: string): boolean {
    return !isSilent(this.#options.silences, source, this.#options.clock.nowMs());
  }

  #tellStatus(): void {
    const { log, postman } = this.#options;
    const rssMB = Math.round(process.memoryUsage.rss() / 1e6);
    log.info({ ...postman.counts, waiting: this.#live.size, isPastTold: this.#isPastTold, rssMB }, "status");
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}
