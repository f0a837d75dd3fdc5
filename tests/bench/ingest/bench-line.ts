import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import mqtt from "mqtt";
import pg from "pg";
import { deviceTopic } from "../../../core/contracts/mqtt.ts";
import { migrate } from "../../../db/migrate.ts";
import { INGEST_USER } from "../../../deploy/broker-access/access-texts.ts";
import { PrivateDatabase } from "../../../deploy/local/private-database.ts";
import { freePort } from "../../support/free-port.ts";
import { createTempBroker, type TempBroker, testParts } from "../../support/temp-broker.ts";
import { cpuTimeMs } from "./cpu-time.ts";
import { LeanPublisher } from "./lean-publisher.ts";
import { type Load, messageAt, payloadOf, topicOf } from "./load.ts";

export type CpuMs = { readonly database: number; readonly broker: number };

/** A durable TimescaleDB and a mosquitto, both as `npm start` sets them up, with registered devices and nothing stored. */
export type BenchLine = {
  readonly database: PrivateDatabase;
  readonly temp: TempBroker;
  /** For looking and for the ways that need no broker; owner of the database. */
  readonly client: pg.Client;
  readonly devices: readonly string[];
  readonly deviceIds: readonly number[];
  readonly cpu: () => CpuMs;
  /** Nothing stored, nothing queued, no checkpoint due: the same start for everyone. */
  readonly reset: () => Promise<void>;
  /** Has the broker hold these messages for whoever signs in as ingest. */
  readonly queueBacklog: (load: Load) => Promise<void>;
  /** From here on the database keeps the instant of every commit; it does not by default. */
  readonly keepCommitTimes: () => Promise<void>;
  readonly connectDevices: () => Promise<LeanPublisher>;
  readonly stop: () => Promise<void>;
};

const MOST_UNACKNOWLEDGED = 2000;
const TABLES = "reading, reading_minute, reading_hour, latest, device_ledger, rejection, change_log";

export async function startBenchLine(deviceCount: number): Promise<BenchLine> {
  const folder = await mkdtemp(path.join(tmpdir(), "vonglau-bench-"));
  const devices = Array.from({ length: deviceCount }, (_, at) => `d${at + 1}`);
  const database = new PrivateDatabase({
    parts: await testParts(),
    folder: path.join(folder, "postgres"),
    secretsFile: path.join(folder, "secrets.json"),
    port: await freePort(),
    isDurable: true,
    maxConnections: 60,
    onLine: () => {},
  });
  await database.start();
  await migrate({ databaseUrl: database.url });
  const temp = await createTempBroker(devices);
  let client = await connectTo(database.url);
  const deviceIds = await registerDevices(client, devices);
  const connectDevices = (): Promise<LeanPublisher> =>
    LeanPublisher.connect({ url: temp.broker.url, devices, passwordOf: (device) => temp.broker.passwordOf(device) });
  return {
    database,
    temp,
    get client() {
      return client;
    },
    devices,
    deviceIds,
    connectDevices,
    cpu: () => ({ database: cpuTimeMs(database.pid), broker: cpuTimeMs(temp.broker.pid) }),
    keepCommitTimes: async () => {
      const { rows } = await client.query<{ track_commit_timestamp: string }>("show track_commit_timestamp");
      if (rows[0]?.track_commit_timestamp === "on") return;
      await asSuperuser(database.superuserUrl, "alter system set track_commit_timestamp = on");
      await client.end();
      await database.stop();
      await database.start();
      client = await connectTo(database.url);
    },
    reset: async () => {
      await client.query(`truncate ${TABLES}`);
      await asSuperuser(database.superuserUrl, "checkpoint");
      await renewSession(temp);
    },
    queueBacklog: async (load) => {
      const publisher = await connectDevices();
      for (let at = 0; at < load.messages; at += 1) {
        const message = messageAt(load, at);
        publisher.publish(message.device, topicOf(load, message.device), payloadOf(message, load.boot));
        if (publisher.unacknowledged >= MOST_UNACKNOWLEDGED) await publisher.settle(MOST_UNACKNOWLEDGED / 2);
      }
      await publisher.settle();
      publisher.close();
    },
    stop: async () => {
      await client.end();
      await temp.remove();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function registerDevices(client: pg.Client, devices: readonly string[]): Promise<readonly number[]> {
  const { rows } = await client.query<{ id: number }>(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     select code, code, 'air-station', 20.5, 105.9, '13285', 10, true from unnest($1::text[]) with ordinality as t (code, place)
     order by place returning id`,
    [devices],
  );
  return rows.map((row) => row.id);
}

async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

async function asSuperuser(superuserUrl: string, statement: string): Promise<void> {
  const superuser = await connectTo(superuserUrl);
  await superuser.query(statement);
  await superuser.end();
}

/** Ends what is left of ingest's session with all that is queued, and begins an empty one that outlives its connection. */
async function renewSession(temp: TempBroker): Promise<void> {
  const options = {
    protocolVersion: 5,
    clientId: INGEST_USER,
    username: INGEST_USER,
    password: temp.broker.passwordOf(INGEST_USER),
  } as const;
  const ending = await mqtt.connectAsync(temp.broker.url, { ...options, clean: true });
  await ending.endAsync();
  const beginning = await mqtt.connectAsync(temp.broker.url, {
    ...options,
    clean: false,
    properties: { sessionExpiryInterval: 0xffff_ffff },
  });
  await beginning.subscribeAsync(deviceTopic("+", "telemetry"), { qos: 1 });
  await beginning.endAsync();
}
