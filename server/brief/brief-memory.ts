import type { Brief } from "../../core/contracts/api/brief-api.ts";

const MOST = 200;
/** Who asks every minute finds the last answer, while the next one is made. */
const STILL_GOOD_MS = 75_000;

/** Of which unit and moment, and of which quarter of a minute; a past instant has one answer for good, whatever the time. */
export type BriefKey = { readonly of: string; readonly stepMs: number | undefined };

type Kept = { readonly stepMs: number | undefined; readonly brief: Promise<Brief>; readonly isMade: boolean };

/**
 * Answers that are still the same for whoever asks next: those of one quarter of a minute are one. What is a minute old is told at
 * once, for it says of when it is, and made anew for whoever asks after that.
 */
export class BriefMemory {
  readonly #kept = new Map<string, Kept>();
  readonly #inWork = new Set<string>();

  /** A failure is not kept. */
  read(key: BriefKey, make: () => Promise<Brief>): Promise<Brief> {
    const { of, stepMs } = key;
    const kept = this.#kept.get(of);
    if (kept === undefined || kept.stepMs === stepMs) return kept?.brief ?? this.#make(key, make);
    const ageMs = (stepMs ?? 0) - (kept.stepMs ?? 0);
    if (!kept.isMade || ageMs > STILL_GOOD_MS) return this.#make(key, make);
    // Whoever is answered from what is kept does not wait, and is not told that making the next one failed.
    if (!this.#inWork.has(of)) this.#renew(key, make).catch(() => undefined);
    return kept.brief;
  }

  /** For whoever waits. */
  #make({ of, stepMs }: BriefKey, make: () => Promise<Brief>): Promise<Brief> {
    const brief = make();
    this.#keep(of, { stepMs, brief, isMade: false });
    brief.then(
      () => this.#isStill(of, brief) && this.#keep(of, { stepMs, brief, isMade: true }),
      () => this.#isStill(of, brief) && this.#kept.delete(of),
    );
    return brief;
  }

  async #renew({ of, stepMs }: BriefKey, make: () => Promise<Brief>): Promise<void> {
    this.#inWork.add(of);
    try {
      const made = await make();
      this.#keep(of, { stepMs, brief: Promise.resolve(made), isMade: true });
    } finally {
      this.#inWork.delete(of);
    }
  }

  #isStill(of: string, brief: Promise<Brief>): boolean {
    return this.#kept.get(of)?.brief === brief;
  }

  #keep(of: string, kept: Kept): void {
    this.#kept.delete(of);
    this.#kept.set(of, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST) break;
      this.#kept.delete(oldest);
    }
  }
}
