import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { ReadReplicaHealth } from "../../core/contracts/push.ts";
import { toError } from "../../core/node/errors.ts";
import type { Logger } from "../../core/node/log.ts";
import { type PrimaryPosition, type ReplicaPosition, readPrimaryPosition, readReplicaPosition } from "./read-positions.ts";
import { ReplicaLag } from "./replica-lag.ts";

export type ReadSideOptions = {
  readonly primary: pg.Pool;
  /** A connection of its own: questions must not keep the look at it waiting. Absent: the reading side is the primary itself. */
  readonly replica: pg.Pool | undefined;
  /** Milliseconds of a clock that is never set. */
  readonly nowMs: () => number;
  readonly log: Logger;
};

/** A look that is older says nothing any more about whether the standby is connected. */
const LOOK_LIMIT_MS = 5000;
/** What was committed just now needs a moment to arrive. */
const MOMENT_MS = 100;
const MOST_MOMENTS = 3;

/**
 * Where charts, states, reports and exports read, and how far behind the live side it is.
 * One with the primary, or: away → following → (not connected, lag grows) → following. A server that is no standby of the primary
 * (any more) is parted: it has a history of its own, and nothing is read from it.
 */
export class ReadSide {
  readonly #options: ReadSideOptions;
  readonly #lag = new ReplicaLag();
  #state: "away" | "one" | "following" | "cut" | "parted";
  #lookedMs = Number.NEGATIVE_INFINITY;
  #isLooking = false;

  constructor(options: ReadSideOptions) {
    this.#options = options;
    this.#state = options.replica === undefined ? "one" : "away";
  }

  get isParted(): boolean {
    return this.#state === "parted";
  }

  /** Milliseconds: everything committed before that long ago is in what is read now. Undefined until it can be told. */
  ageMs(): number | undefined {
    if (this.#state === "one") return 0;
    const covered = this.#lag.coveredMs;
    return covered === undefined ? undefined : this.#options.nowMs() - covered;
  }

  /** Undefined where the reading side is the primary by its settings. */
  health(): ReadReplicaHealth | undefined {
    if (this.#options.replica === undefined) return undefined;
    const isConnected = this.#isFresh() && (this.#state === "following" || this.#state === "one");
    const isUpToDate = isConnected && (this.#state === "one" || this.#lag.isUpToDate);
    return { isConnected, lagMs: isUpToDate ? 0 : this.ageMs() };
  }

  /** Compares both sides. Never throws; at most one look is under way. */
  async look(): Promise<void> {
    const { replica } = this.#options;
    if (replica === undefined || this.#isLooking) return;
    this.#isLooking = true;
    try {
      // While the primary is away its log does not grow as far as we know, and what is covered stays where it was.
      const primary = await this.#lookAtPrimary();
      await this.#compare(primary, replica);
    } catch (thrown) {
      this.#enter("away", toError(thrown).message);
    } finally {
      this.#isLooking = false;
    }
  }

  async #lookAtPrimary(): Promise<PrimaryPosition | undefined> {
    const atMs = this.#options.nowMs();
    try {
      const position = await readPrimaryPosition(this.#options.primary);
      if (position.written !== undefined) this.#lag.noteWritten(position.written, atMs);
      return position;
    } catch {
      // The change feed notices the same loss and says so.
      return undefined;
    }
  }

  async #compare(primary: PrimaryPosition | undefined, replica: pg.Pool): Promise<void> {
    for (let moment = 0; moment < MOST_MOMENTS; moment += 1) {
      if (moment > 0) await sleep(MOMENT_MS);
      const position = await readReplicaPosition(replica);
      this.#lookedMs = this.#options.nowMs();
      const state = relate(primary, position);
      if (state !== undefined) this.#enter(state);
      if (this.#state !== "following") return;
      if (position.replayed !== undefined) this.#lag.noteReplayed(position.replayed);
      if (this.#lag.isUpToDate) return;
    }
  }

  #isFresh(): boolean {
    return this.#options.nowMs() - this.#lookedMs < LOOK_LIMIT_MS;
  }

  #enter(state: "away" | "one" | "following" | "cut" | "parted", reason?: string): void {
    if (state === this.#state) return;
    this.#state = state;
    const { log } = this.#options;
    if (state === "following" || state === "one") log.info({ state }, "the reading side follows");
    else log.warn({ state, reason }, "the reading side does not follow");
  }
}

/** What the reading side is to the primary; undefined when it cannot be told while the primary is away. */
function relate(primary: PrimaryPosition | undefined, replica: ReplicaPosition): "one" | "following" | "cut" | "parted" | undefined {
  if (primary !== undefined && primary.system !== replica.system) return "parted";
  if (replica.isStandby) return replica.isReceiving ? "following" : "cut";
  if (primary === undefined) return undefined;
  return primary.startedS === replica.startedS ? "one" : "parted";
}
