import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import mqtt, { type MqttClient } from "mqtt";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deviceTopic, parseDeviceTopic, STATUS_FILTER, TELEMETRY_FILTER } from "../../core/contracts/mqtt.ts";
import { readConfig } from "../../core/node/read-config.ts";
import { planDevices } from "../../core/province/plan-devices.ts";
import { PROFILES } from "../../core/province/profiles.ts";
import { environmentSchema } from "../../sensors-sim/config.ts";
import { createFleet } from "../../sensors-sim/create-fleet.ts";
import { createTempBroker, type TempBroker } from "../support/temp-broker.ts";
import { waitFor } from "../support/whole-line.ts";

const DEVICES = planDevices(PROFILES["ha-nam"], { count: 40 }).map((device) => device.code);
const BACKFILL_HOURS = 2;
const PAST_OF_ALL = DEVICES.length * BACKFILL_HOURS * 12;

let temp: TempBroker;
let platform: Platform;
let cleanUp: (() => Promise<void>)[] = [];

beforeEach(async () => {
  temp = await createTempBroker(DEVICES);
  platform = new Platform(temp);
  await platform.start();
  cleanUp = [() => platform.stop(), () => temp.remove()];
});

afterEach(async () => {
  for (const step of cleanUp) await step();
});

/** Takes what devices send as ingest does, and answers with what it holds of each boot. */
class Platform {
  readonly stored = new Set<string>();
  readonly status = new Map<string, string>();
  received = 0;
  unreadable = 0;
  isAnswering = true;
  readonly #temp: TempBroker;
  readonly #held = new Map<string, Set<number>>();
  #client: MqttClient | undefined;

  constructor(broker: TempBroker) {
    this.#temp = broker;
  }

  async start(): Promise<void> {
    const password = this.#temp.broker.passwordOf("ingest");
    const client = await mqtt.connectAsync(this.#temp.broker.url, {
      protocolVersion: 5,
      clientId: "ingest",
      username: "ingest",
      password,
      reconnectPeriod: 100,
    });
    this.#client = client;
    client.on("message", (topic, payload) => this.#onMessage(topic, payload));
    client.on("error", () => {});
    await client.subscribeAsync([TELEMETRY_FILTER, STATUS_FILTER], { qos: 1 });
  }

  async stop(): Promise<void> {
    await this.#client?.endAsync(true);
  }

  #onMessage(topic: string, payload: Buffer): void {
    const { device, kind } = parseDeviceTopic(topic) ?? { device: "", kind: "ack" };
    if (kind === "status") this.status.set(device, payload.toString());
    if (kind === "telemetry") this.#store(device, payload);
  }

  #store(device: string, payload: Buffer): void {
    this.received += 1;
    const message = readMessage(payload);
    if (message === undefined) {
      this.unreadable += 1;
      return;
    }
    const { boot, seq, ts } = message;
    this.stored.add(`${device} ${ts}`);
    const held = this.#held.get(`${device} ${boot}`) ?? new Set<number>();
    this.#held.set(`${device} ${boot}`, held.add(seq));
    let contiguous = 0;
    while (held.has(contiguous + 1)) contiguous++;
    if (this.isAnswering) this.#client?.publish(deviceTopic(device, "ack"), JSON.stringify({ boot, seq: contiguous }));
  }
}

function readMessage(payload: Buffer): { boot: string; seq: number; ts: number } | undefined {
  try {
    const message = JSON.parse(payload.toString()) as { boot: string; seq: number; ts: number; values: unknown };
    return typeof message.values === "object" && message.values !== null ? message : undefined;
  } catch {
    return undefined;
  }
}

type LogLine = Readonly<Record<string, unknown>>;

/** A running simulator of 40 devices; `stop` resolves with its last status. */
async function startSimulator(
  environment: Readonly<Record<string, string>> = {},
): Promise<{ lines: readonly LogLine[]; stop: () => Promise<LogLine> }> {
  const lines: LogLine[] = [];
  const log = pino({}, { write: (line) => lines.push(JSON.parse(line) as LogLine) });
  const settings = {
    MQTT_URL: temp.broker.url,
    CREDENTIALS_FILE: temp.credentialsFile,
    SIM_DEVICES: String(DEVICES.length),
    SIM_BACKFILL_HOURS: String(BACKFILL_HOURS),
    ...environment,
  };
  const fleet = await createFleet(readConfig(environmentSchema, settings), log);
  const ended = fleet.run();
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<LogLine> => {
    stopping ??= fleet.stop();
    await stopping;
    await ended;
    return lines.findLast((line) => line.msg === "status") ?? {};
  };
  cleanUp.unshift(async () => {
    await stop();
  });
  return { lines, stop };
}

test("every device signs in as itself, reports its past and its present, and says goodbye", async () => {
  const simulator = await startSimulator();
  await waitFor(() => expect(platform.stored.size).toBeGreaterThan(PAST_OF_ALL + DEVICES.length), 60_000);
  expect([...platform.status.keys()].toSorted()).toEqual([...DEVICES].toSorted());
  expect(new Set(platform.status.values())).toEqual(new Set(["online"]));

  const status = await simulator.stop();
  await waitFor(() => expect(new Set(platform.status.values())).toEqual(new Set(["offline"])));
  expect(status).toMatchObject({ online: 0, dropped: 0, refused: 0, faults: 0 });
  expect(platform.stored.size).toBe(status.measured);
  expect(Number(status.acknowledged) + Number(status.outstanding)).toBe(status.measured);
});

test("a restarted city tells of its past only what the platform has not acknowledged, and all of it when its memory is lost", async () => {
  const memory = path.join(path.dirname(temp.credentialsFile), "acknowledged.json");
  const environment = { SIM_MEMORY_FILE: memory, SIM_PLAYED_SINCE: "2026-11-20T00:00:00Z" };
  const past = (keys: Iterable<string>): number => [...keys].filter((key) => Number(key.split(" ")[1]) % 300_000 === 0).length;
  // Killed in the middle: the second run tells the rest.
  const first = await startSimulator(environment);
  await waitFor(() => expect(past(platform.stored)).toBeGreaterThan(PAST_OF_ALL / 3), 30_000);
  const { acknowledged } = await first.stop();
  const second = await startSimulator(environment);
  // Not the five minutes of which a live reading was acknowledged.
  await waitFor(() => expect(past(platform.stored)).toBeGreaterThanOrEqual(PAST_OF_ALL - DEVICES.length), 60_000);
  const rest = await second.stop();
  expect(Number(rest.measured)).toBeLessThan(PAST_OF_ALL - Number(acknowledged) / 2);
  // All is known: what is told is the present.
  platform.stored.clear();
  const third = await startSimulator(environment);
  await waitFor(() => expect(platform.stored.size).toBeGreaterThan(DEVICES.length), 30_000);
  await third.stop();
  expect(past(platform.stored)).toBeLessThan(PAST_OF_ALL / 10);
  // Another city's memory is none.
  platform.stored.clear();
  await startSimulator({ ...environment, SIM_SEED: "2" });
  await waitFor(() => expect(past(platform.stored)).toBeGreaterThanOrEqual(PAST_OF_ALL), 60_000);
}, 200_000);

test("a broker killed in the middle costs no measurement: devices keep what the platform did not confirm", async () => {
  const simulator = await startSimulator();
  await waitFor(() => expect(platform.stored.size).toBeGreaterThan(PAST_OF_ALL / 4), 30_000);
  process.kill(temp.broker.pid ?? 0, "SIGKILL");
  await waitFor(() =>
    expect(simulator.lines.some((line) => line.msg === "broker is away; devices keep their measurements and try again")).toBe(true),
  );
  await temp.broker.start();
  await waitFor(() => expect(platform.stored.size).toBeGreaterThan(PAST_OF_ALL + DEVICES.length), 90_000);

  const status = await simulator.stop();
  expect(status.dropped).toBe(0);
  // What is outstanding at the end may still be on its way; everything else has arrived.
  expect(platform.stored.size).toBeGreaterThanOrEqual(Number(status.measured) - Number(status.outstanding));
  expect(Number(status.acknowledged)).toBeGreaterThan(PAST_OF_ALL);
});

test("a PUBACK alone releases nothing", async () => {
  platform.isAnswering = false;
  const simulator = await startSimulator();
  await waitFor(() => expect(platform.received).toBeGreaterThan(DEVICES.length * 10), 30_000);
  const status = await simulator.stop();
  expect(status.acknowledged).toBe(0);
  expect(status.outstanding).toBe(status.measured);
});

test("lost, repeated, late, overtaken and broken sendings are healed by sending again", async () => {
  const simulator = await startSimulator({ SIM_RESEND_AFTER_S: "1", SIM_FAULTS: "drop=0.03,repeat=0.1,delay=0.1,reorder=0.1,broken=0.03" });
  const past = (): number => [...platform.stored].filter((key) => Number(key.split(" ")[1]) % 300_000 === 0).length;
  await waitFor(() => expect(past()).toBeGreaterThanOrEqual(PAST_OF_ALL), 100_000);
  const status = await simulator.stop();
  expect(platform.unreadable).toBeGreaterThan(0);
  expect(Number(status.faults)).toBeGreaterThan(PAST_OF_ALL / 10);
  expect(Number(status.sent)).toBeGreaterThan(platform.stored.size);
});

test("a device with a wrong password stays outside, is named once, and the others work", async () => {
  const stranger = DEVICES[3] ?? "";
  const passwords = JSON.parse(await readFile(temp.credentialsFile, "utf8")) as Record<string, string>;
  const file = path.join(path.dirname(temp.credentialsFile), "wrong.json");
  await writeFile(file, JSON.stringify({ ...passwords, [stranger]: "wrong" }));
  const simulator = await startSimulator({ CREDENTIALS_FILE: file });
  await waitFor(() => expect(platform.status.size).toBe(DEVICES.length - 1));
  await waitFor(() => expect(simulator.lines.filter((line) => line.device === stranger)).toHaveLength(1));
  expect(platform.status.has(stranger)).toBe(false);
});

test("a device without power goes offline by its last will and comes back", async () => {
  // Two modelled minutes after the start the quarter north of the centre loses its power for twenty.
  const simulator = await startSimulator({ SIM_SCENARIO: "sensor-outage", SIM_SPEED: "240", SIM_BACKFILL_HOURS: "0" });
  const dark = (): readonly string[] => [...platform.status].filter(([, status]) => status === "offline").map(([device]) => device);
  await waitFor(() => expect(platform.status.size).toBe(DEVICES.length));
  await waitFor(() => expect(dark().length).toBeGreaterThan(3), 20_000);
  const wentDark = dark();
  await waitFor(() => expect(wentDark.filter((device) => platform.status.get(device) === "online").length).toBeGreaterThan(1), 60_000);
  await simulator.stop();
});
