import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { backoffMs } from "../../core/node/backoff.ts";
import { toError } from "../../core/node/errors.ts";
import { type RegisteredAccess, readAccess, readAccessDigest } from "./read-accounts.ts";

export type AccessKeeperOptions = {
  readonly databaseUrl: string;
  /** Makes it so at the broker; answers false when the broker was not there to be told, and is asked again. */
  readonly apply: (access: RegisteredAccess) => Promise<boolean>;
  readonly onTrouble: (reason: string) => void;
};

const POLL_MS = 2000;
const RETRY = { firstMs: 200, mostMs: 3000 };

/**
 * Keeps the broker's word on who may sign in the same as the registry's: woken by NOTIFY, with a look each two
 * seconds as the net under it. While the database is away the broker goes on with what it was told last.
 */
export class AccessKeeper {
  readonly #options: AccessKeeperOptions;
  readonly #stopping = new AbortController();
  #wake = new AbortController();
  #applied: string | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: AccessKeeperOptions) {
    this.#options = options;
  }

  /** Reads once and applies, for a broker that is about to start. Throws when the database does not answer. */
  async applyOnce(): Promise<void> {
    const client = this.#createClient();
    await client.connect();
    try {
      await this.#options.apply(await readAccess(client));
    } finally {
      await client.end();
    }
  }

  start(): void {
    this.#ended = this.run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake.abort();
    await this.#ended;
  }

  async run(): Promise<void> {
    for (let attempt = 0; !this.#isStopping; attempt += 1) {
      const startedMs = performance.now();
      try {
        await this.#follow();
      } catch (thrown) {
        if (performance.now() - startedMs > RETRY.mostMs) attempt = 0;
        if (!this.#isStopping) this.#options.onTrouble(toError(thrown).message);
      }
      await this.#pause(backoffMs(attempt, RETRY), this.#stopping);
    }
  }

  async #follow(): Promise<void> {
    const client = this.#createClient();
    let lost: Error | undefined;
    client.on("notification", () => this.#wake.abort());
    client.on("error", (error) => {
      lost = error;
      this.#wake.abort();
    });
    try {
      await client.connect();
      await client.query("listen vonglau_access");
      while (!this.#isStopping && lost === undefined) {
        this.#wake = new AbortController();
        await this.#look(client);
        if (!this.#isStopping) await this.#pause(POLL_MS, this.#wake);
      }
    } finally {
      await client.end().catch(() => {});
    }
    if (lost !== undefined) throw lost;
  }

  async #look(client: pg.Client): Promise<void> {
    const digest = await readAccessDigest(client);
    if (digest === this.#applied) return;
    // A change between the two looks leaves the older digest, so that the next look applies it again.
    if (await this.#options.apply(await readAccess(client))) this.#applied = digest;
  }

  async #pause(ms: number, until: AbortController): Promise<void> {
    await sleep(ms, undefined, { signal: until.signal }).catch(() => {});
  }

  #createClient(): pg.Client {
    const { databaseUrl } = this.#options;
    return new pg.Client({
      connectionString: databaseUrl,
      application_name: "vonglau-broker-access",
      connectionTimeoutMillis: 5000,
      statement_timeout: 5000,
      query_timeout: 6000,
      keepAlive: true,
    });
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}
