import type pg from "pg";
import { HEARTBEAT_LIMIT_MS } from "../core/contracts/heartbeat.ts";
import type { Health } from "../core/contracts/push.ts";
import { type IngestHeartbeat, readHeartbeat } from "./queries/read-heartbeat.ts";

/** Keeps ingest's last heartbeats and says from them how ingest and the broker are. */
export class IngestWatch {
  readonly #pool: pg.Pool;
  #last: IngestHeartbeat | undefined;
  #before: IngestHeartbeat | undefined;
  #isLooking = false;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Reads the heartbeat; while the database hangs, at most one look is under way. */
  async look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      const heartbeat = await readHeartbeat(this.#pool);
      if (heartbeat !== undefined && heartbeat.atMs !== this.#last?.atMs) this.#before = this.#last;
      this.#last = heartbeat;
    } catch {
      // The change feed notices the same loss and says so; ages go on growing here.
    } finally {
      this.#isLooking = false;
    }
  }

  health(now: { readonly nowMs: number; readonly isDatabaseUp: boolean }): Health {
    const last = this.#last;
    const isAlive = now.isDatabaseUp && last !== undefined && last.ageMs < HEARTBEAT_LIMIT_MS;
    return {
      serverTimeMs: now.nowMs,
      database: now.isDatabaseUp ? "ok" : "away",
      ingest: isAlive ? "ok" : "away",
      broker: isAlive && last.status.broker === "ok" ? "ok" : "away",
      readings: last === undefined ? undefined : { ...last.status.readings, perSecond: isAlive ? this.#perSecond() : 0 },
      refusals: last?.status.refusals,
      warnings: last?.status.warnings,
    };
  }

  #perSecond(): number {
    if (this.#last === undefined || this.#before === undefined) return 0;
    const received = this.#last.status.readings.received - this.#before.status.readings.received;
    const seconds = (this.#last.atMs - this.#before.atMs) / 1000;
    // A restarted ingest counts from zero again.
    return received < 0 || seconds <= 0 ? 0 : received / seconds;
  }
}
