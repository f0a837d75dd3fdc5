import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../../support/free-port.ts";
import { ingestProcess, metricOf, waitFor } from "../../support/whole-line.ts";
import type { BenchLine } from "./bench-line.ts";
import type { LeanPublisher } from "./lean-publisher.ts";
import { LOAD_METRICS, payloadOf, READINGS_PER_MESSAGE, topicOf } from "./load.ts";

/** Milliseconds from handing a message to the socket to seeing its transaction committed. */
export type Latency = {
  readonly messagesPerS: number;
  readonly messages: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
};

/** A fixed rate, or as much as goes: this many messages between publishing and storing at any time. */
export type Pace = { readonly messagesPerS: number } | { readonly inFlight: number };

const TICK_MS = 10;
const WARM_UP_MS = 3000;
const MEASURED_MS = 20_000;

/**
 * Runs ingest live. A message's time stamp is the instant it was handed to the socket; every transaction is seen by
 * a listener that LISTENs for changes and looks at the change log, and the rows of one transaction are known by their xmin.
 * So the time of every message counts, not of a sample, and the commit is when another connection can see it.
 */
export async function measureLatency(line: BenchLine, pace: Pace): Promise<Latency> {
  await line.reset();
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
    await watch.settle();
    return summarise(await latencies(line, watch, driver.startedMs + WARM_UP_MS));
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
    const values = LOAD_METRICS.map((_, metric) => ((this.published * 7 + metric * 13) % 9_973) / 10);
    this.#publisher.publish(device, topicOf(this.#line, device), payloadOf({ device, observedAtMs, seq, values }, "live"));
    this.published += 1;
  }
}

/** Notes when each transaction's row of the change log could first be seen by someone else. */
class CommitWatch {
  readonly #client: pg.Client;
  readonly seenMs = new Map<string, number>();
  #position = "0";
  #isLooking = false;
  #isAsked = false;

  private constructor(client: pg.Client) {
    this.#client = client;
    client.on("notification", () => void this.#look());
  }

  static async start(databaseUrl: string): Promise<CommitWatch> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const watch = new CommitWatch(client);
    await client.query("listen vonglau_change");
    return watch;
  }

  settle(): Promise<void> {
    return waitFor(() => {
      if (this.#isLooking || this.#isAsked) throw new Error("still looking");
    });
  }

  async stop(): Promise<void> {
    await this.#client.end();
  }

  async #look(): Promise<void> {
    this.#isAsked = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    while (this.#isAsked) {
      this.#isAsked = false;
      const { rows } = await this.#client.query<{ position: string; xid: string }>({
        name: "bench-watch",
        text: "select position, xmin::text as xid from change_log where position > $1 order by position",
        values: [this.#position],
      });
      const nowMs = Date.now();
      for (const { position, xid } of rows) {
        this.seenMs.set(xid, nowMs);
        this.#position = position;
      }
    }
    this.#isLooking = false;
  }
}

async function latencies(line: BenchLine, watch: CommitWatch, fromMs: number): Promise<readonly { ms: number; seenMs: number }[]> {
  const { rows } = await line.client.query<{ ms: number; xid: string }>(
    `select round(extract(epoch from observed_at) * 1000)::float8 as ms, xmin::text as xid from reading
     where metric_id = $1 and observed_at >= to_timestamp($2 / 1000.0) and observed_at < to_timestamp($3 / 1000.0)`,
    [LOAD_METRICS[0].id, fromMs, fromMs + MEASURED_MS],
  );
  return rows.map(({ ms, xid }) => {
    const seenMs = watch.seenMs.get(xid);
    if (seenMs === undefined) throw new Error(`the transaction ${xid} has stored readings and no row of the change log`);
    return { ms: seenMs - ms, seenMs };
  });
}

function summarise(sample: readonly { readonly ms: number; readonly seenMs: number }[]): Latency {
  const sorted = sample.map((one) => one.ms).toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { messages: sorted.length, messagesPerS: (1000 * sorted.length) / MEASURED_MS, p50Ms: at(0.5), p99Ms: at(0.99), mostMs: at(1) };
}
