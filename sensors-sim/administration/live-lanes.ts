import type { Sending } from "./source-door.ts";

/**
 * What happens now goes to the platform by a lane of its own for each source, so that none waits for another, nor for the past.
 * A lane takes nothing more until it is through with what it has.
 */
export class LiveLanes {
  readonly #deliver: (sending: Sending) => Promise<void>;
  readonly #busy = new Set<string>();
  #failure: { readonly error: unknown } | undefined;

  constructor(deliver: (sending: Sending) => Promise<void>) {
    this.#deliver = deliver;
  }

  get isIdle(): boolean {
    return this.#busy.size === 0;
  }

  isFree(source: string): boolean {
    return !this.#busy.has(source);
  }

  /** Sets out with them and returns at once; those of a source keep their order. Throws what an earlier delivery threw. */
  send(sendings: readonly Sending[]): void {
    if (this.#failure !== undefined) throw this.#failure.error;
    const lanes = new Map<string, Sending[]>();
    for (const sending of sendings) lanes.set(sending.source, [...(lanes.get(sending.source) ?? []), sending]);
    for (const [source, own] of lanes) void this.#run(source, own);
  }

  async #run(source: string, sendings: readonly Sending[]): Promise<void> {
    this.#busy.add(source);
    try {
      for (const sending of sendings) await this.#deliver(sending);
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#busy.delete(source);
    }
  }
}
