import { BACKFILL_STEP_MS } from "./schedule.ts";

/** Steps from the first to the last of a stretch, both counted. */
export type Stretch = readonly [first: number, last: number];

/**
 * Of which five minutes the platform said that it holds something of a device: a back-filled instant stands at the beginning of
 * its step, a live one anywhere within. Stretches are apart and in order.
 */
export class HeldSteps {
  #stretches: readonly Stretch[];

  constructor(stretches: readonly Stretch[] = []) {
    this.#stretches = [];
    for (const stretch of stretches) this.#add(stretch);
  }

  get stretches(): readonly Stretch[] {
    return this.#stretches;
  }

  has(instantMs: number): boolean {
    const step = stepOf(instantMs);
    return this.#stretches.some(([first, last]) => first <= step && step <= last);
  }

  /** Whether that is news. */
  add(instantMs: number): boolean {
    if (this.has(instantMs)) return false;
    const step = stepOf(instantMs);
    this.#add([step, step]);
    return true;
  }

  forgetBefore(instantMs: number): void {
    const oldest = stepOf(instantMs);
    this.#stretches = this.#stretches.filter(([, last]) => last >= oldest);
  }

  #add([first, last]: Stretch): void {
    const apart = this.#stretches.filter(([from, to]) => to < first - 1 || from > last + 1);
    const touched = this.#stretches.filter(([from, to]) => to >= first - 1 && from <= last + 1);
    const joined: Stretch = [Math.min(first, ...touched.map(([from]) => from)), Math.max(last, ...touched.map(([, to]) => to))];
    this.#stretches = [...apart, joined].toSorted(([one], [other]) => one - other);
  }
}

function stepOf(instantMs: number): number {
  return Math.floor(instantMs / BACKFILL_STEP_MS);
}
