/** Counts connections, altogether and by address. */
export class ConnectionLimits {
  readonly #most: { readonly total: number; readonly perAddress: number };
  readonly #byAddress = new Map<string, number>();
  #total = 0;

  constructor(most: { readonly total: number; readonly perAddress: number }) {
    this.#most = most;
  }

  /** False: one too many. True: `leave` is due when it ends. */
  enter(address: string): boolean {
    const here = this.#byAddress.get(address) ?? 0;
    if (this.#total >= this.#most.total || here >= this.#most.perAddress) return false;
    this.#total += 1;
    this.#byAddress.set(address, here + 1);
    return true;
  }

  leave(address: string): void {
    const here = this.#byAddress.get(address);
    if (here === undefined) return;
    this.#total -= 1;
    if (here === 1) this.#byAddress.delete(address);
    else this.#byAddress.set(address, here - 1);
  }
}
