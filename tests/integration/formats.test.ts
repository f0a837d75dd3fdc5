import { execFile } from "node:child_process";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MetricCode, metricByCode } from "../../core/domain/metric.ts";
import { AccessKeeper } from "../../deploy/broker-access/access-keeper.ts";
import type { RegisteredAccess } from "../../deploy/broker-access/read-accounts.ts";
import { createGateway } from "../../server/registry/gateways.ts";
import { TestScreen } from "../support/test-screen.ts";
import { startWholeLine, type WholeLine, waitFor } from "../support/whole-line.ts";

const SPOKEN = ["senml", "chirpstack", "zigbee2mqtt", "frigate"] as const;
type Spoken = (typeof SPOKEN)[number];

/** Which registered device each name of the documentations' examples is. */
const SOURCES = [
  { format: "senml", externalId: "urn:dev:ow:10e2073a01080063" },
  { format: "chirpstack", externalId: "0101010101010101" },
  { format: "zigbee2mqtt", externalId: "0x00158d00018255df" },
  { format: "frigate", externalId: "front_door" },
  { format: "frigate", externalId: "frigate" },
] as const;

let line: WholeLine;
let sql: pg.Pool;
/** Code of the device that stands behind each source. */
const codes = new Map<string, string>();
const passwords = new Map<string, string>();

beforeAll(async () => {
  line = await startWholeLine({ deviceCount: 30 });
  sql = new pg.Pool({ connectionString: line.database.url, max: 2 });
  for (const [at, { format, externalId }] of SOURCES.entries()) {
    const code = line.devices[at] ?? "";
    codes.set(externalId, code);
    await sql.query(
      "insert into device_source (format, external_id, device_id, gateway) select $1, $2, id, $3 from device where code = $4",
      [format, externalId, gatewayOf(format), code],
    );
  }
  await letInGateways();
}, 60_000);
afterAll(async () => {
  await sql?.end();
  await line?.stop();
});

/** The broker user that speaks for the devices of a format. */
function gatewayOf(format: Spoken): string {
  return `gw-${format}`;
}

/** As an operator does it: accounts in the registry, from which the broker's files are made. */
async function letInGateways(): Promise<void> {
  for (const format of SPOKEN) {
    const made = await createGateway(sql, "test", { name: gatewayOf(format), format });
    if (!made.ok) throw new Error(made.faults.map((fault) => fault.text.en).join(" "));
    passwords.set(made.value.account, made.value.password ?? "");
  }
  const apply = (access: RegisteredAccess): Promise<boolean> => line.temp.broker.setAccess(access);
  await new AccessKeeper({ databaseUrl: line.database.url, apply, onTrouble: () => {} }).applyOnce();
  // The broker reads its files in its own time.
  await waitFor(() => publish("zigbee2mqtt", "zigbee2mqtt/bridge/state", "online"));
}

async function publish(as: Spoken, topic: string, payload: unknown): Promise<void> {
  const { broker, parts } = line.temp;
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  const user = gatewayOf(as);
  const sender = ["-u", user, "-P", passwords.get(user) ?? "", "-i", user, "-V", "5", "-q", "1"];
  const args = [...sender, "-h", "127.0.0.1", "-p", new URL(broker.url).port, "-t", topic, "-m", text];
  await promisify(execFile)(parts.mosquittoPub, args);
}

async function latestOf(externalId: string): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql.query<{ code: string; value: number }>(
    "select m.code, l.value from latest l join metric m on m.id = l.metric_id join device d on d.id = l.device_id where d.code = $1",
    [codes.get(externalId)],
  );
  return Object.fromEntries(rows.map(({ code, value }) => [code, value]));
}

/** What a wall that opens now is told of a device. */
async function onTheWall(externalId: string, metric: MetricCode): Promise<number | undefined> {
  const screen = new TestScreen(line.wallUrl);
  await waitFor(() => expect(screen.snapshots).toHaveLength(1));
  screen.socket.disconnect();
  return screen.valueOf(codes.get(externalId) ?? "", metricByCode(metric)?.id ?? 0);
}

test("a SenML sender's example of RFC 8428 §5.1.1 is on the wall", async () => {
  await publish("senml", `vonglau/v1/${gatewayOf("senml")}/senml`, [{ n: "urn:dev:ow:10e2073a01080063", u: "Cel", v: 23.1 }]);
  await waitFor(async () => expect(await latestOf("urn:dev:ow:10e2073a01080063")).toEqual({ temperature: 23.1 }));
  await waitFor(async () => expect(await onTheWall("urn:dev:ow:10e2073a01080063", "temperature")).toBe(23.1));
});

test("a ChirpStack uplink of the documentation, with a codec and of today, is on the wall, and its frame is in the ledger", async () => {
  const uplink = {
    deduplicationId: "3ac7e3c4-4401-4b8d-9386-a5c902f9202d",
    time: new Date().toISOString().replace("Z", "023242+00:00"),
    deviceInfo: { applicationName: "Test application", deviceName: "Test device", devEui: "0101010101010101", tags: { key: "value" } },
    devAddr: "00189440",
    dr: 1,
    fPort: 1,
    data: "qg==",
    object: { temperature: 22.5, humidity: 40.5 },
    rxInfo: [{ gatewayId: "0016c001f153a14c", uplinkId: 4217106255, rssi: -36, snr: 10.5, context: "E3OWOQ==" }],
  };
  await publish("chirpstack", "application/17c82e96-be03-4f38-aef3-f83d48582d97/device/0101010101010101/event/up", uplink);
  await waitFor(async () => expect(await latestOf("0101010101010101")).toEqual({ temperature: 22.5, humidity: 40.5 }));
  await waitFor(async () => expect(await onTheWall("0101010101010101", "humidity")).toBe(40.5));
  const { rows } = await sql.query("select boot, received::text from device_ledger");
  expect(rows).toEqual([{ boot: "00189440", received: "{[1,2)}" }]);
});

test("a Zigbee2MQTT sensor of the documentation is on the wall, and whether it is there is known", async () => {
  await publish("zigbee2mqtt", "zigbee2mqtt/0x00158d00018255df", { temperature: 27.34, humidity: 44.72 });
  await publish("zigbee2mqtt", "zigbee2mqtt/0x00158d00018255df/availability", { state: "offline" });
  await waitFor(async () => expect(await latestOf("0x00158d00018255df")).toEqual({ temperature: 27.34, humidity: 44.72 }));
  await waitFor(async () => expect(await onTheWall("0x00158d00018255df", "temperature")).toBe(27.34));
  await waitFor(async () => {
    const { rows } = await sql.query("select d.code, p.is_online from device_presence p join device d on d.id = p.device_id");
    expect(rows).toEqual([{ code: codes.get("0x00158d00018255df"), is_online: false }]);
  });
});

test("a Frigate event of the documentation, of today, counts once; nobody's name or plate is anywhere in the database", async () => {
  const startedS = Math.floor(Date.now() / 1000) - 5 + 0.475377;
  const object = {
    id: "1607123955.475377-mxklsc",
    camera: "front_door",
    label: "person",
    sub_label: ["a known face", 0.79],
    false_positive: false,
    start_time: startedS,
    end_time: null,
    recognized_license_plate: "ABC12345",
  };
  for (const type of ["new", "update", "end"]) await publish("frigate", "frigate/events", { type, before: object, after: object });
  await publish("frigate", "frigate/events", { type: "new", before: {}, after: { ...object, start_time: "soon" } });
  await publish("frigate", "frigate/front_door/person", "3");
  await publish("frigate", "frigate/front_door/person/snapshot", "bytes of a picture");
  await waitFor(async () => expect(await latestOf("front_door")).toEqual({ camera_person_events: 1, camera_persons_now: 3 }));
  await waitFor(async () => expect(await onTheWall("front_door", "camera_persons_now")).toBe(3));
  await waitFor(async () => {
    const { rows } = await sql.query("select reason, convert_from(payload, 'UTF8') as payload from rejection");
    expect(rows).toMatchObject([{ reason: "payload-shape" }]);
    expect(rows[0].payload).not.toMatch(/known face|ABC12345/);
  });
  const counted = await sql.query("select count(*)::int as n from reading where metric_id = $1", [
    metricByCode("camera_person_events")?.id,
  ]);
  expect(counted.rows).toEqual([{ n: 1 }]);
});

test("a gateway writes its own topics only, and speaks for devices that name it only", async () => {
  const urn = "urn:dev:ow:10e2073a01080063";
  await publish("senml", `vonglau/v1/${gatewayOf("frigate")}/senml`, [{ n: urn, u: "Cel", v: 1 }]);
  await publish("zigbee2mqtt", "frigate/front_door/person", "9");
  await waitFor(async () => {
    const { rows } = await sql.query("select topic from broker_refusal where kind = 'topic' order by topic");
    expect(rows.map(({ topic }) => topic)).toEqual(["frigate/front_door/person", `vonglau/v1/${gatewayOf("frigate")}/senml`]);
  });
  await sql.query("update device_source set gateway = 'gw-other' where external_id = $1", [urn]);
  const reasons = async (): Promise<readonly string[]> => {
    await publish("senml", `vonglau/v1/${gatewayOf("senml")}/senml`, [
      { n: urn, u: "Cel", v: 25.5 },
      { bn: "urn:dev:mac:0024befffe804ff1", u: "Cel", v: 2 },
    ]);
    const { rows } = await sql.query<{ reason: string }>("select distinct reason from rejection where format = 'senml' order by reason");
    return rows.map(({ reason }) => reason);
  };
  // Ingest looks at the registry again within seconds.
  await waitFor(async () => expect(await reasons()).toEqual(["device-of-another-gateway", "device-unknown"]));
  expect(await latestOf("front_door")).toMatchObject({ camera_persons_now: 3 });
});
