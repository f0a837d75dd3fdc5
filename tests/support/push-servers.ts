import assert from "node:assert/strict";
import type { ManagedProcess } from "../../deploy/local/managed-process.ts";
import { asJudge } from "../../ingest/quality/judge-due.ts";
import { watchSilence } from "../../ingest/quality/watch-silence.ts";
import { freePort } from "./free-port.ts";
import { JudgedDatabase, RECEIVED_MS, T0_MS } from "./judged-database.ts";
import { TestScreen, type TestScreenOptions } from "./test-screen.ts";
import { nodeProcess, waitFor } from "./whole-line.ts";

/** A server process that shares nothing but the database with others. */
export type Replica = { readonly url: string; readonly process: ManagedProcess };

/** Servers on one database of three air stations, which is written to as ingest does. */
export class PushServers {
  readonly database: JudgedDatabase;
  readonly #replicas: Replica[] = [];
  readonly #screens: TestScreen[] = [];
  #atMs = T0_MS;

  private constructor(database: JudgedDatabase) {
    this.database = database;
  }

  static async create(): Promise<PushServers> {
    return new PushServers(await JudgedDatabase.create());
  }

  async startReplica(env: Readonly<Record<string, string>> = {}): Promise<Replica> {
    const port = await freePort();
    const process = nodeProcess("server", port, { DATABASE_URL: this.database.url, FRAME_INTERVAL_MS: "100", ...env });
    await process.start();
    const replica = { url: `http://127.0.0.1:${port}`, process };
    this.#replicas.push(replica);
    return replica;
  }

  /** With its snapshot. */
  async open(replica: Replica, options: TestScreenOptions = {}): Promise<TestScreen> {
    const screen = this.follow(new TestScreen(replica.url, options));
    await waitFor(() => assert(screen.snapshots.length > 0));
    return screen;
  }

  /** Closes the screen at the end. */
  follow(screen: TestScreen): TestScreen {
    this.#screens.push(screen);
    return screen;
  }

  /** A new value of a device. */
  async send(device: number, values: Readonly<Record<string, number>>): Promise<void> {
    this.#atMs += 1000;
    await this.database.send([{ device, atMs: this.#atMs, values }]);
  }

  /** Finds the devices silent that did not speak, as of so long after the last word. */
  async findSilent(afterMs: number): Promise<void> {
    await this.database.judgeAll();
    await asJudge(this.database.pool, async (client) => watchSilence(client, { nowMs: RECEIVED_MS + afterMs, listeningSinceMs: 0 }));
  }

  async position(): Promise<number> {
    const { rows } = await this.database.pool.query("select max(position)::int as position from change_log");
    return rows[0].position;
  }

  /** Waits until the screen is where the log ends, and answers what a screen that opens now is told. */
  async settle(screen: TestScreen, replica: Replica): Promise<Readonly<Record<string, unknown>>> {
    const position = await this.position();
    await waitFor(() => assert((screen.standing?.seq ?? 0) >= position));
    const fresh = await this.open(replica, { topics: screen.watch.topics });
    fresh.socket.disconnect();
    return fresh.city.rows();
  }

  async stop(): Promise<void> {
    for (const screen of this.#screens) screen.socket.disconnect();
    await Promise.all(this.#replicas.map(({ process }) => process.stop()));
    await this.database.drop();
  }
}
