import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { trimChangeLog } from "../../ingest/queries/trim-change-log.ts";
import { PushServers, type Replica } from "../support/push-servers.ts";
import { waitFor } from "../support/whole-line.ts";

let servers: PushServers;
let first: Replica;
let second: Replica;

beforeAll(async () => {
  servers = await PushServers.create();
  [first, second] = await Promise.all([servers.startReplica(), servers.startReplica()]);
}, 60_000);
afterAll(async () => servers?.stop());
beforeEach(async () => servers.send(1, { pm25: 20, no2: 30 }));

async function trimAll(): Promise<void> {
  await servers.database.pool.query("update change_log set at = at - interval '2 hours'");
  await trimChangeLog(servers.database.pool, 60);
}

test("a screen goes on at another server with one frame that begins where it stood", async () => {
  const before = await servers.open(first);
  await servers.send(2, { pm25: 21 });
  await servers.settle(before, first);
  const from = before.standing?.seq;
  before.socket.disconnect();
  await servers.send(2, { pm25: 22 });
  await servers.send(3, { no2: 23 });
  const position = await servers.position();
  // The other server must have seen it, or it tells it in two frames.
  const witness = await servers.open(second);
  await servers.settle(witness, second);
  const screen = servers.follow(before.moveTo(second.url));
  const fresh = await servers.settle(screen, second);
  expect(screen.frames).toMatchObject([{ from, seq: position }]);
  expect(screen.snapshots).toEqual([]);
  expect(screen.faults).toEqual([]);
  expect(screen.city.rows()).toEqual(fresh);
});

test("a server that was killed and started again goes on with the screens of before", async () => {
  const screen = await servers.open(first);
  await servers.send(1, { pm25: 24 });
  first.process.signal("SIGKILL");
  await first.process.ended;
  await servers.send(2, { pm25: 25 });
  await first.process.start();
  const fresh = await servers.settle(screen, first);
  expect(screen.snapshots).toHaveLength(1);
  expect(screen.faults).toEqual([]);
  expect(screen.city.rows()).toEqual(fresh);
});

test("a server that starts does not go on across a hole in its log", async () => {
  const before = await servers.open(first);
  await servers.settle(before, first);
  before.socket.disconnect();
  await servers.send(2, { pm25: 31 });
  const hole = await servers.position();
  await servers.send(3, { pm25: 32 });
  // Rows are trimmed by age: where the database's clock was set back, from the middle.
  await servers.database.pool.query("update change_log set at = at - interval '2 hours' where position = $1", [hole]);
  await trimChangeLog(servers.database.pool, 60);
  const third = await servers.startReplica();
  const screen = servers.follow(before.moveTo(third.url));
  const fresh = await servers.settle(screen, third);
  expect(screen.snapshots).toHaveLength(1);
  expect(screen.city.rows()).toEqual(fresh);
});

test("a screen that stays ahead of the log is not left to wait for ever", async () => {
  const before = await servers.open(first);
  if (before.standing === undefined) throw new Error("it has a snapshot and stands nowhere");
  before.standing = { ...before.standing, seq: before.standing.seq + 1_000_000 };
  const screen = servers.follow(before.moveTo(second.url));
  await waitFor(async () => {
    await servers.send(1, { pm25: 40 + Math.random() });
    expect(screen.snapshots).toHaveLength(1);
  }, 15_000);
  const fresh = await servers.settle(screen, second);
  expect(screen.city.rows()).toEqual(fresh);
});

test("a server told to stop says so at once, and lets its screens go on elsewhere", async () => {
  const third = await servers.startReplica();
  const screen = await servers.open(third);
  const stopping = third.process.stop();
  await waitFor(async () => expect((await fetch(`${third.url}/readyz`)).status).toBe(404), 1000);
  expect(screen.socket.connected).toBe(true);
  await servers.send(1, { pm25: 26 });
  await waitFor(() => expect(screen.socket.connected).toBe(false), 5000);
  await stopping;
  const moved = servers.follow(screen.moveTo(second.url));
  await servers.send(1, { pm25: 27 });
  const fresh = await servers.settle(moved, second);
  expect(moved.valueOf("d1", 1)).toBe(27);
  expect(moved.city.rows()).toEqual(fresh);
  expect(moved.snapshots).toEqual([]);
  expect([...screen.faults, ...moved.faults]).toEqual([]);
}, 30_000);

test("a screen that slept while the log was trimmed gets one snapshot from a server that does not remember more", async () => {
  const screen = await servers.open(first);
  await servers.settle(screen, first);
  screen.socket.disconnect();
  await servers.send(3, { pm25: 28 });
  await trimAll();
  const third = await servers.startReplica();
  await servers.send(3, { pm25: 29 });
  const moved = servers.follow(screen.moveTo(third.url));
  const fresh = await servers.settle(moved, third);
  expect(moved.snapshots).toMatchObject([{ replaces: "everything" }]);
  expect(moved.faults).toEqual([]);
  expect(moved.city.rows()).toEqual(fresh);
  await third.process.stop();
}, 30_000);

test("a server that slept while the log was trimmed reads the tables again, and tells its screens once", async () => {
  const screen = await servers.open(second);
  await servers.settle(screen, second);
  second.process.signal("SIGSTOP");
  await servers.send(1, { pm25: 31 });
  await servers.send(2, { no2: 32 });
  await trimAll();
  await servers.send(3, { no2: 33 });
  second.process.signal("SIGCONT");
  const fresh = await servers.settle(screen, second);
  expect(screen.snapshots).toHaveLength(2);
  expect(screen.faults).toEqual([]);
  expect(screen.city.rows()).toEqual(fresh);
}, 30_000);

test("a log that begins anew is another epoch, and no screen goes on from the old one", async () => {
  const screen = await servers.open(first);
  await servers.settle(screen, first);
  const epoch = screen.standing?.epoch;
  await servers.database.pool.query("truncate change_log restart identity");
  await servers.database.pool.query("update change_log_trim set trimmed_to = 0");
  await servers.send(1, { pm25: 34 });
  await waitFor(() => expect(screen.valueOf("d1", 1)).toBe(34));
  expect(screen.standing?.epoch).not.toBe(epoch);
  expect(screen.standing?.seq).toBe(await servers.position());
  expect((await servers.open(second)).standing?.epoch).toBe(screen.standing?.epoch);
}, 30_000);

test("a device that is registered and a unit that is renamed bring other words and everything in them", async () => {
  const screen = await servers.open(first);
  const { pool } = servers.database;
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     values ('d4', 'd4', 'noise-meter', 20.5, 105.9, '13285', 10, false)`,
  );
  await waitFor(() => expect(screen.dictionary?.devices.map(({ code }) => code)).toContain("d4"));
  await servers.send(4, { laeq: 61 });
  await waitFor(() => expect(screen.valueOf("d4", 20)).toBe(61));
  await pool.query(
    "insert into unit (code, valid_from, kind, name_vi, name_en, parent_code) values ('13285', '2025-07-01', 'Phường', 'Phủ Lý', 'Phu Ly Ward', '37')",
  );
  await waitFor(() =>
    expect(screen.dictionary?.units).toContainEqual({ code: "13285", nameVi: "Phường Phủ Lý", nameEn: "Phu Ly Ward", parentCode: "37" }),
  );
  expect(screen.dictionary?.units[0]).toEqual({ code: "37", nameVi: "Tỉnh Ninh Bình", nameEn: "Ninh Binh Province" });
  expect(screen.city.rows()).toEqual(await servers.settle(screen, first));
  expect(screen.faults).toEqual([]);
}, 30_000);
