/** However many alarms come, there are not more ticks than this. */
const LEAST_PAUSE_MS = 100;

/** Calls `tick` at an interval, and earlier when it is told to hurry. */
export class Ticker {
  readonly #options: { readonly intervalMs: number; readonly tick: () => void };
  #timer: NodeJS.Timeout | undefined;
  #early: NodeJS.Timeout | undefined;
  #tickedAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: { readonly intervalMs: number; readonly tick: () => void }) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => this.#tick(), this.#options.intervalMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#early);
  }

  /** Ticks at once, or as soon as the last tick is long enough ago. */
  hurry(): void {
    this.#early ??= setTimeout(() => this.#tick(), Math.max(0, this.#tickedAtMs + LEAST_PAUSE_MS - performance.now()));
  }

  #tick(): void {
    clearTimeout(this.#early);
    this.#early = undefined;
    this.#tickedAtMs = performance.now();
    this.#options.tick();
  }
}
