import type { Outbox } from "../../sensors-sim/outbox.ts";

export type Measured = { readonly device: string; readonly observedAtMs: number; readonly value: number };

export type CountingRecorderOptions = {
  readonly outbox: Outbox;
  readonly device: string;
  readonly intervalMs: number;
  /** Milliseconds by which the device's clock is ahead for its measurement number `count`. */
  readonly aheadMs: (count: number) => number;
};

/** Measures at a fixed rate and writes down what was measured: the other side of the accounts. */
export class CountingRecorder {
  readonly measured: Measured[] = [];
  readonly #options: CountingRecorderOptions;
  #nextMs = Number.POSITIVE_INFINITY;

  constructor(options: CountingRecorderOptions) {
    this.#options = options;
  }

  begin(nowMs: number): void {
    this.#nextMs = nowMs;
  }

  end(): void {
    this.#nextMs = Number.POSITIVE_INFINITY;
  }

  recordDue(nowMs: number): number {
    const { aheadMs, device, intervalMs, outbox } = this.#options;
    let count = 0;
    for (; this.#nextMs <= nowMs; this.#nextMs += intervalMs) {
      // A clock set anew changes what is written on a measurement, not how often one is made.
      const observedAtMs = this.#nextMs + aheadMs(this.measured.length);
      // The value hangs on the instant, so that a reading stored under a wrong one is found.
      const value = ((observedAtMs * 7) % 99_991) / 100;
      this.measured.push({ device, observedAtMs, value });
      outbox.add(`"ts":${observedAtMs},"values":{"pm25":${value}}`);
      count += 1;
    }
    return count;
  }

  recordPast(): number {
    return 0;
  }

  skipTo(nowMs: number): void {
    this.#nextMs = nowMs;
  }
}
