import pg from "pg";

/** One way to open a pool: dates as text are never parsed by local time, and no statement hangs for ever. */
export function openPool(options: {
  readonly databaseUrl: string;
  readonly applicationName: string;
  readonly maxConnections: number;
  /** Milliseconds after which the server ends a statement. */
  readonly statementTimeoutMs?: number;
}): pg.Pool {
  return new pg.Pool({
    connectionString: options.databaseUrl,
    application_name: options.applicationName,
    max: options.maxConnections,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    // A server that went away without a word is noticed by the kernel and not by a person.
    keepAlive: true,
    keepAliveInitialDelayMillis: 5000,
  });
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
    await client.query("rollback").catch((cause: unknown) => {
      // The connection is not usable any more: the pool must not hand it out again.
      broken = cause instanceof Error ? cause : new Error(String(cause));
    });
    throw thrown;
  } finally {
    client.removeListener("error", onCut);
    client.release(broken);
  }
}
