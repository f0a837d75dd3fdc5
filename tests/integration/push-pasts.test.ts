import assert from "node:assert/strict";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Clock } from "../../core/domain/shown-clock.ts";
import { PushServers, type Replica } from "../support/push-servers.ts";
import type { TestScreen } from "../support/test-screen.ts";
import { waitFor } from "../support/whole-line.ts";

let servers: PushServers;
let first: Replica;
let second: Replica;

beforeAll(async () => {
  servers = await PushServers.create();
  await servers.send(1, { pm25: 10 });
  [first, second] = await Promise.all([servers.startReplica(), servers.startReplica()]);
}, 60_000);
afterAll(async () => servers?.stop());

/** What the screen is told next of everything. */
async function afterWatches(screen: TestScreen, ...clocks: readonly Clock[]) {
  const before = screen.snapshots.length;
  for (const clock of clocks) screen.socket.emit("watch", { topics: screen.watch.topics, clock });
  await waitFor(() => assert(screen.snapshots.length > before));
  return screen.snapshots.slice(before);
}

function past(agoMs: number, rate: number): Extract<Clock, { mode: "past" }> {
  return { mode: "past", atMs: Math.floor((Date.now() - agoMs) / 1000) * 1000, rate, knownAsOf: "then" };
}

test("a screen that asks for a past and at once for what it had is told where it is", async () => {
  const screen = await servers.open(first);
  expect(await afterWatches(screen, past(60_000, 0), { mode: "live" })).toMatchObject([
    { replaces: "everything", clock: { mode: "live" } },
  ]);
  const asked = past(3_600_000, 0);
  expect(await afterWatches(screen, asked)).toMatchObject([{ clock: asked }]);
  expect(await afterWatches(screen, past(7_200_000, 0), asked)).toMatchObject([{ replaces: "everything", clock: asked }]);
  expect(screen.faults).toEqual([]);
});

test("a past that plays begins again when it is asked for again, and goes on when other topics are", async () => {
  const screen = await servers.open(first);
  const clock = past(3_600_000, 60);
  await afterWatches(screen, clock);
  const frames = screen.frames.length;
  await waitFor(() => assert(screen.frames.length > frames));
  expect(await afterWatches(screen, clock)).toMatchObject([{ replaces: "everything", atMs: clock.atMs }]);
  const again = screen.frames.length;
  await waitFor(() => assert(screen.frames.length > again));
  screen.watch = { topics: [...screen.watch.topics, "device/d1"], clock };
  const [more] = await afterWatches(screen, clock);
  expect(more).toMatchObject({ replaces: "named" });
  expect(more?.atMs).toBeGreaterThan(clock.atMs);
  expect(screen.faults).toEqual([]);
});

test("a screen that comes back to a past is told all of it, for something received in time may have been committed since", async () => {
  const atMs = Date.now();
  const clock: Clock = { mode: "past", atMs, rate: 0, knownAsOf: "then" };
  const client = await servers.database.pool.connect();
  await client.query("begin");
  await client.query(
    `insert into reading (device_id, metric_id, observed_at, value, quality, received_at)
     select device_id, metric_id, to_timestamp($1::float8 / 1000), 77, 0, to_timestamp($1::float8 / 1000) from latest limit 1`,
    [atMs - 300],
  );
  const screen = await servers.open(first);
  await afterWatches(screen, clock);
  await client.query("commit");
  client.release();
  const { standing } = screen;
  screen.socket.disconnect();
  const moved = servers.follow(screen.moveTo(second.url));
  moved.watch = { topics: screen.watch.topics, clock, have: standing };
  await waitFor(() => assert(moved.snapshots.length > 0));
  expect(moved.snapshots).toMatchObject([{ replaces: "everything", seq: atMs }]);
  expect(moved.valueOf("d1", 1)).toBe(77);
  expect(moved.faults).toEqual([]);
}, 30_000);
