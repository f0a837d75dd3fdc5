import type pg from "pg";
import { HEARTBEAT_INTERVAL_MS, type IngestStatus } from "../core/contracts/heartbeat.ts";
import { toError } from "../core/node/errors.ts";
import type { Logger } from "../core/node/log.ts";
import type { IngestMetrics } from "./metrics.ts";
import { CLOCKLESS_MEMORY_MINUTES } from "./queries/claim-clockless.ts";
import { trimChangeLog } from "./queries/trim-change-log.ts";
import { RejectionSpace } from "./rejection-space.ts";

const TRIM_INTERVAL_MS = 60_000;

const WRITE_HEARTBEAT = `
insert into heartbeat (process, at, status) values ('ingest', clock_timestamp(), $1)
on conflict (process) do update set at = excluded.at, status = excluded.status`;

const TRIM_CLOCKLESS = "delete from clockless_message where received_at < clock_timestamp() - make_interval(mins => $1)";

export type HousekeepingOptions = {
  readonly pool: pg.Pool;
  readonly changeLogKeepMinutes: number;
  readonly keepRejectionMb: number;
  readonly status: () => IngestStatus;
  readonly metrics: IngestMetrics;
  readonly log: Logger;
};

/** What ingest does beside its work: says that it lives, trims what is kept for a short while only, and what a flood fills. */
export class Housekeeping {
  readonly #options: HousekeepingOptions;
  readonly #rejectionSpace: RejectionSpace;
  #timers: NodeJS.Timeout[] = [];
  #isBeating = false;
  #isTrimming = false;

  constructor(options: HousekeepingOptions) {
    this.#options = options;
    this.#rejectionSpace = new RejectionSpace(options.keepRejectionMb);
  }

  start(): void {
    this.#timers = [setInterval(() => void this.#beat(), HEARTBEAT_INTERVAL_MS), setInterval(() => void this.#trim(), TRIM_INTERVAL_MS)];
    void this.#beat();
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  async #beat(): Promise<void> {
    // While the database hangs, one waiting heartbeat is enough.
    if (this.#isBeating) return;
    this.#isBeating = true;
    await this.#query(WRITE_HEARTBEAT, JSON.stringify(this.#options.status()));
    this.#isBeating = false;
  }

  async #trim(): Promise<void> {
    // A large table may take longer than a turn to be trimmed.
    if (this.#isTrimming) return;
    this.#isTrimming = true;
    await this.#try(() => trimChangeLog(this.#options.pool, this.#options.changeLogKeepMinutes));
    await this.#query(TRIM_CLOCKLESS, CLOCKLESS_MEMORY_MINUTES);
    await this.#try(async () => {
      const rejections = await this.#rejectionSpace.trimWhenGrown(this.#options.pool);
      if (rejections > 0) this.#options.log.info({ rejections }, "forgot refused messages that outgrew their space");
    });
    this.#isTrimming = false;
  }

  #query(statement: string, value: unknown): Promise<void> {
    return this.#try(() => this.#options.pool.query(statement, [value]));
  }

  async #try(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      this.#options.metrics.reportDatabase(true);
    } catch (thrown) {
      this.#options.metrics.reportDatabase(false);
      this.#options.log.debug({ reason: toError(thrown).message }, "housekeeping failed, trying again at its next turn");
    }
  }
}
