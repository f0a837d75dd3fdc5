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

/**
 * Before anything is dropped and by itself, so that whoever reads it later knows what is gone; it waits for those who
 * rely on what it said. Never back: what a shorter time has dropped, a longer one does not bring again.
 */
const MOVE_HORIZON = `
update retention_horizon as h set raw_since = greatest(h.raw_since, t.raw), minutes_since = greatest(h.minutes_since, t.minutes)
from (select clock_timestamp() - make_interval(days => $1) as raw, clock_timestamp() - make_interval(days => $2) as minutes) as t
returning t.raw::text, t.minutes::text`;

/** Power-ups not heard for so long, but each device's last, for it may go on where it stopped. */
const FORGET_LEDGERS = `
delete from device_ledger as l where last_at < clock_timestamp() - make_interval(days => $1)
  and exists (select from device_ledger as n where n.device_id = l.device_id and (n.last_at, n.boot) > (l.last_at, l.boot))`;

/** Drops every chunk that lies wholly before its limit, old power-ups, and what was refused by age and size. */
export async function dropOldData(pool: pg.Pool, keep: KeepDays): Promise<{ chunks: number; rejections: number }> {
  const since = await moveHorizon(pool, keep);
  const drop = "select drop_chunks($1::regclass, older_than => $2::timestamptz)";
  const raw = await pool.query(drop, ["reading", since.raw]);
  const minutes = await pool.query(drop, ["reading_minute", since.minutes]);
  await pool.query(drop, ["verdict_change", since.raw]);
  const unitMinutes = await pool.query(drop, ["unit_minute", since.minutes]);
  const rejections = await pool.query("delete from rejection where received_at < clock_timestamp() - make_interval(days => $1)", [
    keep.keepRejectionDays,
  ]);
  for (const table of ["rejection_hour", "broker_refusal"]) {
    await pool.query(`delete from ${table} where hour < clock_timestamp() - make_interval(days => $1)`, [keep.keepRejectionDays]);
  }
  await pool.query(FORGET_LEDGERS, [keep.keepRawDays]);
  const trimmed = await trimRejections(pool, keep.keepRejectionMb * BYTES_PER_MB);
  return { chunks: raw.rows.length + minutes.rows.length + unitMinutes.rows.length, rejections: (rejections.rowCount ?? 0) + trimmed };
}

/** Returns the limits as text, to the microsecond. */
async function moveHorizon(pool: pg.Pool, keep: KeepDays): Promise<{ readonly raw: string; readonly minutes: string }> {
  const { rows } = await pool.query<{ raw: string; minutes: string }>(MOVE_HORIZON, [keep.keepRawDays, keep.keepMinuteDays]);
  const [row] = rows;
  if (row === undefined) throw new Error("retention_horizon has no row");
  return row;
}
