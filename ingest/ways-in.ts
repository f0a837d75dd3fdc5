import type { IConnackPacket } from "mqtt";
import type pg from "pg";
import type { z } from "zod";
import type { Logger } from "../core/node/log.ts";
import type { environmentSchema } from "./config.ts";
import type { Delivery } from "./deferred-ack.ts";
import { Door } from "./door/door.ts";
import type { IngestMetrics } from "./metrics.ts";
import { MqttSource } from "./mqtt-source.ts";

export type WaysInOptions = {
  readonly config: Readonly<z.infer<typeof environmentSchema>>;
  readonly pool: pg.Pool;
  readonly metrics: IngestMetrics;
  /** A promise: whoever brought it is read no further until it resolves. "refused": not taken, stays with its sender. */
  readonly onDelivery: (delivery: Delivery) => Promise<void> | "refused" | undefined;
  readonly onConnected: (connack: IConnackPacket) => void;
  /** Whether a lost connection to the broker may be made again. */
  readonly mayReconnect: () => boolean;
  readonly log: Logger;
};

/** How messages come to ingest: from the broker, and through the door, its own listener. */
export class WaysIn {
  readonly #source: MqttSource;
  readonly #door: Door | undefined;

  constructor({ config, pool, metrics, onDelivery, onConnected, mayReconnect, log }: WaysInOptions) {
    this.#source = new MqttSource({
      url: config.MQTT_URL,
      username: config.MQTT_USERNAME,
      password: config.MQTT_PASSWORD,
      receiveMaximum: config.RECEIVE_MAXIMUM,
      onDelivery: (delivery) => {
        const full = onDelivery(delivery);
        return full === "refused" ? undefined : full;
      },
      onConnected,
      mayReconnect,
      log: log.child({ component: "mqtt" }),
    });
    if (config.DOOR_PORT === 0) return;
    this.#door = new Door({
      port: config.DOOR_PORT,
      mostPerAddress: config.DOOR_CONNECTIONS_PER_ADDRESS,
      pool,
      onDelivery,
      onRefusal: (kind) => metrics.countRefusal(kind),
      log: log.child({ component: "door" }),
    });
  }

  /** Whether the broker is there. */
  get isConnected(): boolean {
    return this.#source.isConnected;
  }

  get notes(): readonly string[] {
    return this.#door === undefined ? [] : [`door: ${this.#door.isOpen ? "open" : "shut"}`];
  }

  /** May be called again: opens what is not open. */
  open(): void {
    if (!this.#source.isRunning) this.#source.start();
    void this.#door?.open();
  }

  /** To stand by. */
  async leave(): Promise<void> {
    this.#source.leave();
    await this.#door?.close();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#source.stop(), this.#door?.close()]);
  }

  /** To a device, by whichever way it came; at most once. */
  say(topic: string, payload: string | Uint8Array): void {
    this.#source.publish(topic, payload);
    this.#door?.tell(topic, payload);
  }
}
