export type BudgetOptions = {
  readonly perSecond: number;
  /** As many at once after a rest. */
  readonly burst: number;
  /** Monotonic. */
  readonly nowMs: () => number;
};

/** How often somebody may do something, by name (token bucket). Names are few: codes of sources. */
export class Budget {
  readonly #options: BudgetOptions;
  readonly #left = new Map<string, { tokens: number; atMs: number }>();

  constructor(options: BudgetOptions) {
    this.#options = options;
  }

  /** Takes one: 0, or the milliseconds after which there will be one. */
  take(name: string): number {
    const { perSecond } = this.#options;
    const left = this.#refilled(name);
    if (left.tokens < 1) return Math.ceil(((1 - left.tokens) / perSecond) * 1000);
    left.tokens -= 1;
    return 0;
  }

  #refilled(name: string): { tokens: number; atMs: number } {
    const { perSecond, burst, nowMs } = this.#options;
    const atMs = nowMs();
    const left = this.#left.get(name) ?? { tokens: burst, atMs };
    left.tokens = Math.min(burst, left.tokens + ((atMs - left.atMs) / 1000) * perSecond);
    left.atMs = atMs;
    this.#left.set(name, left);
    return left;
  }
}
