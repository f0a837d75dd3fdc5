import mqtt, { ErrorWithReasonCode, type MqttClient } from "mqtt";
import { deviceTopic } from "../core/contracts/mqtt.ts";
import { stillTopic, TAKEN_AT_PROPERTY } from "../core/contracts/stills.ts";
import { backoffMs } from "../core/node/backoff.ts";
import { breakPayload, delayMs, type FaultRates, sendingFault } from "./faults.ts";
import type { FleetCounters } from "./fleet-counters.ts";
import type { Outbox } from "./outbox.ts";
import { parseAck } from "./parse-ack.ts";
import type { Recorder } from "./recorder.ts";
import { mix } from "./signals/random.ts";

export type DeviceSessionOptions = {
  readonly mqttUrl: string;
  readonly code: string;
  readonly password: string;
  /** The device's own chance. */
  readonly key: number;
  readonly faults: FaultRates;
  readonly outbox: Outbox;
  readonly recorder: Pick<Recorder, "recordDue" | "recordPast" | "skipTo">;
  readonly hasPower: (nowMs: number) => boolean;
  readonly counters: FleetCounters;
  /** Told once when the broker refuses the device, and again only after it was let in. */
  readonly onRefused: (code: string, reason: string) => void;
};

const RETRY = { firstMs: 1000, mostMs: 20_000 };
const KEEPALIVE_S = 60;
/** Past measurements wait while this many messages are kept, so that live ones are not held up. */
const PAST_WAITS_AT = 24;
/** Past measurements that go out together at most: what is measured meanwhile comes right behind them. */
const PAST_AT_ONCE = 4;
const LATER_AT_MOST = 64;
const STOP_LIMIT_MS = 2000;

/**
 * One device at the broker: MQTT 5, its own connection and credential, QoS 1, `online`/`offline` retained.
 *
 * No power (nothing happens) → connecting → online (subscribed to its acknowledgements, sending) → after a loss
 * waiting with growing, jittered pauses → connecting. The session keeps no timer of its own; `tick` moves it.
 */
export class DeviceSession {
  readonly #options: DeviceSessionOptions;
  #client: MqttClient | undefined;
  #isOnline = false;
  #isPowered = true;
  #isRefused = false;
  #attempts = 0;
  #connectAtMs: number;
  #sendings = 0;
  #awaitingPuback = 0;
  #receiveMaximum = 0;
  /** Sent later than they should be; lost with the connection. */
  #later: { readonly dueMs: number; readonly payload: string }[] = [];
  #overtaken: string | undefined;

  constructor(options: DeviceSessionOptions, connectAtMs: number) {
    this.#options = options;
    this.#connectAtMs = connectAtMs;
  }

  get isOnline(): boolean {
    return this.#isOnline;
  }

  tick(nowMs: number): void {
    const isPowered = this.#options.hasPower(nowMs);
    if (isPowered !== this.#isPowered) this.#switchPower(isPowered, nowMs);
    if (!isPowered) return;
    this.#options.counters.measured += this.#options.recorder.recordDue(nowMs);
    if (this.#client === undefined && nowMs >= this.#connectAtMs) this.#connect(nowMs);
    if (this.#isOnline) this.#sendDue(nowMs);
  }

  /** Records up to `most` of the past, while the device is reached and keeps little; answers how many. */
  recordPast(most: number): number {
    const { counters, outbox, recorder } = this.#options;
    if (!this.#isOnline || !this.#isPowered) return 0;
    const count = recorder.recordPast(Math.min(most, PAST_AT_ONCE, PAST_WAITS_AT - outbox.size));
    counters.measured += count;
    return count;
  }

  /** At most once, and not while it is away: the next one tells more. False when it was not sent. */
  sendStill(picture: Buffer, takenAtMs: number): boolean {
    if (!this.#isOnline || this.#client === undefined) return false;
    const properties = { userProperties: { [TAKEN_AT_PROPERTY]: String(takenAtMs) } };
    this.#client.publish(stillTopic(this.#options.code), picture, { qos: 0, properties });
    return true;
  }

  /** Says goodbye to the broker; what is not acknowledged is lost with the process, as with a device thrown away. */
  async stop(): Promise<void> {
    const client = this.#client;
    this.#connectAtMs = Number.POSITIVE_INFINITY;
    if (client === undefined) return;
    if (!this.#isOnline) {
      client.end(true);
      return;
    }
    this.#isOnline = false;
    const goodbye = client
      .publishAsync(deviceTopic(this.#options.code, "status"), "offline", { qos: 1, retain: true })
      .then(() => client.endAsync())
      .catch(() => client.end(true));
    await Promise.race([goodbye, wait(STOP_LIMIT_MS).then(() => client.end(true))]);
  }

  #switchPower(isPowered: boolean, nowMs: number): void {
    this.#isPowered = isPowered;
    const { outbox, recorder } = this.#options;
    if (isPowered) {
      recorder.skipTo(nowMs);
      outbox.startBoot();
      this.#connectAtMs = nowMs;
      return;
    }
    // Without a DISCONNECT: the broker must find out and publish the will.
    this.#client?.stream.destroy();
  }

  #connect(nowMs: number): void {
    const { code, mqttUrl, password } = this.#options;
    this.#connectAtMs = nowMs + backoffMs(this.#attempts, RETRY);
    this.#attempts += 1;
    const client = mqtt.connect(mqttUrl, {
      protocolVersion: 5,
      clientId: code,
      username: code,
      password,
      clean: true,
      keepalive: KEEPALIVE_S,
      connectTimeout: 15_000,
      // Its own store would send on its own account; ours decides what is sent again.
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
      log: () => {},
      will: { topic: deviceTopic(code, "status"), payload: Buffer.from("offline"), qos: 1, retain: true },
    });
    this.#client = client;
    client.on("connect", (connack) => this.#greet(client, connack.properties?.receiveMaximum));
    client.on("message", (_topic, payload) => this.#onAck(payload));
    client.on("error", (error) => this.#onError(error));
    client.on("close", () => this.#onClosed(client));
  }

  #greet(client: MqttClient, receiveMaximum: number | undefined): void {
    const { code, outbox } = this.#options;
    this.#receiveMaximum = receiveMaximum ?? 65_535;
    // QoS 0 is enough: a later acknowledgement says all that a lost one said.
    client.subscribe(deviceTopic(code, "ack"), { qos: 0 }, (error) => {
      if (client !== this.#client) return;
      if (error !== null) {
        client.stream.destroy();
        return;
      }
      this.#attempts = 0;
      this.#isRefused = false;
      this.#isOnline = true;
      outbox.forgetSendings();
    });
    client.publish(deviceTopic(code, "status"), "online", { qos: 1, retain: true });
  }

  #onAck(payload: Buffer): void {
    const ack = parseAck(payload);
    if (ack !== undefined) this.#options.counters.acknowledged += this.#options.outbox.acknowledge(ack);
  }

  #onError(error: Error): void {
    if (!(error instanceof ErrorWithReasonCode) || this.#isRefused) return;
    this.#isRefused = true;
    this.#options.onRefused(this.#options.code, error.message);
  }

  #onClosed(client: MqttClient): void {
    if (client !== this.#client) return;
    client.end(true);
    this.#client = undefined;
    this.#isOnline = false;
    this.#awaitingPuback = 0;
    this.#later = [];
    this.#overtaken = undefined;
    this.#options.outbox.forgetSendings();
  }

  #sendDue(nowMs: number): void {
    const due = this.#later.filter((late) => late.dueMs <= nowMs);
    if (due.length > 0) {
      this.#later = this.#later.filter((late) => late.dueMs > nowMs);
      for (const { payload } of due) this.#publish(payload);
    }
    for (const { payload } of this.#options.outbox.take(nowMs, this.#receiveMaximum - this.#awaitingPuback)) this.#send(payload, nowMs);
  }

  #send(payload: string, nowMs: number): void {
    const { counters, faults, key } = this.#options;
    this.#sendings += 1;
    const lot = mix(mix(key, 0x5e4d), this.#sendings);
    const fault = sendingFault(faults, lot);
    if (fault !== undefined) counters.faults += 1;
    if (fault === "drop") return;
    if (fault === "delay" && this.#later.length < LATER_AT_MOST) {
      this.#later.push({ dueMs: nowMs + delayMs(lot), payload });
      return;
    }
    if (fault === "reorder" && this.#overtaken === undefined) {
      this.#overtaken = payload;
      return;
    }
    this.#publish(fault === "broken" ? breakPayload(payload, lot) : payload);
    if (fault === "repeat") this.#publish(payload);
    if (this.#overtaken !== undefined) {
      this.#publish(this.#overtaken);
      this.#overtaken = undefined;
    }
  }

  #publish(payload: string | Buffer): void {
    const { code, counters } = this.#options;
    const client = this.#client;
    if (client === undefined) return;
    counters.sent += 1;
    this.#awaitingPuback += 1;
    client.publish(deviceTopic(code, "telemetry"), payload, { qos: 1 }, (error) => {
      if (client !== this.#client) return;
      this.#awaitingPuback -= 1;
      if (error instanceof ErrorWithReasonCode) counters.refused += 1;
    });
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
