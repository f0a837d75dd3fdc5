import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadReference } from "../../db/load-reference.ts";
import { migrate } from "../../db/migrate.ts";
import type { ManagedProcess } from "../../deploy/local/managed-process.ts";
import { PrivateDatabase } from "../../deploy/local/private-database.ts";
import { AccountingFleet } from "./accounting-fleet.ts";
import { type Comparison, compareAccounts } from "./compare-accounts.ts";
import { freePort } from "./free-port.ts";
import { createTempBroker, type TempBroker, testParts } from "./temp-broker.ts";
import { ingestProcess, metricOf } from "./whole-line.ts";

/** The real parts under load, for a fault to work on. */
export type AccountingLine = {
  readonly database: PrivateDatabase;
  readonly temp: TempBroker;
  readonly ingest: ManagedProcess;
  readonly ingestUrl: string;
};

export type Fault = {
  readonly name: string;
  /** Does the harm and, where nothing else would, undoes it. */
  readonly strike: (line: AccountingLine) => Promise<void>;
};

export type Account = Comparison & {
  readonly fault: string;
  readonly seed: number;
  readonly moments: number;
  readonly measured: number;
  readonly sent: number;
  readonly unacknowledged: number;
  readonly droppedByDevices: number;
  readonly drainMs: number;
  /** Received less stored, duplicate, rejected and in flight, as ingest itself counts. */
  readonly identityGap: number;
};

export type AccountOptions = { readonly devices: number; readonly messagesPerS: number; readonly moments: number; readonly seed: number };

const DRAIN_LIMIT_MS = 180_000;

/** Load on, the fault at seeded moments, load off, drain, compare to the row. */
export async function keepAccounts(fault: Fault, options: AccountOptions): Promise<Account> {
  const { line, codes, stop } = await startLine(options.devices);
  const fleet = new AccountingFleet({
    mqttUrl: line.temp.broker.url,
    devices: codes,
    passwordOf: (device) => line.temp.broker.passwordOf(device),
    messagesPerS: options.messagesPerS,
  });
  try {
    await fleet.start();
    const random = seededRandom(options.seed);
    for (let moment = 0; moment < options.moments; moment += 1) {
      await sleep(300 + random() * 1700);
      await fault.strike(line);
    }
    await sleep(1000);
    const drainMs = Math.round(await fleet.drain(DRAIN_LIMIT_MS));
    const measured = fleet.measured;
    return {
      fault: fault.name,
      ...options,
      measured: measured.length,
      sent: fleet.counters.sent,
      unacknowledged: fleet.outstanding,
      droppedByDevices: fleet.dropped,
      drainMs,
      identityGap: await identityGap(line.ingestUrl),
      ...(await compareAccounts(line.database.url, measured)),
    };
  } finally {
    await fleet.stop();
    await stop();
  }
}

async function startLine(deviceCount: number): Promise<{ line: AccountingLine; codes: readonly string[]; stop: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "vonglau-accounting-"));
  const database = new PrivateDatabase({
    parts: await testParts(),
    folder: path.join(folder, "postgres"),
    secretsFile: path.join(folder, "secrets.json"),
    port: await freePort(),
    isDurable: true,
    maxConnections: 30,
    onLine: () => {},
  });
  await database.start();
  await migrate({ databaseUrl: database.url });
  const { devices } = await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount });
  const temp = await createTempBroker(devices);
  const port = await freePort();
  const ingest = ingestProcess(port, { databaseUrl: database.url, temp });
  await ingest.start();
  const stop = async (): Promise<void> => {
    await ingest.stop();
    await temp.remove();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { line: { database, temp, ingest, ingestUrl: `http://127.0.0.1:${port}` }, codes: devices, stop };
}

async function identityGap(ingestUrl: string): Promise<number> {
  const [received = 0, stored = 0, duplicate = 0, inFlight = 0] = await Promise.all(
    ["received_total", "stored_total", "duplicate_total", "in_flight"].map((name) => metricOf(ingestUrl, `vonglau_ingest_${name}`)),
  );
  // Nothing that these devices send is rejected; a rejection shows here as a gap.
  return received - stored - duplicate - inFlight;
}

/** mulberry32: the same seed strikes at the same moments. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
