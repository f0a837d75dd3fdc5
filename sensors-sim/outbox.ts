/** A message as it goes out. */
export type Sending = { readonly seq: number; readonly payload: string };

export type OutboxLimits = {
  readonly maxMessages: number;
  /** Bytes of stored text. */
  readonly maxBytes: number;
  /** Messages that may be under way without the platform's word. */
  readonly window: number;
  /** First wait for the platform's word; doubles with each attempt up to 16 times as much while it says nothing at all. */
  readonly resendAfterMs: number;
};

export const DEFAULT_LIMITS: OutboxLimits = { maxMessages: 2000, maxBytes: 128 * 1024, window: 32, resendAfterMs: 15_000 };

/** `attempts` counts the sendings on this connection. */
type Entry = { readonly body: string; readonly observedAtMs: number | undefined; sentAtMs: number; attempts: number };

const UNSENT = -1;

/**
 * A device's memory of what the platform does not surely hold. Messages are numbered from 1 without gaps per
 * boot and leave only when an acknowledgement covers them; a PUBACK of the broker means nothing here.
 *
 * A message is: waiting (not sent on this connection) → under way (sent, at most `window` of them) → gone
 * (acknowledged). Of those under way only the oldest is sent again when its wait is over: the acknowledgement is
 * of everything up to a number, so what holds it up is always the oldest. A new connection makes all wait again.
 *
 * At its bound an eighth of the messages is dropped, the oldest first, and counted. The platform acknowledges up
 * to the first hole and would never get past one that cannot be filled, so what is left starts a new boot at 1;
 * what of it had already arrived arrives twice, which does no harm.
 */
export class Outbox {
  readonly #limits: OutboxLimits;
  readonly #nextBoot: () => string;
  readonly #onHeld: (observedAtMs: number) => void;
  #boot: string;
  /** Of the oldest entry. */
  #firstSeq = 1;
  #entries: Entry[] = [];
  #bytes = 0;
  #dropped = 0;

  /** `onHeld` is told the instant of every message, of those that have one, that the platform says it holds. */
  constructor(nextBoot: () => string, limits: OutboxLimits = DEFAULT_LIMITS, onHeld: (observedAtMs: number) => void = () => {}) {
    this.#nextBoot = nextBoot;
    this.#limits = limits;
    this.#onHeld = onHeld;
    this.#boot = nextBoot();
  }

  get boot(): string {
    return this.#boot;
  }

  /** Messages kept. */
  get size(): number {
    return this.#entries.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Messages lost at the bound since the beginning. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Keeps a message; `body` is its JSON without boot and seq: `"ts":…,"values":{…}`. */
  add(body: string, observedAtMs?: number): void {
    this.#entries.push({ body, observedAtMs, sentAtMs: UNSENT, attempts: 0 });
    this.#bytes += body.length;
    if (this.#entries.length > this.#limits.maxMessages || this.#bytes > this.#limits.maxBytes) this.#dropOldest();
  }

  /** Lets go of what the platform says it holds. Answers how many; 0 for another boot's or an old word. */
  acknowledge(ack: { readonly boot: string; readonly seq: number }): number {
    if (ack.boot !== this.#boot) return 0;
    // Even a word that releases nothing says that the platform is there: no reason to wait longer and longer.
    const oldest = this.#entries[0];
    if (oldest !== undefined) oldest.attempts = Math.min(1, oldest.attempts);
    const covered = ack.seq - this.#firstSeq + 1;
    // A word about messages that were never sent is not about ours.
    if (covered <= 0 || covered > this.#entries.length) return 0;
    for (const { body, observedAtMs } of this.#entries.splice(0, covered)) {
      this.#bytes -= body.length;
      if (observedAtMs !== undefined) this.#onHeld(observedAtMs);
    }
    this.#firstSeq += covered;
    return covered;
  }

  /** What is to be sent now, in order, at most `most`; it counts as sent at `nowMs`. */
  take(nowMs: number, most: number): readonly Sending[] {
    const sendings: Sending[] = [];
    const oldest = this.#entries[0];
    if (oldest !== undefined && oldest.sentAtMs !== UNSENT && nowMs - oldest.sentAtMs >= this.#waitMs(oldest) && most > 0) {
      sendings.push(this.#send(oldest, { at: 0, nowMs }));
    }
    const windowEnd = Math.min(this.#limits.window, this.#entries.length);
    for (let at = 0; at < windowEnd && sendings.length < most; at++) {
      const entry = this.#entries[at];
      if (entry !== undefined && entry.sentAtMs === UNSENT) sendings.push(this.#send(entry, { at, nowMs }));
    }
    return sendings;
  }

  /** After a connection was lost nothing is surely under way any more. */
  forgetSendings(): void {
    for (const entry of this.#entries) {
      entry.sentAtMs = UNSENT;
      entry.attempts = 0;
    }
  }

  /** A new power-up: what is kept is numbered anew from 1. */
  startBoot(): void {
    this.#boot = this.#nextBoot();
    this.#firstSeq = 1;
    this.forgetSendings();
  }

  #send(entry: Entry, { at, nowMs }: { readonly at: number; readonly nowMs: number }): Sending {
    entry.sentAtMs = nowMs;
    entry.attempts += 1;
    const seq = this.#firstSeq + at;
    return { seq, payload: `{"boot":"${this.#boot}","seq":${seq},${entry.body}}` };
  }

  #waitMs(entry: Entry): number {
    return this.#limits.resendAfterMs * 2 ** Math.min(4, entry.attempts - 1);
  }

  #dropOldest(): void {
    const count = Math.max(1, Math.floor(this.#entries.length / 8));
    for (const entry of this.#entries.splice(0, count)) this.#bytes -= entry.body.length;
    this.#dropped += count;
    this.startBoot();
  }
}
