import { copyFileSync } from "node:fs";
import path from "node:path";
import mqtt from "mqtt";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageRoot } from "../../core/node/package-root.ts";
import { loadReference } from "../../db/load-reference.ts";
import { dyingWithParent } from "../../deploy/local/die-with-parent.ts";
import { ManagedProcess } from "../../deploy/local/managed-process.ts";
import { createDevice, revokeDevice } from "../../server/registry/devices.ts";
import { createTempBroker, type TempBroker } from "../support/temp-broker.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";
import { waitFor } from "../support/whole-line.ts";

const CUT_WITHIN_MS = 5000;

let temp: TempBroker;
let database: TempDatabase;
let pool: pg.Pool;
let keeper: ManagedProcess;

beforeAll(async () => {
  database = await createTempDatabase();
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 30 });
  temp = await createTempBroker(["lamp-1"]);
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const folder = path.join(path.dirname(temp.logFile), "broker");
  copyFileSync(path.join(folder, "passwords"), path.join(folder, "infrastructure"));
  const main = path.join(packageRoot(import.meta.url), "dist/deploy/broker-access/main.js");
  keeper = new ManagedProcess({
    name: "broker-access",
    command: () => dyingWithParent({ file: process.execPath, args: [main] }, "TERM"),
    env: { DATABASE_URL: database.url, ACCESS_FOLDER: folder, RELOAD_COMMAND: `kill -HUP ${temp.broker.pid}` },
    isReady: async () => true,
    readyLimitMs: 5000,
    stopSignal: "SIGTERM",
    stopLimitMs: 5000,
    onLine: () => {},
  });
  await keeper.start();
}, 60_000);
afterAll(async () => {
  await keeper?.stop();
  await pool?.end();
  await temp?.remove();
  await database?.drop();
});

/** Whether somebody is let in; the connection is given up again. */
async function isLetIn(username: string, password: string): Promise<boolean> {
  const client = mqtt.connect(temp.broker.url, { protocolVersion: 5, reconnectPeriod: 0, username, password, clientId: username });
  const isIn = await new Promise<boolean>((resolve) => {
    client.once("connect", () => resolve(true));
    client.once("error", () => resolve(false));
  });
  await client.endAsync(true);
  return isIn;
}

test("a keeper of its own tells a broker that somebody else runs, and leaves that broker's other users alone", async () => {
  const input = { code: "real-1", name: "Trạm", kind: "noise-meter", lat: 20.54, lon: 105.91, unitCode: "13285" } as const;
  const created = await createDevice(pool, "test", input);
  const password = created.ok ? (created.value.credential?.password ?? "") : "";
  await waitFor(async () => expect(await isLetIn("real-1", password)).toBe(true), CUT_WITHIN_MS);
  expect(await isLetIn("lamp-1", temp.broker.passwordOf("lamp-1"))).toBe(true);
  await revokeDevice(pool, "test", "real-1");
  await waitFor(async () => expect(await isLetIn("real-1", password)).toBe(false), CUT_WITHIN_MS);
});
