import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { from as copyFrom } from "pg-copy-streams";
import { deviceTopic } from "../../../core/contracts/mqtt.ts";
import { openPool } from "../../../db/connect.ts";
import { INGEST_USER } from "../../../deploy/broker-access/access-texts.ts";
import { DeviceRegistry } from "../../../ingest/device-registry.ts";
import { decodeVonglau } from "../../../ingest/formats/vonglau.ts";
import type { PendingMessage } from "../../../ingest/inbox.ts";
import { writeBatch } from "../../../ingest/write-batch.ts";
import { freePort } from "../../support/free-port.ts";
import { ingestProcess } from "../../support/whole-line.ts";
import type { BenchLine } from "./bench-line.ts";
import { LOAD_METRICS, type Load, messageAt, payloadOf, READINGS_PER_MESSAGE, topicOf } from "./load.ts";
import { startNodeRed } from "./node-red.ts";
import { type Timing, timeDrain } from "./time-drain.ts";

/** What one ingest process does with a backlog: the whole path, from the broker's queue to the acknowledgement. */
export function timeIngest(line: BenchLine, load: Load): Promise<Timing> {
  return timeDrain(line, load, async () => {
    const ingest = ingestProcess(await freePort(), { databaseUrl: line.database.url, temp: line.temp });
    await ingest.start();
    return { pid: ingest.pid, stop: () => ingest.stop() };
  });
}

export function timeNodeRed(line: BenchLine, load: Load, installed: string): Promise<Timing> {
  return timeDrain(line, load, () => startNodeRed(line, installed));
}

/**
 * The transactions of ingest by themselves, one after the other, from decoded messages: roll-ups, latest values, ledger and
 * change log as ever, without broker, decoding and acknowledgement. What lays the columns out counts for the way's own.
 */
export async function timeTransactions(line: BenchLine, load: Load, perCommit: number): Promise<Timing> {
  const pool = openPool({ databaseUrl: line.database.url, applicationName: "bench", maxConnections: 2 });
  const registry = new DeviceRegistry(pool, Date.now);
  const batches = chunks(pendingMessages(load), perCommit / READINGS_PER_MESSAGE);
  await line.reset();
  const timing = await timed(line, load, async () => {
    for (const batch of batches) await writeBatch(pool, registry, batch);
  });
  await pool.end();
  return timing;
}

function pendingMessages(load: Load): readonly PendingMessage[] {
  return Array.from({ length: load.messages }, (_, at) => {
    const message = messageAt(load, at);
    const payload = Buffer.from(payloadOf(message, load.boot));
    const source = { topic: topicOf(load, message.device), payload, receivedAtMs: message.observedAtMs + 5, account: undefined };
    return { source, message: decodeVonglau(source), ticket: undefined };
  });
}

function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

type Row = readonly [device: number, metric: number, observedMs: number, value: number, receivedMs: number];

/** COPY text of the rows, `perCommit` at a time. The text is made before the clock runs: only the database is measured. */
export async function timeCopy(line: BenchLine, load: Load, perCommit: number): Promise<Timing> {
  const texts = batchesOf(line, load, perCommit).map((rows) => rows.map(copyLine).join(""));
  await line.reset();
  return await timed(line, load, async () => {
    for (const text of texts) {
      const stream = line.client.query(
        copyFrom("copy reading (device_id, metric_id, observed_at, value, quality, received_at) from stdin"),
      );
      stream.end(text);
      await once(stream, "finish");
    }
  });
}

/** A plain insert of arrays that leaves out what is there already, `perCommit` rows at a time, and nothing else of what ingest keeps. */
export async function timeUnnest(line: BenchLine, load: Load, perCommit: number): Promise<Timing> {
  const batches = batchesOf(line, load, perCommit).map((rows) => [0, 1, 2, 3, 4].map((at) => `{${rows.map((row) => row[at]).join(",")}}`));
  await line.reset();
  return await timed(line, load, async () => {
    for (const values of batches) await line.client.query({ name: "bench-unnest", text: INSERT_PLAIN, values });
  });
}

const INSERT_PLAIN = `insert into reading (device_id, metric_id, observed_at, value, quality, received_at)
select d, m, to_timestamp(o / 1000.0), v, 0, to_timestamp(r / 1000.0)
from unnest($1::int[], $2::smallint[], $3::bigint[], $4::float8[], $5::bigint[]) as t (d, m, o, v, r)
on conflict do nothing`;

/**
 * mosquitto_sub into psql's COPY: the shortest way to have the messages in a table. They are there as text, without key, undivided,
 * all in one transaction that nobody sees before the end; mosquitto_sub acknowledges what nobody has stored.
 */
export async function timeMosquittoSub(line: BenchLine, load: Load): Promise<Timing> {
  await line.client.query("create table raw_message (topic text, payload jsonb)");
  await line.reset();
  await line.queueBacklog(load);
  const { broker, parts } = line.temp;
  const login = ["-V", "5", "-i", INGEST_USER, "-u", INGEST_USER, "-P", broker.passwordOf(INGEST_USER), "-c", "-x", "4294967295"];
  const at = ["-h", "127.0.0.1", "-p", new URL(broker.url).port, "-q", "1", "-t", deviceTopic("+", "telemetry")];
  const sub = path.join(parts.root, "usr/bin/mosquitto_sub");
  const timing = await timed(line, load, async () => {
    const listening = spawn(sub, [...login, ...at, "-C", String(load.messages), "-F", "%t\\t%p"], { stdio: ["ignore", "pipe", "inherit"] });
    const psql = spawn(path.join(parts.postgresPrograms, "psql"), ["-q", "-d", line.database.url, "-c", "copy raw_message from stdin"], {
      stdio: [listening.stdout, "ignore", "inherit"],
    });
    listening.stdout.destroy();
    const [code] = await once(psql, "exit");
    if (code !== 0) throw new Error(`psql ended with ${code}`);
  });
  const { rows } = await line.client.query<{ count: number }>("select count(*)::int as count from raw_message");
  await line.client.query("drop table raw_message");
  if (rows[0]?.count !== load.messages) throw new Error(`${rows[0]?.count} messages are stored, not ${load.messages}`);
  return timing;
}

async function timed(line: BenchLine, load: Load, work: () => Promise<void>): Promise<Timing> {
  const before = line.cpu();
  const startedMs = performance.now();
  await work();
  const seconds = (performance.now() - startedMs) / 1000;
  const after = line.cpu();
  return {
    messages: load.messages,
    rows: load.messages * READINGS_PER_MESSAGE,
    seconds,
    cpuMs: { way: undefined, database: after.database - before.database, broker: undefined },
  };
}

/** The rows of a load in the order of its messages, cut into transactions. */
function batchesOf(line: BenchLine, load: Load, perCommit: number): readonly (readonly Row[])[] {
  const batches: Row[][] = [[]];
  for (let at = 0; at < load.messages; at += 1) {
    const message = messageAt(load, at);
    if ((batches.at(-1)?.length ?? 0) + READINGS_PER_MESSAGE > perCommit) batches.push([]);
    LOAD_METRICS.forEach(({ id }, metric) => {
      const value = message.values[metric] ?? 0;
      batches.at(-1)?.push([line.deviceIds[message.device] ?? 0, id, message.observedAtMs, value, message.observedAtMs + 5]);
    });
  }
  return batches;
}

function copyLine([device, metric, observedMs, value, receivedMs]: Row): string {
  return `${device}\t${metric}\t${new Date(observedMs).toISOString()}\t${value}\t0\t${new Date(receivedMs).toISOString()}\n`;
}
