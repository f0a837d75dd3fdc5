import type { Outbox } from "../../sensors-sim/outbox.ts";

export type Measured = { readonly device: string; readonly observedAtMs: number; readonly value: number };

/** Measures at a fixed rate and writes down what was measured: the other side of the accounts. */
export class CountingRecorder {
  readonly measured: Measured[] = [];
  readonly #outbox: Outbox;
  readonly #device: string;
  readonly #intervalMs: number;
  #nextMs = Number.POSITIVE_INFINITY;

  constructor(options: { readonly outbox: Outbox; readonly device: string; readonly intervalMs: number }) {
    this.#outbox = options.outbox;
    this.#device = options.device;
    this.#intervalMs = options.intervalMs;
  }

  begin(nowMs: number): void {
    this.#nextMs = nowMs;
  }

  end(): void {
    this.#nextMs = Number.POSITIVE_INFINITY;
  }

  recordDue(nowMs: number): number {
    let count = 0;
    for (; this.#nextMs <= nowMs; this.#nextMs += this.#intervalMs) {
      // The value hangs on the instant, so that a reading stored under a wrong one is found.
      const value = ((this.#nextMs * 7) % 99_991) / 100;
      this.measured.push({ device: this.#device, observedAtMs: this.#nextMs, value });
      this.#outbox.add(`"ts":${this.#nextMs},"values":{"pm25":${value}}`);
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
