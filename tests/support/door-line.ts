import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import mqtt, { type IClientOptions, type MqttClient } from "mqtt";
import pg from "pg";
import type { ManagedProcess } from "../../deploy/local/managed-process.ts";
import { freePort } from "./free-port.ts";
import { createTempBroker, type TempBroker } from "./temp-broker.ts";
import { createTempDatabase, type TempDatabase } from "./temp-database.ts";
import { ingestProcess } from "./whole-line.ts";

/** Ingest with its door open, between a broker that nobody uses and a database. */
export type DoorLine = {
  readonly doorPort: number;
  readonly ingestUrl: string;
  readonly ingest: ManagedProcess;
  readonly temp: TempBroker;
  readonly database: TempDatabase;
  readonly sql: pg.Client;
  readonly stop: () => Promise<void>;
};

export async function startDoorLine(devices: readonly string[] = []): Promise<DoorLine> {
  const database = await createTempDatabase();
  const sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
  const temp = await createTempBroker(devices);
  const doorPort = await freePort();
  const port = await freePort();
  const ingest = ingestProcess(port, { databaseUrl: database.url, temp, env: { DOOR_PORT: String(doorPort) } });
  await ingest.start();
  const stop = async (): Promise<void> => {
    await ingest.stop();
    await sql.end();
    await temp.remove();
    await database.drop();
  };
  return { doorPort, ingestUrl: `http://127.0.0.1:${port}`, ingest, temp, database, sql, stop };
}

export async function addDevice(sql: pg.Client, code: string): Promise<void> {
  await sql.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     values ($1, $1, 'air-station', 20.5, 105.9, '13285', 10, true)`,
    [code],
  );
}

/** Adds an account with an access token, and returns the token. */
export async function addTokenAccount(sql: pg.Client, account: { readonly name: string; readonly format: string }): Promise<string> {
  const token = randomBytes(15).toString("base64url");
  const kind = account.format.endsWith("gateway") ? "gateway" : "device";
  const digest = createHash("sha256").update(token).digest();
  await sql.query("insert into account (name, kind, format, token_sha256) values ($1, $2, $3, $4)", [
    account.name,
    kind,
    account.format,
    digest,
  ]);
  return token;
}

/** As ThingsBoard's documentation has it: `mosquitto_pub -q 1 -h … -p … -t … -u "$ACCESS_TOKEN" -m …`. Resolves with the exit code. */
export async function mosquittoPub(line: DoorLine, args: readonly string[]): Promise<number> {
  try {
    await promisify(execFile)(line.temp.parts.mosquittoPub, ["-V", "mqttv311", "-h", "127.0.0.1", "-p", String(line.doorPort), ...args]);
    return 0;
  } catch (thrown) {
    const code = typeof thrown === "object" && thrown !== null && "code" in thrown ? thrown.code : undefined;
    return typeof code === "number" ? code : -1;
  }
}

/** A client that sends again what was not acknowledged, as a device with a store does. */
export function connectToDoor(line: DoorLine, login: IClientOptions): Promise<MqttClient> {
  return mqtt.connectAsync(`mqtt://127.0.0.1:${line.doorPort}`, {
    protocolVersion: 4,
    clean: false,
    reconnectPeriod: 100,
    clientId: "c",
    ...login,
  });
}
