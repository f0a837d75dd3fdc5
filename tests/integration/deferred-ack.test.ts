import mqtt, { type MqttClient } from "mqtt";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { deviceTopic, TELEMETRY_FILTER } from "../../core/contracts/mqtt.ts";
import { acknowledge, type Delivery, deferAcknowledgements } from "../../ingest/deferred-ack.ts";
import { createTempBroker, type TempBroker } from "../support/temp-broker.ts";

/** Pins what ingest/deferred-ack.ts leans on in mqtt.js and mosquitto; run it before raising either's version. */
let temp: TempBroker;
let publisher: MqttClient;
const WINDOW = 50;

beforeAll(async () => {
  temp = await createTempBroker(["d1"]);
  const { broker } = temp;
  publisher = await mqtt.connectAsync(broker.url, {
    protocolVersion: 5,
    clientId: "d1",
    username: "d1",
    password: broker.passwordOf("d1"),
  });
});
afterAll(async () => {
  await publisher?.endAsync();
  await temp?.remove();
});

async function connectIngest(onDelivery: (delivery: Delivery) => Promise<void> | undefined): Promise<MqttClient> {
  const client = mqtt.connect(temp.broker.url, {
    protocolVersion: 5,
    clientId: "ingest",
    username: "ingest",
    password: temp.broker.passwordOf("ingest"),
    clean: false,
    resubscribe: false,
    reconnectPeriod: 100,
    properties: { receiveMaximum: WINDOW, sessionExpiryInterval: 3600 },
  });
  deferAcknowledgements(client, onDelivery);
  await new Promise<void>((resolve) => client.once("connect", () => resolve()));
  await client.subscribeAsync(TELEMETRY_FILTER, { qos: 1 });
  return client;
}

async function publishNumbers(from: number, to: number): Promise<void> {
  for (let number = from; number <= to; number += 1)
    await publisher.publishAsync(deviceTopic("d1", "telemetry"), String(number), { qos: 1 });
}

function numbersOf(deliveries: readonly Delivery[]): number[] {
  return deliveries.map((delivery) => Number(Buffer.from(delivery.payload).toString()));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

test("the broker sends a whole window unacknowledged, no more, and goes on as acknowledgements come", async () => {
  const deliveries: Delivery[] = [];
  const client = await connectIngest((delivery) => void deliveries.push(delivery));
  await publishNumbers(1, 3 * WINDOW);
  await vi.waitFor(() => expect(deliveries).toHaveLength(WINDOW));
  acknowledge(deliveries.flatMap((delivery) => delivery.ticket ?? []));
  await vi.waitFor(() => expect(deliveries).toHaveLength(2 * WINDOW));
  acknowledge(deliveries.slice(WINDOW).flatMap((delivery) => delivery.ticket ?? []));
  await vi.waitFor(() => expect(numbersOf(deliveries)).toEqual(range(1, 3 * WINDOW)));
  acknowledge(deliveries.slice(2 * WINDOW).flatMap((delivery) => delivery.ticket ?? []));
  await client.endAsync();
});

test("what was not acknowledged comes again on the next connection, what was does not, and an old ticket acknowledges nothing", async () => {
  const first: Delivery[] = [];
  const client = await connectIngest((delivery) => void first.push(delivery));
  await publishNumbers(1, 10);
  await vi.waitFor(() => expect(first).toHaveLength(10));
  acknowledge(first.slice(0, 4).flatMap((delivery) => delivery.ticket ?? []));
  // A round trip on the same connection: the broker has read the acknowledgements before the line is cut.
  await client.publishAsync(deviceTopic("d1", "ack"), "{}", { qos: 1 });
  client.stream.destroy();
  await vi.waitFor(() => expect(numbersOf(first).slice(10)).toEqual(range(5, 10)));
  acknowledge(first.slice(4, 10).flatMap((delivery) => delivery.ticket ?? []));
  client.stream.destroy();
  await vi.waitFor(() => expect(numbersOf(first).slice(16)).toEqual(range(5, 10)));
  acknowledge(first.slice(16).flatMap((delivery) => delivery.ticket ?? []));
  await client.endAsync();
});

test("while the receiver asks to wait, the connection is read no further", async () => {
  const deliveries: Delivery[] = [];
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const client = await connectIngest((delivery) => {
    deliveries.push(delivery);
    return deliveries.length === 3 ? opened : undefined;
  });
  await publishNumbers(1, 6);
  await vi.waitFor(() => expect(deliveries).toHaveLength(3));
  open();
  await vi.waitFor(() => expect(numbersOf(deliveries)).toEqual(range(1, 6)));
  acknowledge(deliveries.flatMap((delivery) => delivery.ticket ?? []));
  await client.endAsync();
});
