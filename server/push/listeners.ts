import type { SourceListener } from "./source.ts";

/** Who listens to a source. */
export class Listeners {
  readonly #listeners = new Set<SourceListener>();

  add(listener: SourceListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  tell(what: keyof SourceListener): void {
    for (const listener of this.#listeners) listener[what]();
  }
}
