import pg from "pg";
import { poolConfig } from "../db/connect.ts";
import type { QueryClass } from "./query-class.ts";
import { ReadSideParted, TooManyQuestions, TooManyRows } from "./query-failure.ts";

/** Time that an open transaction may stand still before the database ends it. */
const IDLE_TRANSACTION_MS = 30_000;

export type QueryClassPoolOptions = {
  readonly name: string;
  readonly databaseUrl: string;
  readonly limits: QueryClass;
  /** While true, every question is refused: what would be read belongs to another history. */
  readonly isParted?: () => boolean;
};

/** The connections of one class of questions, with its limits. */
export class QueryClassPool extends pg.Pool {
  readonly #limits: QueryClass;
  readonly #isParted: () => boolean;

  constructor(options: QueryClassPoolOptions) {
    const { name, databaseUrl, limits } = options;
    super(
      poolConfig({
        databaseUrl,
        applicationName: `vonglau-server-${name}`,
        maxConnections: limits.connections,
        statementTimeoutMs: limits.statementTimeoutMs,
        settings: sessionSettings(limits),
      }),
    );
    this.#limits = limits;
    this.#isParted = options.isParted ?? (() => false);
    this.on("connect", (client) => limitRows(client, limits.mostRows));
  }

  /** @throws TooManyQuestions when as many wait as may; ReadSideParted. */
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | undefined {
    const refusal = this.#refusal();
    if (callback === undefined) return refusal === undefined ? super.connect() : Promise.reject(refusal);
    if (refusal === undefined) super.connect(callback);
    else callback(refusal, undefined, () => {});
    return undefined;
  }

  #refusal(): Error | undefined {
    if (this.#isParted()) return new ReadSideParted();
    // Those that an idle connection will be handed to in a moment count as waiting too.
    return this.waitingCount >= this.#limits.mostWaiting + this.idleCount ? new TooManyQuestions() : undefined;
  }
}

type ConnectCallback = (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void;

function sessionSettings(limits: QueryClass): Record<string, string> {
  return {
    // One statement takes one core, never all of them.
    max_parallel_workers_per_gather: "0",
    work_mem: `${limits.workMemMB}MB`,
    idle_in_transaction_session_timeout: String(IDLE_TRANSACTION_MS),
    ...(limits.side === "read" ? { default_transaction_read_only: "on" } : {}),
  };
}

type Answered = (error: Error | undefined, result: unknown) => void;

/** Every way of asking ends in the client's `query`, with a callback or without. */
function limitRows(client: pg.PoolClient, mostRows: number): void {
  // The overloads of `query` are told apart by their last argument only, which is what is looked at here.
  const ask = client.query.bind(client) as (...args: unknown[]) => unknown;
  const query = (...args: unknown[]): unknown => {
    const last = args.at(-1);
    if (typeof last === "function") {
      const answered = last as Answered;
      return ask(...args.slice(0, -1), (error: Error | undefined, result: unknown) =>
        hasTooMany(result, mostRows) ? answered(new TooManyRows(mostRows), undefined) : answered(error, result),
      );
    }
    const answer = ask(...args);
    return answer instanceof Promise ? answer.then((result: unknown) => orTooMany(result, mostRows)) : answer;
  };
  client.query = query as typeof client.query;
}

function orTooMany(result: unknown, mostRows: number): unknown {
  if (hasTooMany(result, mostRows)) throw new TooManyRows(mostRows);
  return result;
}

function hasTooMany(result: unknown, mostRows: number): boolean {
  if (typeof result !== "object" || result === null || !("rows" in result)) return false;
  return Array.isArray(result.rows) && result.rows.length > mostRows;
}
