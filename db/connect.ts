import pg from "pg";
import { toError } from "../core/node/errors.ts";

const ANSWER_MARGIN_MS = 5000;

export type PoolOptions = {
  readonly databaseUrl: string;
  readonly applicationName: string;
  readonly maxConnections: number;
  /** Milliseconds after which the server ends a statement. */
  readonly statementTimeoutMs?: number;
  /**
   * Milliseconds after which a server that does not answer a statement is given up and its connection closed; when absent, a
   * little more than the server's own limit. A network that swallowed the statement would otherwise be waited for as long as
   * the kernel sends it again: as long after a cut as the cut itself, and a quarter of an hour when the host is gone.
   */
  readonly answerLimitMs?: number;
  /** Settings of the database that hold for every connection, beside those that the address names. */
  readonly settings?: Readonly<Record<string, string>>;
};

/** One way to open a pool: dates as text are never parsed by local time, and no statement hangs for ever. */
export function openPool(options: PoolOptions): pg.Pool {
  return new pg.Pool(poolConfig(options));
}

/** For a pool of another class than `openPool` makes. */
export function poolConfig(options: PoolOptions): pg.PoolConfig {
  const statementTimeoutMs = options.statementTimeoutMs ?? 30_000;
  return {
    connectionString: withSettings(options.databaseUrl, options.settings ?? {}),
    application_name: options.applicationName,
    max: options.maxConnections,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeoutMs,
    query_timeout: options.answerLimitMs ?? statementTimeoutMs + ANSWER_MARGIN_MS,
    // A server that went away without a word is noticed by the kernel and not by a person.
    keepAlive: true,
    keepAliveInitialDelayMillis: 5000,
  };
}

/** What an address says of its own comes last and wins; given beside it, it would take the place of ours whole. */
function withSettings(databaseUrl: string, settings: Readonly<Record<string, string>>): string {
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  if (ours.length === 0) return databaseUrl;
  const url = new URL(databaseUrl);
  url.searchParams.set("options", [...ours, url.searchParams.get("options") ?? ""].join(" ").trim());
  return url.href;
}

/** Runs `work` in one transaction on one connection; any throw rolls back and is passed on. */
export async function inTransaction<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection cut between two statements says so here, and ends the process when nobody listens.
  const onCut = (error: Error): void => {
    broken = error;
  };
  client.on("error", onCut);
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (thrown) {
    // Only a server that answered can be asked to roll back; to any other, closing the connection says the same, and at once.
    if (thrown instanceof pg.DatabaseError) {
      await client.query("rollback").catch((cause: unknown) => {
        broken = toError(cause);
      });
    } else broken = toError(thrown);
    throw thrown;
  } finally {
    client.removeListener("error", onCut);
    client.release(broken);
  }
}
