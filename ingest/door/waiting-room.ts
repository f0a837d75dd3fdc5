import type { GuardedConnection } from "./guarded-connection.ts";

export type WaitingLimits = {
  /** Messages of one connection above which it is read no further. */
  readonly perConnection: number;
  /** Bytes of all of them above which nobody is. */
  readonly bytes: number;
};

/**
 * Messages taken at the door that wait for their commit. A connection above its share, and above the bound of all every
 * connection that still sends, is held until half is gone: while the database is away memory does not grow, and the
 * devices keep what is not taken.
 */
export class WaitingRoom {
  readonly #limits: WaitingLimits;
  readonly #held = new Set<GuardedConnection>();
  #bytes = 0;
  #isFull = false;

  constructor(limits: WaitingLimits) {
    this.#limits = limits;
  }

  get bytes(): number {
    return this.#bytes;
  }

  enter(connection: GuardedConnection, bytes: number): void {
    connection.waiting += 1;
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.bytes) this.#isFull = true;
    if (!this.#isFull && connection.waiting <= this.#limits.perConnection) return;
    if (this.#held.has(connection)) return;
    this.#held.add(connection);
    connection.hold();
  }

  leave(connection: GuardedConnection, bytes: number): void {
    connection.waiting -= 1;
    this.#bytes -= bytes;
    if (this.#isFull && this.#bytes <= this.#limits.bytes / 2) {
      this.#isFull = false;
      for (const held of this.#held) this.#letGo(held);
    } else this.#letGo(connection);
  }

  #letGo(connection: GuardedConnection): void {
    if (this.#isFull || connection.waiting > this.#limits.perConnection / 2 || !this.#held.delete(connection)) return;
    connection.letGo();
  }
}
