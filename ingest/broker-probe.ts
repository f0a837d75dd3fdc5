import { setTimeout as sleep } from "node:timers/promises";
import mqtt, { type IClientOptions, type MqttClient } from "mqtt";
import { PROBE_TOPIC } from "../core/contracts/mqtt.ts";
import { type AckTicket, acknowledge, type Delivery, deferAcknowledgements } from "./deferred-ack.ts";
import type { ProbeResult } from "./pipeline/broker-findings.ts";

export type ProbeOptions = {
  readonly url: string;
  readonly username: string;
  readonly password: string | undefined;
  /** The window that ingest itself asks for. */
  readonly receiveMaximum: number;
  /** Breaks the probe off. */
  readonly signal: AbortSignal;
};

/** More than the 1,000 that brokers keep by default. */
const MESSAGES = 1200;
/** Publications under way at once: brokers limit them too. */
const AT_ONCE = 20;
/** The broker forgets the probe's session after this time should the probe not come to its end. */
const SESSION_S = 60;
/** Silence after which nothing more is expected. */
const QUIET_MS = 1000;
const LIMIT_MS = 60_000;
/** MQTT 5's reason of a broker that will not keep more, and says so: its publisher knows. */
const QUOTA_EXCEEDED = 0x97;

/**
 * Finds out what a broker keeps for a client that does not read, by being one: a persistent session with a window of
 * one message and no acknowledgement is sent more than brokers keep by default, leaves, comes back and counts.
 * Leaves no session behind. Throws when the account may not do this, or the broker does not answer.
 */
export async function probeBroker(options: ProbeOptions): Promise<ProbeResult> {
  await forgetFormerSession(options);
  const accepted = await fill(options);
  return await drain(options, accepted);
}

/** Longer than mosquitto takes to look for sessions that have run out. */
const SETTLING_MS = 2500;

/**
 * A session that a probe before left behind may have run out while the broker was down: mosquitto 2.0 then ends, a second
 * later, whatever connection has come under its name since. This one is there to be ended.
 */
async function forgetFormerSession(options: ProbeOptions): Promise<void> {
  const settings = { clean: true, properties: { sessionExpiryInterval: 0 } };
  const connection = { ...options, settings, keepS: 0, onDelivery: () => undefined };
  await onConnection(connection, () => sleep(SETTLING_MS, undefined, { signal: options.signal })).catch(() => {});
}

async function fill(options: ProbeOptions): Promise<number> {
  const settings = { clean: true, properties: { receiveMaximum: 1, sessionExpiryInterval: SESSION_S } };
  return await onConnection({ ...options, settings, keepS: SESSION_S, onDelivery: () => undefined }, async (client) => {
    const [grant] = await client.subscribeAsync(PROBE_TOPIC, { qos: 1 });
    if (grant === undefined || grant.qos > 2) throw new Error(`may not read ${PROBE_TOPIC}`);
    let accepted = 0;
    for (let from = 0; from < MESSAGES; from += AT_ONCE) {
      const numbers = Array.from({ length: AT_ONCE }, (_, at) => from + at);
      const answers = await Promise.all(numbers.map((number) => publish(client, number)));
      accepted += answers.filter(Boolean).length;
    }
    return accepted;
  });
}

/** False when the broker refuses it for want of room. */
async function publish(client: MqttClient, number: number): Promise<boolean> {
  try {
    await client.publishAsync(PROBE_TOPIC, String(number), { qos: 1 });
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === QUOTA_EXCEEDED) return false;
    throw thrown;
  }
}

async function drain(options: ProbeOptions, accepted: number): Promise<ProbeResult> {
  const { receiveMaximum } = options;
  const seen = new Set<string>();
  let held: AckTicket[] = [];
  const onDelivery = ({ payload, ticket }: Delivery): undefined => {
    seen.add(Buffer.from(payload).toString());
    if (ticket !== undefined) held.push(ticket);
  };
  const settings = { clean: false, properties: { receiveMaximum, sessionExpiryInterval: SESSION_S } };
  return await onConnection({ ...options, settings, keepS: 0, onDelivery }, async () => {
    await untilQuiet(() => seen.size);
    const window = seen.size;
    while (held.length > 0) {
      const tickets = held;
      held = [];
      acknowledge(tickets);
      await untilQuiet(() => seen.size);
    }
    return { accepted, kept: seen.size, window, windowAsked: receiveMaximum };
  });
}

type Connection = ProbeOptions & {
  readonly settings: IClientOptions;
  /** Seconds that the broker shall keep the session after it. */
  readonly keepS: number;
  readonly onDelivery: (delivery: Delivery) => undefined;
};

/** Works on one connection that is closed in any case. Throws when it breaks or nothing comes of it in time. */
async function onConnection<Result>(connection: Connection, work: (client: MqttClient) => Promise<Result>): Promise<Result> {
  connection.signal.throwIfAborted();
  const { url, username, password, settings, keepS, onDelivery, signal } = connection;
  const login = { clientId: username, username, ...(password === undefined ? {} : { password }) };
  const client = mqtt.connect(url, { ...settings, ...login, protocolVersion: 5, reconnectPeriod: 0, connectTimeout: 5000, log: () => {} });
  deferAcknowledgements(client, onDelivery);
  const limit = new AbortController();
  const broken = new Promise<never>((_, reject) => {
    client.on("error", reject);
    client.on("close", () => reject(new Error("the broker closed the connection")));
    const timer = setTimeout(() => reject(new Error(`no end within ${LIMIT_MS / 1000} s`)), LIMIT_MS);
    limit.signal.addEventListener("abort", () => clearTimeout(timer));
    signal.addEventListener("abort", () => reject(new Error("broken off")), { signal: limit.signal });
  });
  broken.catch(() => {});
  try {
    await Promise.race([new Promise<void>((resolve) => client.once("connect", () => resolve())), broken]);
    const result = await Promise.race([work(client), broken]);
    const isLeft = client.endAsync(false, { properties: { sessionExpiryInterval: keepS } });
    await Promise.race([isLeft, broken]).catch(() => {});
    return result;
  } finally {
    limit.abort();
    client.end(true);
  }
}

async function untilQuiet(count: () => number): Promise<void> {
  for (let before = -1; before !== count(); ) {
    before = count();
    await sleep(QUIET_MS);
  }
}
