import { afterAll, beforeAll, expect, test } from "vitest";
import { PushServers, type Replica } from "../support/push-servers.ts";
import { TestScreen } from "../support/test-screen.ts";
import { metricOf, waitFor } from "../support/whole-line.ts";

let servers: PushServers;
let replica: Replica;

beforeAll(async () => {
  servers = await PushServers.create();
  await servers.send(1, { pm25: 20, no2: 30 });
  replica = await servers.startReplica();
}, 60_000);
afterAll(async () => servers?.stop());

test("what is newly watched comes as a snapshot of its own, and what was watched goes on", async () => {
  const screen = await servers.open(replica, { topics: ["layer/air-station"] });
  screen.watch = { topics: ["layer/air-station", "units", "device/d1"], clock: { mode: "live" } };
  screen.socket.emit("watch", screen.watch);
  await waitFor(() => expect(screen.snapshots).toHaveLength(2));
  expect(screen.snapshots[1]).toMatchObject({ replaces: "named", sections: [{ topic: "units" }, { topic: "device/d1" }] });
  await servers.send(1, { pm25: 23 });
  expect(screen.city.rows()).not.toEqual({});
  const fresh = await servers.settle(screen, replica);
  expect(screen.city.rows()).toEqual(fresh);
  expect(screen.faults).toEqual([]);
});

test("a screen is told only of what it watches", async () => {
  const screen = await servers.open(replica, { topics: ["device/d2"] });
  await servers.send(1, { pm25: 24 });
  await servers.send(2, { pm25: 25 });
  await servers.settle(screen, replica);
  expect(Object.keys(screen.city.rows())).toEqual(["device/d2 1/1"]);
});

test("who falls silent is told at once and leaves the roll-ups, and comes back when heard", async () => {
  const slow = await servers.startReplica({ FRAME_INTERVAL_MS: "60000" });
  const screen = await servers.open(slow);
  await servers.send(3, { pm25: 26 });
  await servers.findSilent(120_000);
  await waitFor(() => expect(Object.keys(screen.city.rows()).filter((name) => name.startsWith("alarm"))).toHaveLength(3), 2000);
  expect(screen.city.rows()["units 0/1"]).toMatchObject({ good: 0, known: 3 });
  expect(screen.faults).toEqual([]);
  const fresh = await servers.settle(screen, slow);
  expect(screen.city.rows()).toEqual(fresh);
  await slow.process.stop();
}, 30_000);

test("a screen that does not answer is sent one packet, told nothing more, and cut after ten seconds", async () => {
  const screen = await servers.open(replica, { isAnswering: false });
  const openedMs = performance.now();
  for (let at = 0; at < 5; at += 1) await servers.send(1, { pm25: 27 + at });
  await waitFor(() => expect(screen.socket.connected).toBe(false), 13_000);
  screen.socket.disconnect();
  expect(performance.now() - openedMs).toBeGreaterThan(8000);
  expect(screen.frames).toEqual([]);
  expect(screen.healths.length).toBeLessThanOrEqual(1);
  expect(await metricOf(replica.url, "vonglau_screens_cut_total")).toBe(1);
}, 30_000);

test("a screen that says far more than it has to say is told so and cut, and the others go on", async () => {
  const other = await servers.open(replica);
  const screen = await servers.open(replica);
  screen.socket.io.reconnection(false);
  for (let at = 0; at < 2000; at += 1) screen.socket.emit("seen", at);
  await waitFor(() => expect(screen.socket.connected).toBe(false));
  expect(screen.refusals.at(0)).toMatchObject({ reason: "too-many-events" });
  await servers.send(1, { pm25: 40 });
  await waitFor(() => expect(other.valueOf("d1", 1)).toBe(40), 2000);
});

test("a watch that cannot be read is refused with what is wrong, and the screen keeps what it had", async () => {
  const screen = await servers.open(replica);
  screen.socket.emit("watch", { topics: ["layer/nothing"], clock: { mode: "live" } } as never);
  screen.socket.emit("watch", "everything" as never);
  await waitFor(() => expect(screen.refusals).toHaveLength(2));
  expect(screen.refusals[0]).toMatchObject({ reason: "bad-watch", detail: expect.stringContaining("topics") });
  await servers.send(1, { pm25: 41 });
  await waitFor(() => expect(screen.valueOf("d1", 1)).toBe(41));
  expect(screen.snapshots).toHaveLength(1);
});

test("a packet larger than any screen has to say ends its connection", async () => {
  const screen = await servers.open(replica);
  screen.socket.io.reconnection(false);
  screen.socket.emit("watch", { topics: ["x".repeat(20_000)], clock: { mode: "live" } } as never);
  await waitFor(() => expect(screen.socket.connected).toBe(false));
  expect(screen.refusals).toEqual([]);
});

test("a page of another origin gets no connection", async () => {
  const stranger = new TestScreen(replica.url, { headers: { origin: "http://evil.example" } });
  await expect(
    new Promise((resolve, reject) => stranger.socket.once("connect", () => resolve("connected")).once("connect_error", reject)),
  ).rejects.toThrow();
  stranger.socket.disconnect();
});
