import type { ServerMetrics } from "../metrics.ts";
import { isAhead, type NextStep, nextStep } from "./next-step.ts";
import type { Outbox } from "./outbox.ts";
import type { Screen } from "./screen.ts";
import type { Source, SourceStanding } from "./source.ts";
import { Telling } from "./telling.ts";

/**
 * Another replica is at most seconds further. A screen that stays ahead for longer stands at a position that this log has not: a
 * database was put back in a way that no epoch tells of. What it shows would grow old while all seems well.
 */
const LONGEST_AHEAD_MS = 5000;

export type ChannelOptions = {
  readonly source: Source;
  readonly outbox: Outbox;
  readonly metrics: ServerMetrics;
  readonly nowMs: () => number;
};

/** A source and the screens that watch it: each is sent what it lacks, when the source has moved and when it is ready for more. */
export class Channel {
  readonly #source: Source;
  readonly #outbox: Outbox;
  readonly #metrics: ServerMetrics;
  readonly #telling: Telling;
  readonly #screens = new Set<Screen>();
  readonly #ready = new Set<Screen>();
  /** Screens that had something unanswered when the trends changed: a past that stands still tells its trends once. */
  readonly #lackTrends = new Set<Screen>();
  #isPlanned = false;
  #ended: (() => void) | undefined;
  /** Where the source stood before it last moved, and where it stands. */
  #before = 0;
  #at = 0;

  constructor(options: ChannelOptions) {
    this.#source = options.source;
    this.#outbox = options.outbox;
    this.#metrics = options.metrics;
    this.#telling = new Telling({
      source: options.source,
      nowMs: options.nowMs,
      onMade: (seconds) => options.metrics.frameBuildSeconds.observe(seconds),
    });
  }

  add(screen: Screen): void {
    this.#screens.add(screen);
    this.#ended ??= this.#source.listen({ moved: () => this.#goOnWithAll(), trended: () => this.#sendTrends() });
    this.#sendTrendsTo(screen);
    this.send(screen);
  }

  remove(screen: Screen): void {
    this.#screens.delete(screen);
    this.#ready.delete(screen);
    this.#lackTrends.delete(screen);
    if (this.#screens.size > 0) return;
    this.#ended?.();
    this.#ended = undefined;
    this.#telling.forget();
  }

  /** Sends the screen what it lacks, together with others that are ready by then. */
  send(screen: Screen): void {
    this.#ready.add(screen);
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    setImmediate(() => {
      this.#isPlanned = false;
      this.#sendLackingTrends(this.#ready);
      this.#sendTo(this.#ready);
      this.#ready.clear();
    });
  }

  #goOnWithAll(): void {
    this.#before = this.#at;
    this.#at = this.#source.standing()?.seq ?? 0;
    this.#sendTo(this.#screens);
  }

  #sendTo(screens: Iterable<Screen>): void {
    const standing = this.#source.standing();
    if (standing === undefined) return;
    for (const screen of screens) {
      if (screen.watch === undefined || !screen.isIdle) continue;
      const isAheadTooLong = screen.noteAhead(isAhead(screen.standing, standing)) > LONGEST_AHEAD_MS;
      const known = isAheadTooLong ? undefined : screen.standing;
      const step = nextStep(known, { topics: screen.topics, dictionary: screen.dictionary }, standing);
      if (step.do === "everything") this.#putEverything(screen, standing, step.withDictionary);
      if (step.do === "go-on") this.#putNext(screen, standing, step);
    }
    this.#outbox.send();
  }

  #putEverything(screen: Screen, standing: SourceStanding, withDictionary: boolean): void {
    if (withDictionary) this.#outbox.putDictionary(screen, standing.dictionary);
    const snapshot = this.#telling.snapshot(standing, screen.topics, "everything");
    this.#outbox.putSnapshot(screen, snapshot);
    this.#count("snapshots", snapshot.payload);
    this.#note(screen, standing);
  }

  #putNext(screen: Screen, standing: SourceStanding, step: Extract<NextStep, { do: "go-on" }>): void {
    if (step.from < standing.seq) {
      const frame = this.#telling.frame(standing, step.keeps, step.from);
      this.#outbox.putFrame(screen, frame);
      this.#count("framesSent", frame.payload);
      if (step.from < this.#before) this.#metrics.catchUps.inc();
    }
    if (step.lacks.length > 0) {
      const snapshot = this.#telling.snapshot(standing, step.lacks, "named");
      this.#outbox.putSnapshot(screen, snapshot);
      this.#count("snapshots", snapshot.payload);
    }
    this.#note(screen, standing);
  }

  #note(screen: Screen, { epoch, seq, dictionary }: SourceStanding): void {
    screen.wasTold({ epoch, seq, dictionary: dictionary.version, topics: screen.topics });
  }

  #count(what: "snapshots" | "framesSent", payload: ArrayBuffer): void {
    this.#metrics[what].inc();
    this.#metrics.pushedBytes.inc(payload.byteLength);
  }

  #sendTrends(): void {
    for (const screen of this.#screens) this.#lackTrends.add(screen);
    this.#sendLackingTrends(this.#screens);
  }

  #sendLackingTrends(screens: Iterable<Screen>): void {
    for (const screen of screens) if (screen.isIdle && this.#lackTrends.delete(screen)) this.#sendTrendsTo(screen);
  }

  #sendTrendsTo(screen: Screen): void {
    const trends = this.#source.trends();
    if (trends !== undefined) screen.socket.emit("trends", trends);
  }
}
