import type pg from "pg";
import { type IngestStatus, ingestStatusSchema } from "../../core/contracts/heartbeat.ts";

export type IngestHeartbeat = { readonly ageMs: number; readonly atMs: number; readonly status: IngestStatus };

/** Ingest's last word about itself, aged by the database's clock; undefined when it never spoke. */
export async function readHeartbeat(pool: pg.Pool): Promise<IngestHeartbeat | undefined> {
  const { rows } = await pool.query<{ age_ms: number; at_ms: number; status: unknown }>(
    `select (extract(epoch from clock_timestamp() - at) * 1000)::float8 as age_ms,
            (extract(epoch from at) * 1000)::float8 as at_ms, status
     from heartbeat where process = 'ingest'`,
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const status = ingestStatusSchema.safeParse(row.status);
  return status.success ? { ageMs: row.age_ms, atMs: row.at_ms, status: status.data } : undefined;
}
