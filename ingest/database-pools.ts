import type pg from "pg";
import type { Logger } from "../core/node/log.ts";
import { openPool } from "../db/connect.ts";

/** Connections for batches, and for everything else. */
export type DatabasePools = { readonly writer: pg.Pool; readonly rest: pg.Pool };

/** Two batches under way, and a look into the registry. */
const WRITER_CONNECTIONS = 3;
/** A batch takes a second on a bad day; what takes longer is tried again on a new connection, and does no harm if it was done. */
const WRITER_ANSWER_LIMIT_MS = 8000;

export function openPools(databaseUrl: string, log: Logger): DatabasePools {
  const writer = openPool({
    databaseUrl,
    applicationName: "vonglau-ingest-writer",
    maxConnections: WRITER_CONNECTIONS,
    answerLimitMs: WRITER_ANSWER_LIMIT_MS,
  });
  const rest = openPool({ databaseUrl, applicationName: "vonglau-ingest", maxConnections: 4 });
  // An idle connection that breaks is reported here; without a listener it would end the process.
  for (const pool of [writer, rest]) pool.on("error", (error) => log.warn({ reason: error.message }, "database connection lost"));
  return { writer, rest };
}
