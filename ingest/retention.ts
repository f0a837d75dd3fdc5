import type pg from "pg";
import { toError } from "../core/node/errors.ts";
import type { Logger } from "../core/node/log.ts";
import type { IngestMetrics } from "./metrics.ts";
import { trimRejections } from "./queries/trim-rejections.ts";

export type RetentionOptions = {
  readonly pool: pg.Pool;
  readonly keepRawDays: number;
  readonly keepMinuteDays: number;
  readonly keepRejectionDays: number;
  readonly keepRejectionMb: number;
  readonly metrics: IngestMetrics;
  readonly log: Logger;
};

const INTERVAL_MS = 3_600_000;

/**
 * Forgets by age, once an hour, whole chunks at a time: raw readings, minutes, refusals. Hours are kept for good.
 * The Apache edition of TimescaleDB has no retention policies, hence our own timer.
 */
export class Retention {
  readonly #options: RetentionOptions;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => void this.#run(), INTERVAL_MS);
    void this.#run();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #run(): Promise<void> {
    const { pool, log, metrics } = this.#options;
    try {
      const dropped = await dropOldData(pool, this.#options);
      metrics.lastRetention.setToCurrentTime();
      if (dropped.chunks > 0 || dropped.rejections > 0) log.info(dropped, "forgot what is past its time");
    } catch (thrown) {
      log.warn({ reason: toError(thrown).message }, "retention failed, trying again at its next turn");
    }
  }
}

type KeepDays = Pick<RetentionOptions, "keepRawDays" | "keepMinuteDays" | "keepRejectionDays" | "keepRejectionMb">;

const BYTES_PER_MB = 1_048_576;

/** Drops every chunk that lies wholly before its limit, and refused messages by age and size. */
export async function dropOldData(pool: pg.Pool, keep: KeepDays): Promise<{ chunks: number; rejections: number }> {
  const drop = "select drop_chunks($1::regclass, older_than => clock_timestamp() - make_interval(days => $2))";
  const raw = await pool.query(drop, ["reading", keep.keepRawDays]);
  const minutes = await pool.query(drop, ["reading_minute", keep.keepMinuteDays]);
  const rejections = await pool.query("delete from rejection where received_at < clock_timestamp() - make_interval(days => $1)", [
    keep.keepRejectionDays,
  ]);
  await pool.query("delete from rejection_hour where hour < clock_timestamp() - make_interval(days => $1)", [keep.keepRejectionDays]);
  const trimmed = await trimRejections(pool, keep.keepRejectionMb * BYTES_PER_MB);
  return { chunks: raw.rows.length + minutes.rows.length, rejections: (rejections.rowCount ?? 0) + trimmed };
}
