import type pg from "pg";
import type { Logger } from "../core/node/log.ts";
import { QUERY_CLASSES, type QueryClassName } from "./query-class.ts";
import { QueryClassPool } from "./query-class-pool.ts";

/** All connections of the server to its databases, by the class of questions that they are for (query-class.ts). */
export type DatabasePools = Readonly<Record<QueryClassName, pg.Pool>> & { readonly end: () => Promise<void> };

export function openDatabasePools(options: {
  readonly primaryUrl: string;
  /** Where charts, states, reports and exports read; a standby of the primary, or the primary itself. */
  readonly readUrl: string;
  readonly log: Logger;
}): DatabasePools {
  const open = (name: QueryClassName): QueryClassPool => {
    const limits = QUERY_CLASSES[name];
    const pool = new QueryClassPool({ name, databaseUrl: limits.side === "read" ? options.readUrl : options.primaryUrl, limits });
    // Said again to whoever asks next; unheard, it would end the process.
    pool.on("error", (error) => options.log.warn({ reason: error.message, questions: name }, "database connection lost"));
    return pool;
  };
  const pools = {
    frames: open("frames"),
    chart: open("chart"),
    state: open("state"),
    report: open("report"),
    export: open("export"),
    registry: open("registry"),
  };
  return {
    ...pools,
    end: async () => {
      await Promise.all(Object.values(pools).map((pool) => pool.end()));
    },
  };
}
