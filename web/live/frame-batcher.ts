/**
 * Gathers changes until the next animation frame and commits them as one. Of each field the last value wins, so what
 * waits never grows, however many messages arrive while the page is hidden and no frame comes.
 */
export class FrameBatcher<State extends object> {
  readonly #schedule: (run: () => void) => void;
  readonly #commit: (changes: Partial<State>) => void;
  #pending: Partial<State> | undefined;

  constructor(options: { readonly schedule: (run: () => void) => void; readonly commit: (changes: Partial<State>) => void }) {
    this.#schedule = options.schedule;
    this.#commit = options.commit;
  }

  add(changes: Partial<State>): void {
    if (this.#pending === undefined) {
      this.#pending = {};
      this.#schedule(() => this.#flush());
    }
    Object.assign(this.#pending, changes);
  }

  #flush(): void {
    const changes = this.#pending;
    this.#pending = undefined;
    if (changes !== undefined) this.#commit(changes);
  }
}
