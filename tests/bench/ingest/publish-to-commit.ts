import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../../support/free-port.ts";
import { ingestProcess, metricOf, waitFor } from "../../support/whole-line.ts";
import type { BenchLine } from "./bench-line.ts";
import type { LeanPublisher } from "./lean-publisher.ts";
import { LOAD_METRICS, payloadOf, READINGS_PER_MESSAGE, topicOf, valuesAt } from "./load.ts";

/** Milliseconds from handing a message to the socket to seeing its transaction committed. */
export type Latency = {
  readonly messagesPerS: number;
  readonly messages: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
  /** Median of what passes from the commit's time stamp until another connection sees the transaction: flush, wake, query. */
  readonly seenAfterMs: number;
};

/** A fixed rate, or as much as goes: this many messages between publishing and storing at any time. */
export type Pace = { readonly messagesPerS: number } | { readonly inFlight: number };

const TICK_MS = 10;
const WARM_UP_MS = 3000;
const MEASURED_MS = 20_000;

/**
 * Runs ingest live. A message's time stamp is the instant it was handed to the socket, and PostgreSQL keeps the instant of
 * every transaction's commit (track_commit_timestamp): every message counts, not a sample. That instant is taken just before
 * the log is flushed, so a listener also notes when it sees each transaction that tells of changes.
 */
export async function measureLatency(line: BenchLine, pace: Pace): Promise<Latency> {
  await line.reset();
  await line.keepCommitTimes();
  const port = await freePort();
  const ingest = ingestProcess(port, { databaseUrl: line.database.url, temp: line.temp });
  await ingest.start();
  const publisher = await line.connectDevices();
  const watch = await CommitWatch.start(line.database.url);
  try {
    const driver = new Driver(line, publisher);
    await driver.run(pace, () => storedMessages(port));
    await waitFor(async () => {
      const stored = await storedMessages(port);
      if (stored < driver.published) throw new Error(`${stored} of ${driver.published} are stored`);
    }, 120_000);
    return summarise(await readSpans(line, driver.startedMs + WARM_UP_MS), await watch.lagsMs());
  } finally {
    await watch.stop();
    publisher.close();
    await ingest.stop();
  }
}

async function storedMessages(port: number): Promise<number> {
  return (await metricOf(`http://127.0.0.1:${port}`, "vonglau_ingest_stored_total")) / READINGS_PER_MESSAGE;
}

/** Publishes in turn over all devices, each with a time stamp of its own. */
class Driver {
  readonly #line: BenchLine;
  readonly #publisher: LeanPublisher;
  readonly #lastMs: number[];
  readonly #seqs: number[];
  startedMs = 0;
  published = 0;

  constructor(line: BenchLine, publisher: LeanPublisher) {
    this.#line = line;
    this.#publisher = publisher;
    this.#lastMs = line.devices.map(() => 0);
    this.#seqs = line.devices.map(() => 0);
  }

  async run(pace: Pace, stored: () => Promise<number>): Promise<void> {
    this.startedMs = Date.now();
    for (let elapsedMs = 0; elapsedMs < WARM_UP_MS + MEASURED_MS; elapsedMs = Date.now() - this.startedMs) {
      const due = "inFlight" in pace ? (await stored()) + pace.inFlight : (elapsedMs / 1000) * pace.messagesPerS;
      while (this.published < due) this.#publishNext();
      await sleep(TICK_MS);
    }
  }

  #publishNext(): void {
    const device = this.published % this.#line.devices.length;
    // Two messages of one device in the same millisecond would be one reading.
    const observedAtMs = Math.max(Date.now(), (this.#lastMs[device] ?? 0) + 1);
    const seq = (this.#seqs[device] ?? 0) + 1;
    this.#lastMs[device] = observedAtMs;
    this.#seqs[device] = seq;
    this.#publisher.publish(
      device,
      topicOf(this.#line, device),
      payloadOf({ device, observedAtMs, seq, values: valuesAt(this.published) }, "live"),
    );
    this.published += 1;
  }
}

/** Notes by how much later than its commit each row of the change log is seen by someone who LISTENs. */
class CommitWatch {
  readonly #client: pg.Client;
  readonly #lagsMs: number[] = [];
  #position = "0";
  #looking = Promise.resolve();

  private constructor(client: pg.Client) {
    this.#client = client;
    client.on("notification", () => {
      this.#looking = this.#looking.then(() => this.#look());
    });
  }

  static async start(databaseUrl: string): Promise<CommitWatch> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const watch = new CommitWatch(client);
    await client.query("listen vonglau_change");
    return watch;
  }

  async lagsMs(): Promise<readonly number[]> {
    await this.#looking;
    return this.#lagsMs;
  }

  async stop(): Promise<void> {
    await this.#looking;
    await this.#client.end();
  }

  async #look(): Promise<void> {
    const { rows } = await this.#client.query<{ position: string; ms: number }>({
      name: "bench-watch",
      text: `select position, (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 as ms from change_log
             where position > $1 order by position`,
      values: [this.#position],
    });
    const nowMs = Date.now();
    for (const { position, ms } of rows) {
      this.#lagsMs.push(nowMs - ms);
      this.#position = position;
    }
  }
}

/** From each message's time stamp to its transaction's commit. A reading that a quality rule has come back to counts with the later one. */
async function readSpans(line: BenchLine, fromMs: number): Promise<readonly number[]> {
  const { rows } = await line.client.query<{ ms: number }>(
    `select (extract(epoch from pg_xact_commit_timestamp(xmin) - observed_at) * 1000)::float8 as ms from reading
     where metric_id = $1 and observed_at >= to_timestamp($2 / 1000.0) and observed_at < to_timestamp($3 / 1000.0)`,
    [LOAD_METRICS[0].id, fromMs, fromMs + MEASURED_MS],
  );
  return rows.map((row) => row.ms);
}

function summarise(spansMs: readonly number[], lagsMs: readonly number[]): Latency {
  const sorted = spansMs.toSorted((a, b) => a - b);
  const at = (share: number, of = sorted): number => of[Math.min(of.length - 1, Math.floor(share * of.length))] ?? Number.NaN;
  const lags = lagsMs.toSorted((a, b) => a - b);
  return {
    messages: sorted.length,
    messagesPerS: (1000 * sorted.length) / MEASURED_MS,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    mostMs: at(1),
    seenAfterMs: at(0.5, lags),
  };
}
