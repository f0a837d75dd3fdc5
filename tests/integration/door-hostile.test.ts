import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDevice, addTokenAccount, connectToDoor, type DoorLine, mosquittoPub, startDoorLine } from "../support/door-line.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { metricOf } from "../support/whole-line.ts";

const TELEMETRY = "v1/devices/me/telemetry";
const PINGRESP = 0xd0;

let line: DoorLine;
let token = "";

beforeAll(async () => {
  line = await startDoorLine();
  await addDevice(line.sql, "board-1");
  token = await addTokenAccount(line.sql, { name: "board-1", format: "thingsboard" });
}, 60_000);
afterAll(async () => {
  await line?.stop();
});

test("a packet of 200 MB is refused by its announcement, before and after sign-in, and takes no memory", async () => {
  const rssBytes = () => metricOf(line.ingestUrl, "process_resident_memory_bytes");
  const beforeBytes = await rssBytes();
  const announcement = Buffer.from([0x10, 0x80, 0x80, 0xaf, 0x5f]);
  const flood = Buffer.alloc(1 << 20, 0x41);
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      const socket = connect(line.doorPort, "127.0.0.1");
      socket.on("error", () => {});
      const ended = new Promise((resolve) => socket.once("close", resolve));
      socket.write(announcement);
      for (let sent = 0; sent < 4; sent += 1) socket.write(flood);
      await ended;
    }),
  );
  const client = await connectToDoor(line, { username: token, clientId: "big" });
  client.publish(TELEMETRY, Buffer.alloc(70_000, 0x41), { qos: 1 });
  await new Promise<void>((resolve) => client.once("close", () => resolve()));
  await client.endAsync(true);
  expect((await rssBytes()) - beforeBytes).toBeLessThan(64 * 2 ** 20);
  expect(await mosquittoPub(line, ["-q", "1", "-t", TELEMETRY, "-u", token, "-m", '{"temperature":42}'])).toBe(0);
});

test("who connects and says nothing is shown out after 5 s", async () => {
  const socket = connect(line.doorPort, "127.0.0.1");
  const sinceMs = performance.now();
  await once(socket, "close");
  expect(performance.now() - sinceMs).toBeGreaterThan(4000);
  expect(performance.now() - sinceMs).toBeLessThan(8000);
});

/** CONNECT with a token and a clean session, then PUBLISH of QoS 1. */
function conversation(): Buffer {
  const text = (value: string): Buffer => Buffer.concat([Buffer.from([value.length >> 8, value.length & 0xff]), Buffer.from(value)]);
  const packet = (type: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([type, body.length]), body]);
  const connection = Buffer.concat([text("MQTT"), Buffer.from([4, 0x82, 0, 60]), text("fuzz"), text(token)]);
  const publication = Buffer.concat([text(TELEMETRY), Buffer.from([0, 7]), Buffer.from('{"temperature":9}')]);
  return Buffer.concat([packet(0x10, connection), packet(0x32, publication), packet(0xc0, Buffer.alloc(0))]);
}

test("a thousand spoilt conversations leave the door standing", async () => {
  const whole = conversation();
  const random = seededRandom(7);
  const speak = async (bytes: Buffer): Promise<void> => {
    const socket = connect(line.doorPort, "127.0.0.1");
    socket.on("error", () => {});
    const ended = new Promise((resolve) => socket.once("close", resolve));
    socket.write(bytes);
    // The answer to the ping comes last. A conversation that waits for more bytes ends by itself.
    socket.on("data", (answer) => answer.includes(PINGRESP) && socket.destroy());
    socket.setTimeout(500, () => socket.destroy());
    await ended;
  };
  await speak(whole);
  for (let round = 0; round < 20; round += 1) {
    const spoilt = Array.from({ length: 50 }, () => {
      const bytes = Buffer.from(whole);
      for (let count = 0; count < 3; count += 1) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      return bytes;
    });
    await Promise.all(spoilt.map(speak));
  }
  expect((await fetch(`${line.ingestUrl}/livez`)).status).toBe(200);
  expect(await mosquittoPub(line, ["-q", "1", "-t", TELEMETRY, "-u", token, "-m", '{"humidity":42}'])).toBe(0);
  const { rows } = await line.sql.query("select distinct metric_id, value from reading where (metric_id, value) in ((10, 9), (11, 42))");
  expect(rows).toHaveLength(2);
}, 60_000);
