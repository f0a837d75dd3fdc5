import mqtt, { type IConnackPacket, type MqttClient } from "mqtt";
import { INGEST_FILTERS } from "../core/contracts/formats.ts";
import { toError } from "../core/node/errors.ts";
import type { Logger } from "../core/node/log.ts";
import { type Delivery, deferAcknowledgements } from "./deferred-ack.ts";

export type MqttSourceOptions = {
  readonly url: string;
  readonly username: string;
  readonly password: string | undefined;
  readonly receiveMaximum: number;
  /** What is asked for; all that devices say, kept for ever while ingest is away, when left out. */
  readonly subscription?: {
    readonly filters: readonly string[];
    readonly sessionExpiryS: number;
    /** Whether what the broker has retained is sent for a new subscription. */
    readonly takesRetained: boolean;
  };
  readonly onDelivery: (delivery: Delivery) => Promise<void> | undefined;
  readonly onConnected: (connack: IConnackPacket) => void;
  /** Asked when the connection has closed; when not, the source ends, until it is started again. */
  readonly mayReconnect: () => boolean;
  readonly log: Logger;
};

const FOR_EVER_S = 0xffff_ffff;
const ALL_THAT_DEVICES_SAY = { filters: INGEST_FILTERS, sessionExpiryS: FOR_EVER_S, takesRetained: true } as const;

/** "I do not speak your version" of brokers of MQTT 3.1.1 and of MQTT 5. */
const VERSION_REFUSED: ReadonlySet<number> = new Set([0x01, 0x84]);
/** MQTT 5's reason for ending a connection whose client id has signed in anew. */
const SESSION_TAKEN_OVER = 0x8e;

/**
 * The connection to the broker: a persistent session under a stable client id, so that the broker keeps for
 * us what arrives while we are away. Reconnects by itself until it is stopped, may not, or another client has taken
 * the session: two that take it from each other in turns would read nothing.
 */
export class MqttSource {
  readonly #options: MqttSourceOptions;
  #client: MqttClient | undefined;

  constructor(options: MqttSourceOptions) {
    this.#options = options;
  }

  get isConnected(): boolean {
    return this.#client?.connected ?? false;
  }

  /** Connected, or on its way there. */
  get isRunning(): boolean {
    return this.#client !== undefined;
  }

  start(): void {
    const { url, username, password, receiveMaximum, log, subscription = ALL_THAT_DEVICES_SAY } = this.#options;
    const client = mqtt.connect(url, {
      protocolVersion: 5,
      clientId: username,
      username,
      ...(password === undefined ? {} : { password }),
      clean: false,
      keepalive: 10,
      reconnectPeriod: 1000,
      connectTimeout: 5000,
      resubscribe: false,
      properties: { receiveMaximum, sessionExpiryInterval: subscription.sessionExpiryS },
      // mqtt.js builds its debug strings even when nobody reads them.
      log: () => {},
    });
    this.#client = client;
    deferAcknowledgements(client, this.#options.onDelivery);
    client.on("connect", (connack) => this.#onConnected(client, connack));
    client.on("close", () => {
      log.debug("broker connection closed");
      if (this.#client === client && !this.#options.mayReconnect()) this.leave();
    });
    client.on("disconnect", ({ reasonCode }) => {
      if (this.#client !== client || reasonCode !== SESSION_TAKEN_OVER) return;
      log.warn({ username }, "another client has signed in to the broker under our name and taken the session");
      this.leave();
    });
    client.on("error", (error) => {
      const isRefused = "code" in error && VERSION_REFUSED.has(error.code);
      if (isRefused) log.error({ reason: error.message }, "the broker does not speak MQTT 5, which ingest needs; trying again");
      else log.warn({ reason: error.message }, "broker connection failed, trying again");
    });
  }

  /** Sends at most once: what is lost here is asked for again by the device. */
  publish(topic: string, payload: string | Uint8Array): void {
    if (this.isConnected) this.#client?.publish(topic, typeof payload === "string" ? payload : Buffer.from(payload), { qos: 0 });
  }

  /** Ends in order: what was acknowledged reaches the broker. */
  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.endAsync();
  }

  /** Ends at once and without a word; the session stays with the broker. */
  leave(): void {
    this.#client?.end(true);
    this.#client = undefined;
  }

  #onConnected(client: MqttClient, connack: IConnackPacket): void {
    const { log, subscription: { filters, takesRetained } = ALL_THAT_DEVICES_SAY } = this.#options;
    log.info({ sessionPresent: connack.sessionPresent }, "connected to the broker");
    this.#options.onConnected(connack);
    // Also where the broker has kept our session: it may stem from a connection that broke before it had subscribed.
    // Retain handling 1: retained messages come for a new subscription only.
    client.subscribeAsync([...filters], { qos: 1, rh: takesRetained ? 1 : 2 }).then(
      (grants) => {
        const refused = grants.filter((grant) => grant.qos > 2).map((grant) => grant.topic);
        if (refused.length > 0) log.error({ refused }, "the broker refused a subscription: check the ACL of this user");
      },
      (cause: unknown) => log.warn({ reason: toError(cause).message }, "subscription failed, trying again on reconnect"),
    );
  }
}
