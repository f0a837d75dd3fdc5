import mqtt, { type MqttClient } from "mqtt";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { deviceTopic } from "../../core/contracts/mqtt.ts";
import type { DeviceInput } from "../../core/contracts/registry.ts";
import type { Credential } from "../../core/contracts/registry-answers.ts";
import { loadReference } from "../../db/load-reference.ts";
import { AccessKeeper } from "../../deploy/broker-access/access-keeper.ts";
import { createDevice, revokeDevice, rotateDevice } from "../../server/registry/devices.ts";
import type { Result } from "../../server/registry/fault.ts";
import { createGateway } from "../../server/registry/gateways.ts";
import { createTempBroker, type TempBroker } from "../support/temp-broker.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const ACTOR = "test";
/** What the registry promises: whoever is revoked is cut within this time. */
const CUT_WITHIN_MS = 5000;

let temp: TempBroker;
let database: TempDatabase;
let pool: pg.Pool;
let keeper: AccessKeeper;
let simulated: string;
let clients: MqttClient[] = [];
const troubles: string[] = [];

beforeAll(async () => {
  database = await createTempDatabase();
  const { devices } = await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 30 });
  simulated = devices[0] ?? "";
  temp = await createTempBroker(devices);
  pool = new pg.Pool({ connectionString: database.url, max: 3 });
  keeper = new AccessKeeper({
    databaseUrl: database.url,
    apply: (access) => temp.broker.setAccess(access),
    onTrouble: (reason) => troubles.push(reason),
  });
  keeper.start();
}, 60_000);
afterEach(async () => {
  await Promise.all(clients.map((client) => client.endAsync(true)));
  clients = [];
});
afterAll(async () => {
  await keeper?.stop();
  await pool?.end();
  await temp?.remove();
  await database?.drop();
});

function deviceInput(code: string): DeviceInput {
  return { code, name: `Trạm ${code}`, kind: "noise-meter", lat: 20.54, lon: 105.91, unitCode: "13285" };
}

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.faults.map((fault) => fault.text.en).join(" "));
  return result.value;
}

async function registered(code: string): Promise<Credential> {
  const { credential } = must(await createDevice(pool, ACTOR, deviceInput(code)));
  if (credential === undefined) throw new Error("no credential");
  return credential;
}

type SignedIn = { readonly client: MqttClient; readonly cut: Promise<number> };

/** One try to sign in; `cut` resolves with the reason code with which the broker ends the connection, 0 without one. */
async function signIn({ username, password }: Pick<Credential, "username" | "password">): Promise<SignedIn> {
  const login = { username, clientId: username, ...(password === undefined ? {} : { password }) };
  const client = mqtt.connect(temp.broker.url, { protocolVersion: 5, reconnectPeriod: 0, ...login });
  clients.push(client);
  const cut = new Promise<number>((resolve) => {
    client.once("disconnect", (packet) => resolve(packet.reasonCode ?? 0));
    client.once("close", () => resolve(0));
  });
  await new Promise<void>((resolve, reject) => {
    client.once("connect", () => resolve());
    client.once("error", reject);
  });
  client.on("error", () => undefined);
  return { client, cut };
}

/** A registration reaches the broker within seconds. */
function signInSoon(credential: Credential): Promise<SignedIn> {
  return vi.waitFor(() => signIn(credential), { timeout: CUT_WITHIN_MS, interval: 100 });
}

async function durationMs(fact: Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await fact;
  return performance.now() - startedMs;
}

test("a device signs in with the credential it was given, and writes its own topics only", async () => {
  const { client } = await signInSoon(await registered("real-1"));
  await client.publishAsync(deviceTopic("real-1", "telemetry"), "{}", { qos: 1 });
  await expect(client.publishAsync(deviceTopic("real-2", "telemetry"), "{}", { qos: 1 })).rejects.toThrow("Not authorized");
});

test("a revoked device is cut within 5 s and not let in again, while another's connection stays", async () => {
  const stays = await signInSoon(await registered("real-3"));
  const credential = await registered("real-4");
  const { cut } = await signInSoon(credential);
  must(await revokeDevice(pool, ACTOR, "real-4"));
  expect(await durationMs(cut)).toBeLessThan(CUT_WITHIN_MS);
  await expect(signIn(credential)).rejects.toThrow("Not authorized");
  expect(stays.client.connected).toBe(true);
});

test("a rotated credential cuts who signed in with the old one; the new one works", async () => {
  const old = await registered("real-5");
  const { cut } = await signInSoon(old);
  const fresh = must(await rotateDevice(pool, ACTOR, { code: "real-5", isReadmission: false }));
  expect(await durationMs(cut)).toBeLessThan(CUT_WITHIN_MS);
  expect(fresh.password).not.toBe(old.password);
  await signInSoon(fresh);
  await expect(signIn(old)).rejects.toThrow("Not authorized");
});

test("a simulated device can be revoked too, and its launcher's password is worth nothing then", async () => {
  const credential = { username: simulated, password: temp.broker.passwordOf(simulated) };
  const { cut } = await signIn(credential);
  must(await revokeDevice(pool, ACTOR, simulated));
  expect(await durationMs(cut)).toBeLessThan(CUT_WITHIN_MS);
  await expect(signIn(credential)).rejects.toThrow("Not authorized");
});

test("a gateway writes where its format says, under its own name", async () => {
  const gateway = must(await createGateway(pool, ACTOR, { name: "edge-1", format: "sparkplug" }));
  const { client } = await signInSoon(gateway);
  await client.publishAsync("spBv1.0/plant/DDATA/edge-1/pump", "x", { qos: 1 });
  await expect(client.publishAsync("spBv1.0/plant/DDATA/edge-2/pump", "x", { qos: 1 })).rejects.toThrow("Not authorized");
});

test("what the registry says holds from the broker's first moment after a restart", async () => {
  const credential = await registered("real-6");
  await signInSoon(credential);
  await temp.broker.stop();
  await temp.broker.start();
  await signIn(credential);
  await expect(signIn({ username: simulated, password: temp.broker.passwordOf(simulated) })).rejects.toThrow("Not authorized");
  expect(troubles).toEqual([]);
});
