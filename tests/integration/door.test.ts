import type { MqttClient } from "mqtt";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { metricById } from "../../core/domain/metric.ts";
import { passwordHash } from "../../core/node/password-hash.ts";
import { addDevice, addTokenAccount, connectToDoor, type DoorLine, mosquittoPub, startDoorLine } from "../support/door-line.ts";
import { metricOf, waitFor } from "../support/whole-line.ts";

/** Also pins what ingest/door/mqtt-listener.ts leans on in aedes; run it before raising its version. */
let line: DoorLine;
const tokens = new Map<string, string>();
const TELEMETRY = "v1/devices/me/telemetry";

beforeAll(async () => {
  line = await startDoorLine();
  for (const name of ["board-1", "board-2", "board-3", "own-1", "own-2", "behind-1"]) await addDevice(line.sql, name);
  for (const name of ["board-1", "board-2", "board-3"]) tokens.set(name, await addTokenAccount(line.sql, { name, format: "thingsboard" }));
  tokens.set("gw-1", await addTokenAccount(line.sql, { name: "gw-1", format: "thingsboard-gateway" }));
  tokens.set("own-1", await addTokenAccount(line.sql, { name: "own-1", format: "vonglau" }));
  await line.sql.query(
    `insert into device_source (format, external_id, device_id, gateway)
     select 'thingsboard-gateway', 'Device A', id, 'gw-1' from device where code = 'behind-1'`,
  );
}, 60_000);
afterAll(async () => {
  await line?.stop();
});
beforeEach(async () => {
  await line.sql.query(
    "truncate reading, reading_minute, reading_hour, latest, rejection, clockless_message, broker_refusal, device_presence",
  );
});

function tokenOf(name: string): string {
  return tokens.get(name) ?? "";
}

async function readings(): Promise<unknown[]> {
  const { rows } = await line.sql.query(
    "select d.code, r.metric_id, r.value from reading r join device d on d.id = r.device_id order by 1, 2, 3",
  );
  return rows.map((row: { code: string; metric_id: number; value: number }) => [row.code, metricById(row.metric_id)?.code, row.value]);
}

async function closed(client: MqttClient): Promise<void> {
  await new Promise<void>((resolve) => client.once("close", () => resolve()));
}

test("the documentation's example is in the database when mosquitto_pub returns", async () => {
  expect(await mosquittoPub(line, ["-q", "1", "-t", TELEMETRY, "-u", tokenOf("board-1"), "-m", '{"temperature":42}'])).toBe(0);
  expect(await readings()).toEqual([["board-1", "temperature", 42]]);
  const { rows } = await line.sql.query("select account from rejection");
  expect(rows).toEqual([]);
});

test("so it is at QoS 2, and with a name and a password", async () => {
  await line.sql.query("insert into account (name, kind, format, password_line) values ('own-2', 'device', 'thingsboard', $1)", [
    passwordHash("bí mật"),
  ]);
  expect(await mosquittoPub(line, ["-q", "2", "-t", TELEMETRY, "-u", tokenOf("board-1"), "-m", '{"humidity":61}'])).toBe(0);
  expect(await mosquittoPub(line, ["-q", "1", "-t", TELEMETRY, "-u", "own-2", "-P", "bí mật", "-m", '{"humidity":62}'])).toBe(0);
  expect(await readings()).toEqual([
    ["board-1", "humidity", 61],
    ["own-2", "humidity", 62],
  ]);
  expect(await mosquittoPub(line, ["-q", "1", "-t", TELEMETRY, "-u", "own-2", "-P", "bi mat", "-m", '{"humidity":63}'])).not.toBe(0);
  expect(await mosquittoPub(line, ["-q", "1", "-t", TELEMETRY, "-u", "own-2", "-m", '{"humidity":64}'])).not.toBe(0);
  expect(await readings()).toHaveLength(2);
});

test("our own format has the same promise there", async () => {
  const body = JSON.stringify({ ts: Date.now(), boot: "b", seq: 1, values: { pm25: 12 } });
  expect(await mosquittoPub(line, ["-q", "1", "-t", "vonglau/v1/own-1/telemetry", "-u", tokenOf("own-1"), "-m", body])).toBe(0);
  expect(await readings()).toEqual([["own-1", "pm25", 12]]);
});

test("a gateway speaks for its devices, and says who came", async () => {
  const body = JSON.stringify({
    "Device A": [{ ts: Date.now(), values: { temperature: 42, humidity: 80 } }],
    "Device B": [{ temperature: 1 }],
  });
  expect(await mosquittoPub(line, ["-q", "1", "-t", "v1/gateway/telemetry", "-u", tokenOf("gw-1"), "-m", body])).toBe(0);
  expect(await mosquittoPub(line, ["-q", "1", "-t", "v1/gateway/connect", "-u", tokenOf("gw-1"), "-m", '{"device":"Device A"}'])).toBe(0);
  expect(await readings()).toEqual([
    ["behind-1", "temperature", 42],
    ["behind-1", "humidity", 80],
  ]);
  const { rows } = await line.sql.query("select external_id, reason, account from rejection");
  expect(rows).toEqual([{ external_id: "Device B", reason: "device-unknown", account: "gw-1" }]);
  expect((await line.sql.query("select is_online from device_presence")).rows).toEqual([{ is_online: true }]);
});

test("a stranger and a foreign topic are refused and counted, by no secret's name", async () => {
  const credentials = () => metricOf(line.ingestUrl, 'vonglau_broker_refusals_total{kind="credential"}');
  const before = await credentials();
  expect(await mosquittoPub(line, ["-q", "1", "-t", TELEMETRY, "-u", "no-such-token", "-m", '{"temperature":1}'])).not.toBe(0);
  expect(await mosquittoPub(line, ["-q", "1", "-t", TELEMETRY, "-m", '{"temperature":1}'])).not.toBe(0);
  expect(await mosquittoPub(line, ["-q", "1", "-t", "$SYS/x/new/clients", "-u", tokenOf("board-1"), "-m", "c"])).not.toBe(0);
  expect(await mosquittoPub(line, ["-q", "1", "-t", "vonglau/v1/own-1/telemetry", "-u", tokenOf("board-1"), "-m", "{}"])).not.toBe(0);
  expect(await readings()).toEqual([]);
  expect(await credentials()).toBe(before + 2);
  await waitFor(async () => {
    const { rows } = await line.sql.query("select kind, client, topic from broker_refusal where count > 0 order by 1, 3");
    expect(rows).toEqual([
      { kind: "credential", client: "door 127.0.0.1", topic: "" },
      { kind: "topic", client: "board-1", topic: "$SYS/x/new/clients" },
      { kind: "topic", client: "board-1", topic: "vonglau/v1/own-1/telemetry" },
    ]);
  });
});

test("two accounts under one client id do not throw each other out; one account under it does", async () => {
  const first = await connectToDoor(line, { username: tokenOf("board-1"), clientId: "same" });
  const other = await connectToDoor(line, { username: tokenOf("board-2"), clientId: "same" });
  await first.publishAsync(TELEMETRY, '{"temperature":1}', { qos: 1 });
  await other.publishAsync(TELEMETRY, '{"temperature":2}', { qos: 1 });
  expect(await readings()).toEqual([
    ["board-1", "temperature", 1],
    ["board-2", "temperature", 2],
  ]);
  const [again] = await Promise.all([connectToDoor(line, { username: tokenOf("board-1"), clientId: "same" }), closed(first)]);
  await Promise.all([first.endAsync(true), other.endAsync(true), again.endAsync(true)]);
});

test("clients may listen where usual ones do, hear nothing of each other, and nowhere else", async () => {
  const one = await connectToDoor(line, { username: tokenOf("board-1"), clientId: "one" });
  const two = await connectToDoor(line, { username: tokenOf("board-2"), clientId: "two" });
  const heard: string[] = [];
  two.on("message", (topic) => heard.push(topic));
  const asked = ["v1/devices/me/attributes", "v1/devices/me/rpc/request/+"];
  expect((await two.subscribeAsync(asked, { qos: 1 })).map(({ qos }) => qos)).toEqual([1, 1]);
  for (const filter of ["#", "$SYS/#", "v1/#", "vonglau/v1/board-2/ack"])
    await expect(two.subscribeAsync(filter, { qos: 1 })).rejects.toThrow();
  await one.publishAsync("v1/devices/me/attributes", '{"firmware":"1"}', { qos: 1, retain: true });
  await two.publishAsync(TELEMETRY, '{"temperature":3}', { qos: 1 });
  expect(heard).toEqual([]);
  await Promise.all([one.endAsync(), two.endAsync()]);
});

test("a numbering device hears how far it is held, here too", async () => {
  const client = await connectToDoor(line, { username: tokenOf("own-1"), clientId: "own" });
  const heard = new Promise((resolve) => client.once("message", (topic, payload) => resolve([topic, JSON.parse(payload.toString())])));
  await client.subscribeAsync("vonglau/v1/own-1/ack", { qos: 1 });
  await client.publishAsync("vonglau/v1/own-1/telemetry", JSON.stringify({ ts: Date.now(), boot: "x", seq: 1, values: { pm25: 1 } }), {
    qos: 1,
  });
  expect(await heard).toEqual(["vonglau/v1/own-1/ack", { boot: "x", seq: 1 }]);
  await client.endAsync();
});

test("a last will is heard as its account, or not at all", async () => {
  const own = { topic: "vonglau/v1/own-1/status", payload: Buffer.from("offline"), qos: 1, retain: true } as const;
  const foreign = { topic: "vonglau/v1/board-1/status", payload: Buffer.from("offline"), qos: 1, retain: true } as const;
  for (const will of [own, foreign]) {
    const client = await connectToDoor(line, { username: tokenOf("own-1"), clientId: "will", will });
    client.stream.destroy();
    await client.endAsync(true);
  }
  await waitFor(async () => {
    const { rows } = await line.sql.query("select d.code, p.is_online from device_presence p join device d on d.id = p.device_id");
    expect(rows).toEqual([{ code: "own-1", is_online: false }]);
    expect((await line.sql.query("select topic from broker_refusal")).rows).toContainEqual({ topic: foreign.topic });
  });
});

test("a revoked token is cut within 5 s and stays out; so is a rotated one", async () => {
  for (const change of ["revoked_at = now()", "rotated_at = now(), token_sha256 = sha256('new')"]) {
    await line.sql.query("update account set revoked_at = null where name = 'board-3'");
    const token = tokens.get("board-3") === undefined ? "" : tokenOf("board-3");
    const client = await connectToDoor(line, { username: token, clientId: "soon-gone" });
    await client.publishAsync(TELEMETRY, '{"temperature":5}', { qos: 1 });
    const sinceMs = performance.now();
    const refused = new Promise((resolve) => client.once("error", resolve));
    await Promise.all([line.sql.query(`update account set ${change} where name = 'board-3'`), closed(client)]);
    expect(performance.now() - sinceMs).toBeLessThan(5000);
    await refused;
    await client.endAsync(true);
  }
});

test("while the database holds still, little is taken, nothing is acknowledged, and everything is stored after", async () => {
  const MESSAGES = 20_000;
  await line.sql.query("begin");
  await line.sql.query("lock table reading in exclusive mode");
  const client = await connectToDoor(line, { username: tokenOf("board-1"), clientId: "eager" });
  let acknowledged = 0;
  const startMs = Date.now() - 3_600_000;
  const sent = Array.from({ length: MESSAGES }, async (_, at) => {
    await client.publishAsync(TELEMETRY, JSON.stringify({ ts: startMs + at, values: { pm10: at % 500 } }), { qos: 1 });
    acknowledged += 1;
  });
  let taken = 0;
  await waitFor(async () => {
    const before = taken;
    taken = await metricOf(line.ingestUrl, "vonglau_ingest_in_flight");
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBe(before);
  });
  expect([acknowledged, taken < 3000]).toEqual([0, true]);
  await line.sql.query("rollback");
  await Promise.all(sent);
  expect((await line.sql.query("select count(*)::int as n from reading")).rows).toEqual([{ n: MESSAGES }]);
  await client.endAsync();
}, 60_000);
