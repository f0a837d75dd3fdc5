import { type FaultRates, shownInstant, withSpike } from "./faults.ts";
import { modelledMs } from "./model-clock.ts";
import type { Outbox } from "./outbox.ts";
import { type Beat, beatOf, nextBeatMs } from "./schedule.ts";
import { mixInstant } from "./signals/random.ts";
import { measure } from "./signals.ts";
import type { Site, World } from "./world.ts";

export type RecorderOptions = {
  readonly world: World;
  readonly site: Site;
  readonly faults: FaultRates;
  readonly clock: { readonly startMs: number; readonly speed: number };
  /** Instants of the past to be reported, oldest first; may be shared between devices. */
  readonly past: readonly number[];
  readonly outbox: Outbox;
};

/** A machine that slept does not measure what it slept through, except for this many intervals. */
const CATCH_UP_INTERVALS = 10;

/** Puts into the outbox what the device measures, now and of the past. */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #beat: Beat;
  #nextMs: number;
  #pastAt = 0;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#beat = beatOf(options.site.device.code, options.site.device.intervalS * 1000);
    this.#nextMs = nextBeatMs(this.#beat, options.clock.startMs);
  }

  /** Records everything due up to `nowMs`; answers how many measurements. */
  recordDue(nowMs: number): number {
    const { intervalMs } = this.#beat;
    if (nowMs - this.#nextMs > CATCH_UP_INTERVALS * intervalMs) this.skipTo(nowMs);
    let count = 0;
    for (; this.#nextMs <= nowMs; this.#nextMs += intervalMs) {
      this.#record(this.#nextMs);
      count++;
    }
    return count;
  }

  /** Records up to `most` of the past; answers how many. */
  recordPast(most: number): number {
    const due = this.#options.past.slice(this.#pastAt, this.#pastAt + Math.max(0, most));
    for (const instantMs of due) this.#record(instantMs);
    this.#pastAt += due.length;
    return due.length;
  }

  /** What lay before `nowMs` is not measured any more: the device had no power. */
  skipTo(nowMs: number): void {
    this.#nextMs = nextBeatMs(this.#beat, nowMs);
  }

  #record(instantMs: number): void {
    const { world, site, faults, clock, outbox } = this.#options;
    const shownMs = shownInstant(faults, site.key, { instantMs, intervalMs: this.#beat.intervalMs });
    const values = withSpike(faults, measure(world, site, modelledMs(shownMs, clock)), mixInstant(site.key, instantMs));
    outbox.add(`"ts":${instantMs},"values":${JSON.stringify(values)}`, instantMs);
  }
}
