import { Outbox, type OutboxLimits, type Sending } from "../../sensors-sim/outbox.ts";

export type Unruliness = {
  /** How often each message goes out. */
  readonly copies: number;
  /** Messages, copies counted, that are mixed before they go out. */
  readonly window: number;
};

/** Longest wait for a window to fill. */
const HELD_MS = 1500;

/** A device whose network deals its messages several times and in any order. */
export class UnrulyOutbox extends Outbox {
  readonly #unruliness: Unruliness;
  readonly #random: () => number;
  #held: Sending[] = [];
  #mixed: Sending[] = [];
  #heldSinceMs = 0;

  constructor(
    nextBoot: () => string,
    options: { readonly limits: OutboxLimits; readonly unruliness: Unruliness; readonly random: () => number },
  ) {
    super(nextBoot, options.limits);
    this.#unruliness = options.unruliness;
    this.#random = options.random;
  }

  override take(nowMs: number, most: number): readonly Sending[] {
    const { copies, window } = this.#unruliness;
    if (this.#held.length === 0) this.#heldSinceMs = nowMs;
    for (const sending of super.take(nowMs, most)) this.#held.push(...Array.from({ length: copies }, () => sending));
    if (this.#held.length >= window || nowMs - this.#heldSinceMs >= HELD_MS) {
      this.#mixed.push(...this.#shuffled(this.#held));
      this.#held = [];
    }
    return this.#mixed.splice(0, most);
  }

  override forgetSendings(): void {
    super.forgetSendings();
    this.#held = [];
    this.#mixed = [];
  }

  #shuffled(sendings: readonly Sending[]): Sending[] {
    return sendings
      .map((sending) => ({ sending, lot: this.#random() }))
      .toSorted((a, b) => a.lot - b.lot)
      .map(({ sending }) => sending);
  }
}
