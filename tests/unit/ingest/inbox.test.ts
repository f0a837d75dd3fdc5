import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Inbox, type PendingMessage } from "../../../ingest/inbox.ts";
import { itemCount, NOTHING } from "../../../ingest/pipeline/decoded-message.ts";

const LIMITS = { batchItems: 10, lingerMs: 100, mostMessages: 8 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function messageOf(readings: number): PendingMessage {
  const measurement = { name: "pm25", unit: undefined, value: 0, observedAtMs: 0 };
  const measurements = Array.from({ length: readings }, () => measurement);
  return {
    source: { topic: "vonglau/v1/d/telemetry", payload: new Uint8Array(), receivedAtMs: 0, account: undefined },
    message: { ...NOTHING, parts: [{ device: { format: "vonglau", externalId: "d" }, sequence: undefined, measurements }] },
    ticket: undefined,
  };
}

test("a full batch is taken at once", async () => {
  const inbox = new Inbox(LIMITS);
  for (let at = 0; at < 5; at += 1) void inbox.add(messageOf(2));
  expect(await inbox.take()).toHaveLength(5);
});

test("a lone message waits for company no longer than the linger time", async () => {
  const inbox = new Inbox(LIMITS);
  const taken = inbox.take();
  void inbox.add(messageOf(1));
  await vi.advanceTimersByTimeAsync(LIMITS.lingerMs - 1);
  await expect(Promise.race([taken, Promise.resolve("waiting")])).resolves.toBe("waiting");
  await vi.advanceTimersByTimeAsync(1);
  expect(await taken).toHaveLength(1);
});

test("what has gathered goes into one batch, up to four times what is enough, unless a single message holds more", async () => {
  const inbox = new Inbox(LIMITS);
  for (const readings of [16, 16, 9, 16, 50]) void inbox.add(messageOf(readings));
  expect((await inbox.take()).map((pending) => itemCount(pending.message))).toEqual([16, 16]);
  expect((await inbox.take()).map((pending) => itemCount(pending.message))).toEqual([9, 16]);
  expect((await inbox.take()).map((pending) => itemCount(pending.message))).toEqual([50]);
});

test("the source is asked to wait above the bound and let go at half of it", async () => {
  const inbox = new Inbox({ ...LIMITS, batchItems: 4 });
  let isOpen = false;
  for (let at = 0; at < 7; at += 1) expect(inbox.add(messageOf(1))).toBeUndefined();
  const opened = inbox.add(messageOf(1))?.then(() => {
    isOpen = true;
  });
  expect(opened).toBeDefined();
  await inbox.take();
  await opened;
  expect(isOpen).toBe(true);
});

test("a closed inbox gives what it holds and then nothing", async () => {
  const inbox = new Inbox(LIMITS);
  void inbox.add(messageOf(1));
  inbox.close();
  expect(await inbox.take()).toHaveLength(1);
  expect(await inbox.take()).toHaveLength(0);
});
