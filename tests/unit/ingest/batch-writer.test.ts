import { Duplex } from "node:stream";
import pg from "pg";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deviceTopic } from "../../../core/contracts/mqtt.ts";
import { BatchWriter } from "../../../ingest/batch-writer.ts";
import { Inbox, type PendingMessage } from "../../../ingest/inbox.ts";
import { IngestMetrics } from "../../../ingest/metrics.ts";
import { NOTHING } from "../../../ingest/pipeline/decoded-message.ts";
import type { CommittedBatch } from "../../../ingest/write-batch.ts";

const log = pino({ level: "silent" });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

class Connection extends Duplex {
  readonly acknowledged: number[] = [];
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    for (let at = 0; at < chunk.length; at += 4) this.acknowledged.push(chunk.readUInt16BE(at + 2));
    done();
  }
  override _read(): void {}
}

function setUp(write: (batch: readonly PendingMessage[]) => Promise<CommittedBatch>) {
  const metrics = new IngestMetrics();
  const inbox = new Inbox({ batchItems: 100, lingerMs: 10, mostMessages: 1000 });
  const connection = new Connection();
  const writer = new BatchWriter({ inbox, write, onAcks: () => {}, metrics, log });
  const receive = (messageId: number, deviceCode = "d"): void => {
    const measurement = { name: "pm25", unit: undefined, value: 1, observedAtMs: messageId };
    metrics.countReceived(1);
    void inbox.add({
      source: { topic: deviceTopic(deviceCode, "telemetry"), payload: new Uint8Array(), receivedAtMs: 0, account: undefined },
      message: {
        ...NOTHING,
        parts: [{ device: { format: "vonglau", externalId: deviceCode }, sequence: undefined, measurements: [measurement] }],
      },
      ticket: { connection, messageId },
    });
  };
  return { metrics, inbox, connection, writer, receive };
}

function stored(batch: readonly PendingMessage[]): CommittedBatch {
  const rejected = batch.flatMap((pending) => pending.message.rejections);
  const count = (pending: PendingMessage): number => pending.message.parts.reduce((sum, part) => sum + part.measurements.length, 0);
  return { stored: batch.reduce((sum, pending) => sum + count(pending), 0), duplicate: 0, rejected, acks: [] };
}

function balance({ totals }: IngestMetrics): number {
  return totals.received - totals.stored - totals.duplicate - totals.rejected - totals.inFlight;
}

test("nothing is acknowledged while the database is away, everything once when it is back, in order", async () => {
  // Back-off sleeps on the real clock: the facts are waited for.
  vi.useRealTimers();
  let attempts = 0;
  let isAway = true;
  const { metrics, inbox, connection, writer, receive } = setUp(async (batch) => {
    attempts += 1;
    if (isAway) throw new Error("connection refused");
    return stored(batch);
  });
  const running = writer.run();
  for (const id of [1, 2, 3]) receive(id);
  await vi.waitFor(() => expect(attempts).toBeGreaterThanOrEqual(3), { timeout: 5000 });
  expect(connection.acknowledged).toEqual([]);
  expect(metrics.totals).toMatchObject({ received: 3, stored: 0, inFlight: 3 });
  isAway = false;
  await vi.waitFor(() => expect(connection.acknowledged).toEqual([1, 2, 3]), { timeout: 5000 });
  expect(metrics.totals).toMatchObject({ stored: 3, inFlight: 0 });
  inbox.close();
  await running;
});

test("one record that the database refuses is kept apart and does not hold up its neighbours", async () => {
  const { metrics, inbox, connection, writer, receive } = setUp(async (batch) => {
    const isPoisoned = batch.some(({ message }) => message.parts.some(({ device }) => device.externalId === "poison"));
    if (isPoisoned) throw Object.assign(new pg.DatabaseError("out of range", 0, "error"), { code: "22003" });
    return stored(batch);
  });
  const running = writer.run();
  for (const id of [1, 2, 3, 4, 5]) receive(id, id === 4 ? "poison" : "d");
  await vi.advanceTimersByTimeAsync(100);
  expect(connection.acknowledged).toEqual([1, 2, 3, 4, 5]);
  expect(metrics.totals).toMatchObject({ received: 5, stored: 4, rejected: 1, inFlight: 0 });
  expect(balance(metrics)).toBe(0);
  inbox.close();
  await running;
});

test("giving up leaves the batch unacknowledged, for the next start", async () => {
  const { metrics, connection, writer, receive } = setUp(async () => {
    throw new Error("connection refused");
  });
  const running = writer.run();
  receive(1);
  await vi.advanceTimersByTimeAsync(1000);
  writer.giveUp();
  await running;
  expect(connection.acknowledged).toEqual([]);
  expect(balance(metrics)).toBe(0);
});

test("a message of a connection that has ended is not acknowledged on it", async () => {
  const { inbox, connection, writer, receive } = setUp(async (batch) => stored(batch));
  const running = writer.run();
  receive(7);
  connection.destroy();
  await vi.advanceTimersByTimeAsync(100);
  expect(connection.acknowledged).toEqual([]);
  inbox.close();
  await running;
});

/** A database whose commits come when they are let. */
function heldCommits() {
  const commits: (() => void)[] = [];
  const write = (batch: readonly PendingMessage[]): Promise<CommittedBatch> =>
    new Promise((resolve) => {
      commits.push(() => resolve(stored(batch)));
    });
  return { commits, write };
}

test("of two batches under way the later is acknowledged after the earlier, whichever commits first", async () => {
  const { commits, write } = heldCommits();
  const { metrics, inbox, connection, writer, receive } = setUp(write);
  const running = writer.run();
  for (const id of [1, 2, 3]) {
    receive(id);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(commits).toHaveLength(2);
  commits[1]?.();
  await vi.advanceTimersByTimeAsync(1);
  expect(metrics.totals).toMatchObject({ stored: 1, inFlight: 2 });
  expect(connection.acknowledged).toEqual([]);
  commits[0]?.();
  await vi.advanceTimersByTimeAsync(1);
  expect(connection.acknowledged).toEqual([1, 2]);
  commits[2]?.();
  inbox.close();
  await running;
  expect(connection.acknowledged).toEqual([1, 2, 3]);
});

test("what is stored after a batch that was given up is not acknowledged: the broker delivers both again, in order", async () => {
  const { metrics, connection, writer, receive } = setUp(async (batch) => {
    if (batch.some((pending) => pending.source.topic === deviceTopic("unlucky", "telemetry"))) throw new Error("connection refused");
    return stored(batch);
  });
  const running = writer.run();
  receive(1, "unlucky");
  await vi.advanceTimersByTimeAsync(10);
  receive(2);
  await vi.advanceTimersByTimeAsync(10);
  expect(metrics.totals).toMatchObject({ stored: 1, inFlight: 1 });
  writer.giveUp();
  await running;
  expect(connection.acknowledged).toEqual([]);
});

test("a second copy without a clock waits until the first, which failed and is tried again, is stored", async () => {
  const isSecond: boolean[] = [];
  let isFirstAttempt = true;
  const { metrics, inbox, writer } = setUp(async (batch) => {
    if (isFirstAttempt) {
      isFirstAttempt = false;
      throw new Error("Connection terminated unexpectedly");
    }
    isSecond.push(...batch.map(({ source }) => source.packet?.isRedelivered === true));
    return stored(batch);
  });
  const running = writer.run();
  for (const isRedelivered of [false, true]) {
    metrics.countReceived(1);
    void inbox.add(clocklessCopy(isRedelivered));
    await vi.advanceTimersByTimeAsync(50);
  }
  vi.useRealTimers();
  await vi.waitFor(() => expect(isSecond).toEqual([false, true]), { timeout: 5000 });
  inbox.close();
  await running;
});

function clocklessCopy(isRedelivered: boolean): PendingMessage {
  const source = {
    topic: "v1/devices/me/telemetry",
    payload: new Uint8Array(),
    receivedAtMs: 0,
    account: "d",
    packet: { id: 7, isRedelivered },
  };
  const measurements = [{ name: "temperature", unit: undefined, value: 30, observedAtMs: 0 }];
  const device = { format: "thingsboard", externalId: "d" } as const;
  return { source, message: { ...NOTHING, isClockOurs: true, parts: [{ device, sequence: undefined, measurements }] }, ticket: undefined };
}
