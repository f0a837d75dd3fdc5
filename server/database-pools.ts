import type pg from "pg";
import type { Logger } from "../core/node/log.ts";
import { openPool } from "../db/connect.ts";
import { QUERY_CLASSES, type QueryClassName } from "./query-class.ts";
import { QueryClassPool } from "./query-class-pool.ts";
import { ReadSide } from "./read-side/read-side.ts";

/** All connections of the server to its databases, by the class of questions that they are for (query-class.ts). */
export type DatabasePools = Readonly<Record<QueryClassName, pg.Pool>> & {
  readonly readSide: ReadSide;
  readonly end: () => Promise<void>;
};

/** Time that a standby has to say where it stands. */
const LOOK_TIMEOUT_MS = 2000;

export type DatabasePoolsOptions = {
  readonly primaryUrl: string;
  /** Where charts, states, reports and exports read: a standby. The primary when absent. */
  readonly readUrl: string | undefined;
  readonly log: Logger;
};

export function openDatabasePools({ primaryUrl, readUrl = primaryUrl, log }: DatabasePoolsOptions): DatabasePools {
  // Said again to whoever asks next; unheard, it would end the process.
  const listened = <Pool extends pg.Pool>(pool: Pool, name: string): Pool =>
    pool.on("error", (error) => log.warn({ reason: error.message, questions: name }, "database connection lost"));
  const primary = (name: QueryClassName): QueryClassPool =>
    listened(new QueryClassPool({ name, databaseUrl: primaryUrl, limits: QUERY_CLASSES[name] }), name);
  const read = (name: QueryClassName): QueryClassPool =>
    listened(new QueryClassPool({ name, databaseUrl: readUrl, limits: QUERY_CLASSES[name], isParted: () => readSide.isParted }), name);
  const frames = primary("frames");
  const replica = readUrl === primaryUrl ? undefined : listened(openLookPool(readUrl), "replica");
  const readSide = new ReadSide({
    primary: frames,
    replica,
    nowMs: () => performance.now(),
    log: log.child({ component: "read-side" }),
  });
  const pools = {
    frames,
    chart: read("chart"),
    state: read("state"),
    play: read("play"),
    figures: read("figures"),
    report: read("report"),
    export: read("export"),
    registry: primary("registry"),
    walls: primary("walls"),
    cameras: primary("cameras"),
    intake: primary("intake"),
    pulls: primary("pulls"),
  };
  return {
    ...pools,
    readSide,
    end: async () => {
      await Promise.all([...Object.values(pools), ...(replica === undefined ? [] : [replica])].map((pool) => pool.end()));
    },
  };
}

function openLookPool(databaseUrl: string): pg.Pool {
  return openPool({
    databaseUrl,
    applicationName: "vonglau-server-replica",
    maxConnections: 1,
    statementTimeoutMs: LOOK_TIMEOUT_MS,
    answerLimitMs: LOOK_TIMEOUT_MS,
  });
}
