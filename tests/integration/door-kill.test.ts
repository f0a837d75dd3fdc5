import { setTimeout as sleep } from "node:timers/promises";
import type { MqttClient } from "mqtt";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDevice, addTokenAccount, connectToDoor, type DoorLine, mosquittoPub, startDoorLine } from "../support/door-line.ts";
import { freePort } from "../support/free-port.ts";
import { ingestProcess, waitFor } from "../support/whole-line.ts";

const TELEMETRY = "v1/devices/me/telemetry";
const DEVICES = ["clock-1", "clock-2", "none-1", "none-2", "none-3"];
const KILLS = 4;

let line: DoorLine;
const clients: { readonly name: string; readonly client: MqttClient }[] = [];

beforeAll(async () => {
  line = await startDoorLine();
  for (const name of DEVICES) {
    await addDevice(line.sql, name);
    const token = await addTokenAccount(line.sql, { name, format: "thingsboard" });
    const client = await connectToDoor(line, { username: token, clientId: name });
    // A connection that is refused is tried again.
    client.on("error", () => {});
    clients.push({ name, client });
  }
}, 60_000);
afterAll(async () => {
  await Promise.all(clients.map(({ client }) => client.endAsync(true)));
  await line?.stop();
});

async function storedValues(): Promise<readonly string[]> {
  const { rows } = await line.sql.query<{ code: string; value: number }>(
    "select d.code, r.value from reading r join device d on d.id = r.device_id order by 1, 2",
  );
  return rows.map(({ code, value }) => `${code} ${value}`);
}

test(`what was acknowledged is stored when ingest is killed, ${KILLS} times; in the end everything is, once, with and without a clock`, async () => {
  const acknowledged: string[] = [];
  let isOver = false;
  let count = 0;
  const senders = clients.map(async ({ name, client }) => {
    const sent: string[] = [];
    for (let value = 1; !isOver; value += 1) {
      count += 1;
      sent.push(`${name} ${value}`);
      const body = name.startsWith("clock") ? { ts: Date.now(), values: { pm10: value } } : { pm10: value };
      // One after the other: two messages of one device in one millisecond without a clock are one instant.
      await client.publishAsync(TELEMETRY, JSON.stringify(body), { qos: 1 });
      acknowledged.push(`${name} ${value}`);
    }
    return sent;
  });
  for (let kill = 0; kill < KILLS; kill += 1) {
    const target = count + 40;
    await waitFor(() => expect(count).toBeGreaterThan(target));
    await sleep(Math.random() * 200);
    line.ingest.signal("SIGKILL");
    await line.ingest.ended;
    const told = [...acknowledged];
    const stored = new Set(await storedValues());
    expect(told.filter((value) => !stored.has(value))).toEqual([]);
    await line.ingest.start();
  }
  isOver = true;
  const sent = (await Promise.all(senders)).flat();
  expect(sent.length).toBeGreaterThan(KILLS * 40);
  expect(await storedValues()).toEqual(sent.toSorted(byDeviceAndValue));
}, 120_000);

function byDeviceAndValue(one: string, other: string): number {
  const [device = "", value = ""] = one.split(" ");
  const [otherDevice = "", otherValue = ""] = other.split(" ");
  return device.localeCompare(otherDevice) || Number(value) - Number(otherValue);
}

test("a standby keeps its door shut, and opens it when it takes over", async () => {
  const [port, doorPort] = [await freePort(), await freePort()];
  const standby = ingestProcess(port, { databaseUrl: line.database.url, temp: line.temp, env: { DOOR_PORT: String(doorPort) } });
  const token = await addTokenAccount(line.sql, { name: "late", format: "thingsboard" });
  const publish = () => mosquittoPub({ ...line, doorPort }, ["-q", "1", "-t", TELEMETRY, "-u", token, "-m", '{"temperature":1}']);
  await standby.start();
  try {
    expect(await publish()).not.toBe(0);
    await line.ingest.stop();
    await waitFor(async () => expect(await publish()).toBe(0), 20_000);
  } finally {
    await standby.stop();
  }
}, 60_000);
