/** The primary's log reached up to `position` (bytes) at `atMs`. */
type Sample = { readonly position: number; readonly atMs: number };

/** Looks at the primary that are remembered; at two a second half an hour in full detail, longer ones more coarsely. */
const MOST_SAMPLES = 4096;

/**
 * Up to which instant a standby holds everything that was committed: the last look at the primary whose position in the log the
 * standby has replayed since. One clock only, ours, takes part; and it does not stand still when the standby hears nothing more.
 */
export class ReplicaLag {
  /** Not reached yet, oldest first. */
  #ahead: Sample[] = [];
  #coveredMs: number | undefined;

  /** Everything committed before this instant is there; undefined until that could be told. */
  get coveredMs(): number | undefined {
    return this.#coveredMs;
  }

  /** Whether all that was seen at the primary is there. */
  get isUpToDate(): boolean {
    return this.#coveredMs !== undefined && this.#ahead.length === 0;
  }

  /** Instants must not go back. */
  noteWritten(position: number, atMs: number): void {
    if (this.#ahead.length >= MOST_SAMPLES) this.#ahead = this.#ahead.filter((_, at) => at % 2 === 0);
    this.#ahead.push({ position, atMs });
  }

  noteReplayed(position: number): void {
    // A primary that was put back in time has positions that fell; the newest look that is reached counts.
    const reached = this.#ahead.findLastIndex((sample) => sample.position <= position);
    if (reached < 0) return;
    this.#coveredMs = this.#ahead[reached]?.atMs;
    this.#ahead = this.#ahead.slice(reached + 1);
  }
}
