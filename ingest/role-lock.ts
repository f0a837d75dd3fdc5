import pg from "pg";
import type { HolderLook } from "./pipeline/watch-holder.ts";

export type RoleLockOptions = {
  readonly databaseUrl: string;
  /** Whose role it is: the user name at the broker, which is the broker's key for the session. */
  readonly name: string;
};

/** First half of the advisory lock's key; the second is made from the name. */
const LOCK_CLASS = 7666;
const CONNECT_LIMIT_MS = 3000;
/** A connection that does not answer for this long counts as broken. */
const ANSWER_LIMIT_MS = 5000;

/** A host that vanished without a word is given up by the server within 9 s, and with it the lock. */
const NOTICE_LOSS = `
select set_config('tcp_keepalives_idle', '3', false), set_config('tcp_keepalives_interval', '2', false),
       set_config('tcp_keepalives_count', '3', false), set_config('tcp_user_timeout', '9000', false),
       pg_backend_pid() as pid`;

const TAKE = "select pg_try_advisory_lock($1, hashtext($2)) as is_taken";

/** The second half of a key is a signed number when locking and an unsigned one when listed. */
const LOOK_AT_HOLDER = `
select l.pid, (extract(epoch from a.query_start) * 1000)::float8 as spoke_at_ms
from pg_locks l join pg_stat_activity a on a.pid = l.pid
where l.locktype = 'advisory' and l.granted and a.datname = current_database()
  and l.database = a.datid and l.classid = $1 and l.objid = (hashtext($2)::bigint & 4294967295)::oid and l.objsubid = 2`;

const SPEAK = `
select count(*)::int as others from pg_stat_activity
where datname = current_database() and application_name = current_setting('application_name') and pid <> pg_backend_pid()`;

/**
 * A connection of its own to the database whose session may hold the lock that makes a process the active one.
 * The lock lives exactly as long as the session: it cannot outlive its process. Every method throws when the
 * connection does not answer; the connection is then of no more use.
 */
export class RoleLock {
  readonly #client: pg.Client;
  readonly #name: string;
  readonly #gone = new AbortController();
  #pid = 0;

  private constructor(options: RoleLockOptions) {
    this.#name = options.name;
    this.#client = new pg.Client({
      connectionString: options.databaseUrl,
      application_name: `vonglau-ingest-role ${options.name}`.slice(0, 63),
      connectionTimeoutMillis: CONNECT_LIMIT_MS,
      query_timeout: ANSWER_LIMIT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: 3000,
    });
    this.#client.on("error", () => this.#gone.abort());
    this.#client.on("end", () => this.#gone.abort());
  }

  static async open(options: RoleLockOptions): Promise<RoleLock> {
    const lock = new RoleLock(options);
    try {
      await lock.#client.connect();
      const { rows } = await lock.#client.query<{ pid: number }>(NOTICE_LOSS);
      lock.#pid = rows[0]?.pid ?? 0;
      return lock;
    } catch (cause) {
      void lock.close();
      throw cause;
    }
  }

  /** Aborted when the connection has ended, and with it the lock. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** The session's process at the database. */
  get pid(): number {
    return this.#pid;
  }

  /** True when this session holds the lock from now on. */
  async take(): Promise<boolean> {
    const { rows } = await this.#client.query<{ is_taken: boolean }>(TAKE, [LOCK_CLASS, this.#name]);
    return rows[0]?.is_taken ?? false;
  }

  /** The session that holds the lock; undefined when none does. */
  async lookAtHolder(): Promise<HolderLook | undefined> {
    const { rows } = await this.#client.query<{ pid: number; spoke_at_ms: number | null }>(LOOK_AT_HOLDER, [LOCK_CLASS, this.#name]);
    const row = rows[0];
    return row && { pid: row.pid, spokeAtMs: row.spoke_at_ms ?? undefined, atMs: performance.now() };
  }

  /** Ends the session that holds the lock; a role may do that to sessions of its own. */
  async endHolder(pid: number): Promise<void> {
    await this.#client.query("select pg_terminate_backend($1)", [pid]);
  }

  /** Lets the others see that we live; how many others there are. */
  async speak(): Promise<number> {
    const { rows } = await this.#client.query<{ others: number }>(SPEAK);
    return rows[0]?.others ?? 0;
  }

  /** Ends the session and gives the lock back. */
  async close(): Promise<void> {
    this.#gone.abort();
    await this.#client.end().catch(() => {});
  }
}
