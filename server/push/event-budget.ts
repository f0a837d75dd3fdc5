/** Events that may come at once, and how many a second in the long run: ten frames a second are answered, and some more. */
const MOST_AT_ONCE = 80;
const PER_SECOND = 20;

/** A bucket of tokens, one for each event of a screen: filled by time, emptied by events. */
export class EventBudget {
  readonly #nowMs: () => number;
  #tokens = MOST_AT_ONCE;
  #filledAtMs: number;

  /** `nowMs` of a clock that only goes forward. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#filledAtMs = nowMs();
  }

  /** False when the screen has said more than it may; the event then is not to be looked at. */
  spend(tokens: number): boolean {
    const nowMs = this.#nowMs();
    this.#tokens = Math.min(MOST_AT_ONCE, this.#tokens + ((nowMs - this.#filledAtMs) / 1000) * PER_SECOND);
    this.#filledAtMs = nowMs;
    if (this.#tokens < tokens) return false;
    this.#tokens -= tokens;
    return true;
  }
}
