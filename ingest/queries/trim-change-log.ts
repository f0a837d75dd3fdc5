import type pg from "pg";

/** In one statement: who finds the mark at or below its position has missed nothing. */
const TRIM_CHANGE_LOG = `
with gone as (
  delete from change_log where at < clock_timestamp() - make_interval(mins => $1) returning position
)
update change_log_trim set trimmed_to = greatest(trimmed_to, (select max(position) from gone)) where exists (select from gone)`;

/** Forgets what was announced longer ago than that. */
export async function trimChangeLog(pool: pg.Pool, keepMinutes: number): Promise<void> {
  await pool.query(TRIM_CHANGE_LOG, [keepMinutes]);
}
