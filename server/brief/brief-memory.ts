import type { Brief } from "../../core/contracts/api/brief-api.ts";

const MOST = 200;

/** Answers of the present that are still the same for whoever asks next: those of one quarter of a minute are one. */
export class BriefMemory {
  readonly #kept = new Map<string, Promise<Brief>>();

  /** A failure is not kept. */
  read(key: string, make: () => Promise<Brief>): Promise<Brief> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const made = make();
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size < MOST) break;
      this.#kept.delete(oldest);
    }
    this.#kept.set(key, made);
    made.catch(() => this.#kept.delete(key));
    return made;
  }
}
