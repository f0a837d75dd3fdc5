import { setTimeout as sleep } from "node:timers/promises";
import { toError } from "../core/node/errors.ts";
import type { Logger } from "../core/node/log.ts";
import type { IngestMetrics } from "./metrics.ts";
import { type HolderWatch, isHolderSilent, SIGN_INTERVAL_MS, watchHolder } from "./pipeline/watch-holder.ts";
import type { RoleLock } from "./role-lock.ts";

export type ActiveRoleOptions = {
  readonly open: () => Promise<RoleLock>;
  /** Called when this process becomes the active one and every 2 s while it surely is: must bear repetition. */
  readonly onActive: () => void;
  /** Called when another process has become the active one; resolves when this one has left the broker. */
  readonly onStandby: () => Promise<void>;
  readonly metrics: IngestMetrics;
  readonly log: Logger;
};

/** How often a standby tries for the lock, ms. */
const TRY_INTERVAL_MS = 500;
/** Pause of a standby, and of an active process in doubt, after the database could not be reached, ms. */
const STANDBY_RETRY_MS = 1000;
const DOUBT_RETRY_MS = 250;

/**
 * Which of several ingest processes is the active one: the one whose session holds the lock in the database.
 *
 * standby → active: the lock was free, or its holder has been silent for 8 s and its session was ended.
 * active → in doubt: the session broke. The database may be away for everybody: then nobody can hold the lock, and
 *   the process keeps its connection to the broker, which holds back what memory has no room for. Or it is away for
 *   us alone and another process takes over: then the broker cuts us off when that one signs in under the same name.
 *   Therefore a process in doubt stays connected to the broker, but does not connect again (`isSure`).
 * in doubt → active: the lock could be taken again. Our own former session may still hold it; it is ended.
 * in doubt → standby: another session holds the lock.
 *
 * Two processes may be connected to the broker one after the other, never in turns: only who is sure reconnects.
 * What both of them wrote in an overlap is the same rows, and the primary key keeps one of each.
 */
export class ActiveRole {
  readonly #options: ActiveRoleOptions;
  readonly #stopping = new AbortController();
  #state: "standby" | "active" | "in doubt" = "standby";
  #hasSeenHolder = false;
  #standbys = 0;
  #lock: RoleLock | undefined;
  #running: Promise<void> | undefined;

  constructor(options: ActiveRoleOptions) {
    this.#options = options;
  }

  /** Reads from the broker; possibly in doubt whether another does by now. */
  get isActive(): boolean {
    return this.#state !== "standby";
  }

  /** Holds the lock, as far as anybody can know. */
  get isSure(): boolean {
    return this.#state === "active";
  }

  /** Stands by for a process that holds the lock, and could take over. */
  get isStandingBy(): boolean {
    return this.#state === "standby" && this.#hasSeenHolder;
  }

  /** Processes that stand by for this one. */
  get standbys(): number {
    return this.#standbys;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Gives the role back. To be called when the process has left the broker. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#lock?.close();
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      if (!(await this.#waitForLock())) return;
      this.#options.log.info("active: reading from the broker");
      await this.#beActive();
      if (this.#isStopping) return;
      this.#become("standby");
      this.#options.log.warn("another ingest is the active one, leaving the broker");
      await this.#options.onStandby();
    }
  }

  /** Tries until the lock is ours; false when asked to stop first. */
  async #waitForLock(): Promise<boolean> {
    let watch: HolderWatch | undefined;
    while (!this.#isStopping) {
      try {
        this.#lock ??= await this.#options.open();
        if (await this.#lock.take()) return true;
        watch = await this.#watch(this.#lock, watch);
        await this.#pause(TRY_INTERVAL_MS);
      } catch (thrown) {
        this.#letGo();
        watch = undefined;
        this.#noticeLoss(thrown);
        await this.#pause(STANDBY_RETRY_MS);
      }
    }
    return false;
  }

  async #watch(lock: RoleLock, before: HolderWatch | undefined): Promise<HolderWatch | undefined> {
    const look = await lock.lookAtHolder();
    if (look === undefined) return undefined;
    if (!this.#hasSeenHolder) this.#options.log.info("standing by: another ingest is the active one");
    this.#hasSeenHolder = true;
    const watch = watchHolder(before, look);
    if (!isHolderSilent(watch)) return watch;
    this.#options.log.warn({ silentMs: Math.round(look.atMs - watch.silentSinceMs) }, "the active ingest is silent, taking over");
    await lock.endHolder(look.pid);
    return undefined;
  }

  /** Holds the lock, and takes it again after a loss, until another session has it or we are asked to stop. */
  async #beActive(): Promise<void> {
    this.#hasSeenHolder = false;
    while (this.#lock !== undefined && !this.#isStopping) {
      this.#become("active");
      const { pid } = this.#lock;
      await this.#speakUntilLost(this.#lock);
      if (this.#isStopping) return;
      this.#become("in doubt");
      this.#letGo();
      this.#options.log.warn("lost the session that makes this process the active one, seeking it again");
      if (!(await this.#regain(pid))) return;
    }
  }

  async #speakUntilLost(lock: RoleLock): Promise<void> {
    const ending = AbortSignal.any([lock.gone, this.#stopping.signal]);
    while (!ending.aborted) {
      try {
        this.#standbys = await lock.speak();
        this.#options.metrics.standbys.set(this.#standbys);
      } catch {
        return;
      }
      if (ending.aborted) return;
      this.#options.onActive();
      await sleep(SIGN_INTERVAL_MS, undefined, { signal: ending }).catch(() => {});
    }
  }

  /** True when the lock is ours again; false when another session has it, or when asked to stop. */
  async #regain(ownPid: number): Promise<boolean> {
    while (!this.#isStopping) {
      try {
        this.#lock ??= await this.#options.open();
        if (await this.#lock.take()) return true;
        const holder = await this.#lock.lookAtHolder();
        if (holder !== undefined && holder.pid !== ownPid) return false;
        if (holder !== undefined) await this.#lock.endHolder(holder.pid);
      } catch {
        // The database is away; who writes batches says so.
        this.#letGo();
      }
      await this.#pause(DOUBT_RETRY_MS);
    }
    return false;
  }

  #become(state: "standby" | "active" | "in doubt"): void {
    this.#state = state;
    if (state === "standby") this.#standbys = 0;
    this.#options.metrics.active.set(this.isActive ? 1 : 0);
    this.#options.metrics.standbys.set(this.#standbys);
  }

  #noticeLoss(thrown: unknown): void {
    const level = this.#hasSeenHolder ? "warn" : "info";
    this.#hasSeenHolder = false;
    this.#options.log[level]({ reason: toError(thrown).message }, "database not reached, nobody's standby meanwhile");
  }

  #letGo(): void {
    void this.#lock?.close();
    this.#lock = undefined;
  }

  #pause(durationMs: number): Promise<void> {
    return sleep(durationMs, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}
