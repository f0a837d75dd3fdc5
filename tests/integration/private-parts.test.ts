import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import mqtt, { type MqttClient } from "mqtt";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { deviceTopic } from "../../core/contracts/mqtt.ts";
import { INGEST_USER } from "../../deploy/broker-access/access-texts.ts";
import { PrivateDatabase } from "../../deploy/local/private-database.ts";
import { freePort } from "../support/free-port.ts";
import { createTempBroker, type TempBroker, testParts } from "../support/temp-broker.ts";

describe("the private database", () => {
  let folder: string;
  let database: PrivateDatabase;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "vonglau-database-"));
    database = await newDatabase(folder);
  });
  afterEach(async () => {
    await database.stop();
    rmSync(folder, { recursive: true });
  });

  test("keeps what was committed through a kill -9 of its first process and starts again on the same folder", async () => {
    await database.start();
    await query(database.url, "create table kept as select 42 as answer");
    process.kill(database.pid ?? 0, "SIGKILL");
    database = await newDatabase(folder);
    await database.start();
    expect(await query(database.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  });

  test("a start on a folder whose server still runs, its launcher being gone, stops that one first", async () => {
    await database.start();
    const orphan = database.pid;
    database = await newDatabase(folder);
    await database.start();
    expect(orphan).not.toBe(database.pid);
    expect(() => process.kill(orphan ?? 0, 0)).toThrow("ESRCH");
    expect(await query(database.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("an initialisation that was cut off is begun anew", async () => {
    const draft = join(folder, "postgres/cluster.making");
    await promisify(execFile)("mkdir", ["-p", join(draft, "base")]);
    await database.start();
    expect(existsSync(draft)).toBe(false);
  });

  test("the application's role owns its database, has the extension, and is no superuser", async () => {
    await database.start();
    expect(await query(database.url, "select usesuper from pg_user where usename = current_user")).toEqual([{ usesuper: false }]);
    expect(await query(database.url, "select extname from pg_extension where extname = 'timescaledb'")).toHaveLength(1);
    await query(database.url, "create table t (at timestamptz not null)");
    expect(await query(database.url, "select create_hypertable('t', by_range('at')) is not null as made")).toEqual([{ made: true }]);
  });

  test("listens on loopback with passwords that only their owner may read, and nowhere else", async () => {
    await database.start();
    expect(statSync(join(folder, "secrets.json")).mode & 0o077).toBe(0);
    const settings = "select current_setting('listen_addresses') as hosts, current_setting('unix_socket_directories') as sockets";
    expect(await query(database.superuserUrl, settings)).toEqual([{ hosts: "127.0.0.1", sockets: "" }]);
    const stranger = new URL(database.url);
    stranger.password = "guess";
    await expect(query(stranger.href, "select 1")).rejects.toThrow("password authentication failed");
  });
});

describe("the private broker", () => {
  let temp: TempBroker;
  let clients: MqttClient[] = [];

  beforeAll(async () => {
    temp = await createTempBroker(["lamp-1", "lamp-2"]);
  });
  afterEach(async () => {
    await Promise.all(clients.map((client) => client.endAsync(true)));
    clients = [];
  });
  afterAll(() => temp.remove());

  test("refuses who has no name, a wrong password, or a name it was not told of", async () => {
    await expect(connectAs(undefined, undefined)).rejects.toThrow("Not authorized");
    await expect(connectAs("lamp-1", "guess")).rejects.toThrow("Not authorized");
    await expect(connectAs("lamp-3", temp.broker.passwordOf("lamp-1"))).rejects.toThrow("Not authorized");
  });

  test("a device's reading reaches ingest, another device's topic is denied, and both refusals are in the log", async () => {
    const ingest = await connectAs(INGEST_USER, temp.broker.passwordOf(INGEST_USER));
    const heard: string[] = [];
    ingest.on("message", (topic) => heard.push(topic));
    await ingest.subscribeAsync([deviceTopic("+", "telemetry"), deviceTopic("+", "status")], { qos: 1 });
    const lamp = await connectAs("lamp-1", temp.broker.passwordOf("lamp-1"));
    await lamp.publishAsync(deviceTopic("lamp-1", "telemetry"), "{}", { qos: 1 });
    await expect(lamp.publishAsync(deviceTopic("lamp-2", "telemetry"), "{}", { qos: 1 })).rejects.toThrow("Not authorized");
    await expect(connectAs("lamp-2", "guess")).rejects.toThrow("Not authorized");
    await vi.waitFor(() => expect(heard).toEqual([deviceTopic("lamp-1", "telemetry")]));
    await vi.waitFor(() => expect(logText()).toMatch(/Denied PUBLISH from lamp-1 \(d0, q1, r0, m\d+, 'vonglau\/v1\/lamp-2\/telemetry'/));
    await vi.waitFor(() => expect(logText()).toContain("Client lamp-2 disconnected, not authorised."));
    expect(logText()).not.toContain("Received PUBLISH");
  });

  test("a device hears its own acknowledgements and no one else's", async () => {
    const ingest = await connectAs(INGEST_USER, temp.broker.passwordOf(INGEST_USER));
    const lamp = await connectAs("lamp-1", temp.broker.passwordOf("lamp-1"));
    const heard: string[] = [];
    lamp.on("message", (topic) => heard.push(topic));
    // mosquitto grants any subscription and judges each message on its way out.
    await lamp.subscribeAsync("vonglau/v1/+/ack", { qos: 1 });
    await ingest.publishAsync(deviceTopic("lamp-2", "ack"), "{}", { qos: 1 });
    await ingest.publishAsync(deviceTopic("lamp-1", "ack"), "{}", { qos: 1 });
    await vi.waitFor(() => expect(heard).toEqual([deviceTopic("lamp-1", "ack")]));
  });

  test("a device that is registered while the broker runs is let in, and the others keep their passwords", async () => {
    const before = temp.broker.passwordOf("lamp-1");
    await temp.broker.addDevices(["lamp-9"]);
    await vi.waitFor(() => connectAs("lamp-9", temp.broker.passwordOf("lamp-9")), { timeout: 5000, interval: 100 });
    expect(temp.broker.passwordOf("lamp-1")).toBe(before);
  });

  test("keeps a session and what waits in it through its own restart", async () => {
    const options = { clean: false, properties: { sessionExpiryInterval: 600 } };
    const ingest = await connectAs(INGEST_USER, temp.broker.passwordOf(INGEST_USER), options);
    await ingest.subscribeAsync(deviceTopic("+", "telemetry"), { qos: 1 });
    await ingest.endAsync(true);
    const lamp = await connectAs("lamp-1", temp.broker.passwordOf("lamp-1"));
    await lamp.publishAsync(deviceTopic("lamp-1", "telemetry"), "waiting", { qos: 1 });
    await lamp.endAsync();
    await temp.broker.stop();
    await temp.broker.start();
    const heard: string[] = [];
    await connectAs(INGEST_USER, temp.broker.passwordOf(INGEST_USER), options, (payload) => heard.push(payload));
    await vi.waitFor(() => expect(heard).toEqual(["waiting"]));
  });

  async function connectAs(
    username: string | undefined,
    password: string | undefined,
    options: object = {},
    onPayload: (payload: string) => void = () => undefined,
  ): Promise<MqttClient> {
    const login = username === undefined || password === undefined ? {} : { username, password, clientId: username };
    const client = mqtt.connect(temp.broker.url, { protocolVersion: 5, reconnectPeriod: 0, ...login, ...options });
    clients.push(client);
    // Heard from the very start: a resumed session's messages come right behind the acknowledgement.
    client.on("message", (_topic, payload) => onPayload(payload.toString()));
    await new Promise<void>((resolve, reject) => {
      client.once("connect", () => resolve());
      client.once("error", reject);
    });
    client.on("error", () => undefined);
    return client;
  }

  function logText(): string {
    return readFileSync(temp.logFile, "utf8");
  }
});

async function newDatabase(folder: string): Promise<PrivateDatabase> {
  return new PrivateDatabase({
    parts: await testParts(),
    folder: join(folder, "postgres"),
    secretsFile: join(folder, "secrets.json"),
    port: await freePort(),
    isDurable: true,
    maxConnections: 20,
    onLine: () => undefined,
  });
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
