import mqtt, { type MqttClient } from "mqtt";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { metricById } from "../../core/domain/metric.ts";
import { AccessKeeper } from "../../deploy/broker-access/access-keeper.ts";
import { readSparkplugPayload } from "../../ingest/formats/sparkplug-payload.ts";
import { createGateway } from "../../server/registry/gateways.ts";
import { addDevice, type DoorLine, startDoorLine } from "../support/door-line.ts";
import { type SparkplugMetricText, sparkplugMessage } from "../support/sparkplug-message.ts";
import { waitFor } from "../support/whole-line.ts";

/** An edge node with one device behind it, at a real broker, signed in under its own name. */
let line: DoorLine;
let pool: pg.Pool;
let edge: MqttClient;
let seq = 0;
/** No two messages bear the same millisecond: of two values of one instant the first stays. */
let atMs = 0;
const asked: string[] = [];

beforeAll(async () => {
  line = await startDoorLine();
  pool = new pg.Pool({ connectionString: line.database.url, max: 2 });
  const made = await createGateway(pool, "test", { name: "edge-1", format: "sparkplug" });
  if (!made.ok) throw new Error("no account");
  for (const [code, externalId] of [
    ["node", "hn/edge-1"],
    ["air", "hn/edge-1/air"],
  ] as const) {
    await addDevice(line.sql, code);
    await line.sql.query(
      "insert into device_source (format, external_id, device_id, gateway) select 'sparkplug', $1, id, 'edge-1' from device where code = $2",
      [externalId, code],
    );
  }
  const apply = line.temp.broker.setAccess.bind(line.temp.broker);
  await new AccessKeeper({ databaseUrl: line.database.url, apply, onTrouble: () => {} }).applyOnce();
  const login = { clientId: "edge-1", username: "edge-1", password: made.value.password ?? "" };
  const will = { topic: "spBv1.0/hn/NDEATH/edge-1", payload: Buffer.from(deathOf(0)), qos: 1 as const };
  edge = mqtt.connect(line.temp.broker.url, { protocolVersion: 4, reconnectPeriod: 200, ...login, will });
  // The broker reads its files in its own time.
  edge.on("error", () => {});
  edge.on("message", (topic, payload) => asked.push(`${topic} ${readSparkplugPayload(payload)?.metrics[0]?.name}`));
  await waitFor(() => {
    if (!edge.connected) throw new Error("the edge node is not let in yet");
  }, 20_000);
  await edge.subscribeAsync("spBv1.0/hn/NCMD/edge-1", { qos: 1 });
}, 60_000);
afterAll(async () => {
  await edge?.endAsync(true);
  await pool?.end();
  await line?.stop();
});

function deathOf(bdSeq: number): Uint8Array {
  return sparkplugMessage({ timestamp: Date.now(), metrics: [{ name: "bdSeq", datatype: 8, long: BigInt(bdSeq) }] });
}

async function say(kind: string, metrics: readonly SparkplugMetricText[], device?: string): Promise<void> {
  if (kind === "NBIRTH") seq = 0;
  atMs = Math.max(Date.now(), atMs + 1);
  const payload = sparkplugMessage({ timestamp: atMs, seq, metrics });
  seq = (seq + 1) % 256;
  await edge.publishAsync(`spBv1.0/hn/${kind}/edge-1${device === undefined ? "" : `/${device}`}`, Buffer.from(payload), { qos: 0 });
}

async function birth(): Promise<void> {
  await say("NBIRTH", [
    { name: "bdSeq", datatype: 8, long: 0n },
    { name: "Node Control/Rebirth", datatype: 11, boolean: false },
    { name: "Supply Voltage", datatype: 9, float: 12.5 },
  ]);
  await say("DBIRTH", [{ name: "temperature", alias: 3, datatype: 9, float: 30 }], "air");
}

async function latest(): Promise<readonly string[]> {
  const { rows } = await line.sql.query<{ code: string; metric_id: number; value: number }>(
    "select d.code, l.metric_id, l.value from latest l join device d on d.id = l.device_id order by 1, 2",
  );
  return rows.map(({ code, metric_id, value }) => `${code} ${metricById(metric_id)?.code} ${value}`);
}

async function online(): Promise<readonly unknown[]> {
  const { rows } = await line.sql.query("select d.code, p.is_online from device_presence p join device d on d.id = p.device_id order by 1");
  return rows;
}

test("births tell values and presence, data by alias tells values", async () => {
  await birth();
  await waitFor(async () => expect(await latest()).toEqual(["air temperature 30", "node voltage 12.5"]));
  expect(await online()).toEqual([
    { code: "air", is_online: true },
    { code: "node", is_online: true },
  ]);
  await say("DDATA", [{ alias: 3, float: 31 }], "air");
  await waitFor(async () => expect(await latest()).toContain("air temperature 31"));
  expect(asked).toEqual([]);
});

test("after a lost message the node is asked for its birth", async () => {
  seq += 1;
  await say("DDATA", [{ alias: 3, float: 32 }], "air");
  await waitFor(async () => expect(await latest()).toContain("air temperature 32"));
  await waitFor(() => expect(asked).toEqual(["spBv1.0/hn/NCMD/edge-1 Node Control/Rebirth"]));
});

test("an ingest that was restarted names what it cannot read, asks for the birth, and reads on", async () => {
  line.ingest.signal("SIGKILL");
  await line.ingest.ended;
  await line.ingest.start();
  asked.length = 0;
  await say("DDATA", [{ alias: 3, float: 33 }], "air");
  await waitFor(() => expect(asked).toHaveLength(1));
  await waitFor(async () => {
    const { rows } = await line.sql.query("select reason, external_id, detail from rejection");
    expect(rows).toEqual([{ reason: "alias-unknown", external_id: "hn/edge-1/air", detail: "3" }]);
  });
  await birth();
  await say("DDATA", [{ alias: 3, float: 34 }], "air");
  await waitFor(async () => expect(await latest()).toContain("air temperature 34"));
});

test("the node's last will takes its devices with it", async () => {
  edge.stream.destroy();
  await waitFor(async () =>
    expect(await online()).toEqual([
      { code: "air", is_online: false },
      { code: "node", is_online: false },
    ]),
  );
});
