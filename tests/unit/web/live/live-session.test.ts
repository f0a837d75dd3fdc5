import { expect, test } from "vitest";
import { FrameBatcher } from "../../../../web/live/frame-batcher.ts";
import { LiveSession } from "../../../../web/live/live-session.ts";
import type { LiveState } from "../../../../web/live/live-store.ts";
import type { LiveMessage } from "../../../../web/live/worker-messages.ts";
import { readCell } from "../../../../web/picture/city-buffers.ts";
import { aCell, aDevice, columnsOf, HEALTHY, metricId, NOW_MS, PROVINCE } from "../a-city.ts";

/** The local clock of this screen is an hour slow. */
const LOCAL_MS = NOW_MS - 3_600_000;

function aSession() {
  let state = { link: { state: "connecting", sinceMs: LOCAL_MS }, beats: 0 } as LiveState;
  const frames: (() => void)[] = [];
  const batcher = new FrameBatcher<LiveState>({
    schedule: (run) => frames.push(run),
    commit: (changes) => {
      state = { ...state, ...changes };
    },
  });
  const session = new LiveSession({ batcher, read: () => state });
  const flush = () => {
    for (const frame of frames.splice(0)) frame();
    return state;
  };
  return { session, flush };
}

const snapshot: LiveMessage = {
  type: "snapshot",
  epoch: "e1",
  serverTimeMs: NOW_MS,
  province: PROVINCE,
  devices: [aDevice("air-station", { code: "a" }), aDevice("air-station", { code: "b", isSimulated: false })],
  columns: columnsOf([aCell(0, "pm25", { value: 12 })]),
  arrivedAtMs: LOCAL_MS,
};

test("a snapshot becomes a city and its picture, judged by the server's clock", () => {
  const { session, flush } = aSession();
  session.receive(snapshot);
  const { city, picture, clockOffsetMs } = flush();
  expect(clockOffsetMs).toBe(3_600_000);
  expect(city?.simulatedCount).toBe(1);
  expect(picture?.judgedAtMs).toBe(NOW_MS);
  expect(picture?.counts).toEqual({ fresh: 1, stale: 0, lost: 0, never: 1 });
});

test("a frame before any snapshot changes nothing", () => {
  const { session, flush } = aSession();
  session.receive({ type: "frame", serverTimeMs: NOW_MS, columns: columnsOf([aCell(0, "pm25")]), arrivedAtMs: LOCAL_MS });
  expect(flush().city).toBeUndefined();
});

test("frames are folded at once and seen in the next picture", () => {
  const { session, flush } = aSession();
  session.receive(snapshot);
  session.receive({
    type: "frame",
    serverTimeMs: NOW_MS + 1000,
    columns: columnsOf([aCell(1, "pm25", { value: 30 })]),
    arrivedAtMs: LOCAL_MS + 1000,
  });
  const { city, picture } = flush();
  expect(city === undefined ? undefined : readCell(city.buffers, 1, metricId("pm25"))?.value).toBe(30);
  expect(picture?.means.get("pm25")).toMatchObject({ mean: 21, counted: 2 });
});

test("with the server gone the picture stays as it was, while the clock and the ages go on", () => {
  const { session, flush } = aSession();
  session.receive(snapshot);
  session.receive({ type: "health", health: HEALTHY, arrivedAtMs: LOCAL_MS });
  session.tick(LOCAL_MS + 1000);
  flush();
  session.tick(LOCAL_MS + 600_000);
  session.tick(LOCAL_MS + 601_000);
  const { link, nowMs, picture } = flush();
  expect(link).toEqual({ state: "lost", sinceMs: NOW_MS });
  expect(nowMs).toBe(NOW_MS + 601_000);
  expect(picture?.judgedAtMs).toBe(NOW_MS + 1000);
  expect(picture?.counts.fresh).toBe(1);
});

test("while the server is there but nothing new comes, values grow old", () => {
  const { session, flush } = aSession();
  session.receive(snapshot);
  session.receive({ type: "health", health: { ...HEALTHY, serverTimeMs: NOW_MS + 600_000 }, arrivedAtMs: LOCAL_MS + 600_000 });
  session.tick(LOCAL_MS + 600_000);
  const { picture, link } = flush();
  expect(link.state).toBe("live");
  expect(picture?.counts).toEqual({ fresh: 0, stale: 0, lost: 1, never: 1 });
  expect(picture?.means.get("pm25")?.mean).toBeUndefined();
});

test("every sign of life moves the heartbeat", () => {
  const { session, flush } = aSession();
  for (let at = 0; at < 3; at += 1) session.receive({ type: "health", health: HEALTHY, arrivedAtMs: LOCAL_MS + 2000 * at });
  expect(flush().beats).toBe(3);
});

test("a restarted server with the same devices keeps what was drawn for them, and its values replace the old", () => {
  const { session, flush } = aSession();
  session.receive(snapshot);
  const before = flush().city;
  session.receive({ ...structuredClone(snapshot), epoch: "e2", columns: columnsOf([aCell(1, "pm25", { value: 5 })]) });
  const after = flush().city;
  expect(after?.epoch).toBe("e2");
  expect(after?.devices).toBe(before?.devices);
  expect(after === undefined ? undefined : readCell(after.buffers, 0, metricId("pm25"))).toBeUndefined();
  session.receive({ ...snapshot, devices: snapshot.devices.slice(1) });
  expect(flush().city?.devices).toHaveLength(1);
});
