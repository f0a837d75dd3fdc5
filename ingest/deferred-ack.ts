import type { Duplex } from "node:stream";
import type { IPublishPacket, MqttClient } from "mqtt";
import type { PacketMark } from "./pipeline/decoded-message.ts";

/**
 * Acknowledging after the commit, with thousands of messages in flight on one connection.
 *
 * mqtt.js sends PUBACK when the callback of `handleMessage` is called without an error, and stops its packet
 * pump until it is called at all. Calling it with an error means "no PUBACK, go on": so we always do that,
 * remember the packet's id with the connection it came on, and write the PUBACK bytes ourselves after the commit.
 * tests/integration/deferred-ack.test.ts pins this behaviour; the version of mqtt is pinned with it.
 */
export type Delivery = {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** Who signed in to send it; undefined where only the broker knows. */
  readonly account: string | undefined;
  /** Undefined for QoS 0. */
  readonly packet: PacketMark | undefined;
  /** Undefined for QoS 0, which asks for no acknowledgement. */
  readonly ticket: AckTicket | undefined;
  /** MQTT 5; absent where the publication has none. */
  readonly userProperties?: Readonly<Record<string, string | readonly string[]>> | undefined;
};

/** The right to acknowledge one packet, on the connection it came on and on no other. */
export type AckTicket = BrokerTicket | DoorTicket;

type BrokerTicket = { readonly connection: Duplex; readonly messageId: number };

/** A packet of our own listener, which writes its acknowledgements itself. */
type DoorTicket = { readonly release: () => void };

const NOT_YET = new Error("acknowledgement deferred until commit");

/**
 * Hands every publication to `onDelivery`. When that returns a promise, the connection reads no further until
 * it resolves: the second valve, for brokers that ignore receive-maximum.
 */
export function deferAcknowledgements(client: MqttClient, onDelivery: (delivery: Delivery) => Promise<void> | undefined): void {
  client.handleMessage = (packet: IPublishPacket, done) => {
    const payload = typeof packet.payload === "string" ? Buffer.from(packet.payload) : packet.payload;
    const { dup, messageId, properties, qos, topic } = packet;
    const isDeferred = qos === 1 && messageId !== undefined;
    const full = onDelivery({
      topic,
      payload,
      account: undefined,
      packet: isDeferred ? { id: messageId, isRedelivered: dup } : undefined,
      ticket: isDeferred ? { connection: client.stream, messageId } : undefined,
      userProperties: properties?.userProperties,
    });
    if (full === undefined) done(NOT_YET);
    else full.then(() => done(NOT_YET), done);
  };
}

/** PUBACK with reason success is the same four bytes in MQTT 3.1.1 and 5. */
const PUBACK_BYTES = 4;

/**
 * Acknowledges in the order given, one write per connection. A ticket of a connection that has ended is void:
 * the broker delivers that message again, and the primary key makes the second copy a duplicate.
 */
export function acknowledge(tickets: readonly AckTicket[]): void {
  const byConnection = new Map<Duplex, BrokerTicket[]>();
  for (const ticket of tickets) {
    if ("release" in ticket) {
      ticket.release();
      continue;
    }
    if (ticket.connection.destroyed) continue;
    const queue = byConnection.get(ticket.connection);
    if (queue === undefined) byConnection.set(ticket.connection, [ticket]);
    else queue.push(ticket);
  }
  for (const [connection, queue] of byConnection) {
    const bytes = Buffer.allocUnsafe(queue.length * PUBACK_BYTES);
    queue.forEach((ticket, at) => {
      bytes.writeUInt16BE(0x4002, at * PUBACK_BYTES);
      bytes.writeUInt16BE(ticket.messageId, at * PUBACK_BYTES + 2);
    });
    connection.write(bytes);
  }
}
