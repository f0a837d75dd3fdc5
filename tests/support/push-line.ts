import pg from "pg";
import type { DeviceKind } from "../../core/domain/device.ts";
import { openPool } from "../../db/connect.ts";
import { asJudge } from "../../ingest/quality/judge-due.ts";
import { watchSilence } from "../../ingest/quality/watch-silence.ts";
import { type AccountingLine, startLine } from "./accounting-line.ts";
import { isPausing, type LoadDevice, PushLoad } from "./push-load.ts";
import { startTwoServers, type TwoServers } from "./two-servers.ts";
import { metricOf, waitFor } from "./whole-line.ts";

/** The whole line under live load, with two servers behind a proxy. */
export type PushLine = {
  readonly line: AccountingLine;
  readonly servers: TwoServers;
  readonly load: PushLoad;
  /** Ends what writes: the devices stop, what they sent is stored, ingest ends. From then on the database stands still. */
  readonly quiesce: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type PushLineOptions = {
  readonly devices: number;
  readonly messagesPerS: number;
  readonly seed: number;
};

/** Devices that pause are called silent this long before their time, or a run of a minute would see no silence. */
const HASTE_MS = 27_000;
const HASTY_LOOK_MS = 2000;

export async function startPushLine({ devices: count, messagesPerS, seed }: PushLineOptions): Promise<PushLine> {
  const started = await startLine(count, {});
  const { line } = started;
  const undoings: (() => Promise<void>)[] = [started.stop];
  const stop = async (): Promise<void> => {
    for (const undo of undoings.splice(0).toReversed()) await undo();
  };
  try {
    const devices = await makePausingOnesShort(line.database.url, started.devices);
    const servers = await startTwoServers({ databaseUrl: line.database.url });
    undoings.push(() => servers.stop());
    const load = await PushLoad.connect({
      mqttUrl: line.temp.broker.url,
      devices,
      passwordOf: (device) => line.temp.broker.passwordOf(device),
      messagesPerS,
      seed,
    });
    const endHaste = watchSilenceInHaste(line.database.url);
    undoings.push(endHaste, () => load.stop());
    load.start();
    const quiesce = async (): Promise<void> => {
      await load.stop();
      await waitUntilStored(line);
      await endHaste();
      await line.ingest.stop();
    };
    return { line, servers, load, quiesce, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

async function makePausingOnesShort(databaseUrl: string, codes: readonly string[]): Promise<readonly LoadDevice[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("update device set interval_s = 1 where code = any($1)", [codes.filter((_, at) => isPausing(at))]);
    const { rows } = await client.query<{ code: string; kind: DeviceKind }>(
      "select code, kind from device order by array_position($1, code)",
      [codes],
    );
    return rows;
  } finally {
    await client.end();
  }
}

/** The product's own watch with a clock that is ahead. Returns what ends it. */
function watchSilenceInHaste(databaseUrl: string): () => Promise<void> {
  const pool = openPool({ databaseUrl, applicationName: "hasty-watch", maxConnections: 1 });
  // The database may be what is struck.
  pool.on("error", () => {});
  let looking: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    const nowMs = Date.now() + HASTE_MS;
    looking = asJudge(pool, async (client) => watchSilence(client, { nowMs, listeningSinceMs: 0 })).catch(() => {});
  }, HASTY_LOOK_MS);
  let ending: Promise<void> | undefined;
  return () => {
    clearInterval(timer);
    ending ??= looking.then(() => pool.end());
    return ending;
  };
}

/** Ingest has counted what the broker handed it as stored, and the broker has no more. */
async function waitUntilStored({ replicas }: AccountingLine): Promise<void> {
  const url = replicas[0]?.url ?? "";
  let before = Number.NaN;
  await waitFor(async () => {
    const received = await metricOf(url, "vonglau_ingest_received_total");
    const waiting = await metricOf(url, "vonglau_ingest_in_flight");
    const isDone = waiting === 0 && received === before;
    before = received;
    if (!isDone) throw new Error(`ingest holds ${waiting} readings`);
  }, 60_000);
}
