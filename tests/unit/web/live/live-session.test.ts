import { expect, test } from "vitest";
import type { Cell } from "../../../../core/contracts/columns.ts";
import type { Alarm } from "../../../../core/contracts/push.ts";
import type { Clock } from "../../../../core/domain/shown-clock.ts";
import { follow } from "../../../../web/live/follow.ts";
import { FrameBatcher } from "../../../../web/live/frame-batcher.ts";
import { LiveSession } from "../../../../web/live/live-session.ts";
import type { LiveState } from "../../../../web/live/live-store.ts";
import type { LiveMessage } from "../../../../web/live/worker-messages.ts";
import { readCell } from "../../../../web/picture/city-buffers.ts";
import { PictureKeeper } from "../../../../web/picture/picture-keeper.ts";
import { aCell, aDevice, anAlarm, columnsOf, HEALTHY, metricId, NOW_MS, PROVINCE } from "../a-city.ts";

/** The local clock of this screen is an hour slow. */
const LOCAL_MS = NOW_MS - 3_600_000;
const LIVE: Clock = { mode: "live" };

function aSession(clock: Clock = LIVE) {
  let state = { link: { state: "connecting", sinceMs: LOCAL_MS }, beats: 0 } as LiveState;
  const frames: (() => void)[] = [];
  const batcher = new FrameBatcher<LiveState>({
    schedule: (run) => frames.push(run),
    commit: (changes) => {
      state = { ...state, ...changes };
    },
  });
  const keeper = new PictureKeeper();
  const session = new LiveSession({
    batcher,
    read: () => state,
    clock,
    draw: (at) => {
      const kept = keeper.draw(at);
      if (kept !== undefined) session.receive({ type: "picture", ...kept });
    },
  });
  const receive = session.receive.bind(session);
  // As in the worker: pictures are worked out from what is told, before the page has it.
  session.receive = (message) => {
    follow(keeper, message);
    receive(message);
  };
  const flush = () => {
    for (const frame of frames.splice(0)) frame();
    return state;
  };
  return { session, flush };
}

const dictionary = {
  type: "dictionary",
  province: PROVINCE,
  devices: [aDevice("air-station", { code: "a" }), aDevice("air-station", { code: "b", isSimulated: false })],
} satisfies LiveMessage;

function told(cells: readonly Cell[], own: { readonly afterMs?: number; readonly atMs?: number; readonly alarms?: readonly Alarm[] } = {}) {
  const { afterMs = 0, atMs = NOW_MS + afterMs, alarms = [] } = own;
  const receipt = { connection: 1, seq: 1 };
  return { receipt, serverTimeMs: NOW_MS + afterMs, atMs, columns: [columnsOf(cells)], alarms, arrivedAtMs: LOCAL_MS + afterMs };
}

/** Of the newest snapshot. */
let generation = 0;

function aSnapshot(cells: readonly Cell[], own: Parameters<typeof told>[1] & { readonly epoch?: string; readonly clock?: Clock } = {}) {
  const { epoch = "e1", clock = LIVE } = own;
  generation += 1;
  return { type: "snapshot", epoch, clock, replaces: "everything", generation, ...told(cells, own) } satisfies LiveMessage;
}

function aFrame(cells: readonly Cell[], own: Parameters<typeof told>[1] = {}) {
  return { type: "frame", ...told(cells, own) } satisfies LiveMessage;
}

const first = aSnapshot([aCell(0, "pm25", { value: 12 })]);

function aStartedSession(snapshot: LiveMessage = first, clock: Clock = LIVE) {
  const started = aSession(clock);
  started.session.receive(dictionary);
  started.session.receive(snapshot);
  return started;
}

function pm25(state: LiveState, device: number): number | undefined {
  return state.city === undefined ? undefined : readCell(state.city.buffers, device, metricId("pm25"))?.value;
}

test("a snapshot becomes a city and its picture, judged by the server's clock", () => {
  const { city, picture, clockOffsetMs } = aStartedSession().flush();
  expect(clockOffsetMs).toBe(3_600_000);
  expect(city?.simulatedCount).toBe(1);
  expect(picture?.judgedAtMs).toBe(NOW_MS);
  expect(picture?.counts).toEqual({ fresh: 1, stale: 0, lost: 0, never: 1 });
});

test("a frame before any snapshot changes nothing, nor does a snapshot whose words are not known", () => {
  const { session, flush } = aSession();
  session.receive(aFrame([aCell(0, "pm25")]));
  session.receive(first);
  expect(flush().city).toBeUndefined();
});

test("frames are folded at once and seen in the next picture", () => {
  const { session, flush } = aStartedSession();
  session.receive(aFrame([aCell(1, "pm25", { value: 30 })], { afterMs: 1000 }));
  const state = flush();
  expect(pm25(state, 1)).toBe(30);
  expect(state.picture?.means.get("pm25")).toMatchObject({ mean: 21, counted: 2 });
});

test("an alarm opens with one frame and ends with another; a snapshot forgets those it does not name", () => {
  const { session, flush } = aStartedSession();
  session.receive(aFrame([], { afterMs: 1000, alarms: [anAlarm(0, { agoS: 0 }), anAlarm(1)] }));
  expect([...(flush().picture?.silences.devices.keys() ?? [])]).toEqual([0, 1]);
  session.receive(aFrame([], { afterMs: 2000, alarms: [{ ...anAlarm(0), endedAtMs: NOW_MS }] }));
  expect([...(flush().picture?.silences.devices.keys() ?? [])]).toEqual([1]);
  session.receive(aSnapshot([], { afterMs: 3000 }));
  expect(flush().picture?.silences.devices.size).toBe(0);
});

test("with the server gone the picture stays as it was, while the clock and the ages go on", () => {
  const { session, flush } = aStartedSession();
  session.receive({ type: "health", health: HEALTHY, arrivedAtMs: LOCAL_MS });
  session.tick(LOCAL_MS + 2000);
  flush();
  session.tick(LOCAL_MS + 600_000);
  session.tick(LOCAL_MS + 601_000);
  const { link, nowMs, picture } = flush();
  expect(link).toEqual({ state: "lost", sinceMs: NOW_MS });
  expect(nowMs).toBe(NOW_MS + 601_000);
  expect(picture?.judgedAtMs).toBe(NOW_MS + 2000);
  expect(picture?.counts.fresh).toBe(1);
});

test("while the server is there but nothing new comes, values grow old", () => {
  const { session, flush } = aStartedSession();
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
  const { session, flush } = aStartedSession();
  const before = flush().city;
  session.receive(structuredClone(dictionary));
  session.receive(aSnapshot([aCell(1, "pm25", { value: 5 })], { epoch: "e2" }));
  const after = flush();
  expect(after.city?.epoch).toBe("e2");
  expect(after.city?.devices).toBe(before?.devices);
  expect(pm25(after, 0)).toBeUndefined();
  session.receive({ ...dictionary, devices: dictionary.devices.slice(1) });
  session.receive(aSnapshot([], { epoch: "e2" }));
  expect(flush().city?.devices).toHaveLength(1);
});

const EVENING_MS = Date.parse("2026-11-20T20:00:00+07:00");
const evening = { mode: "past", atMs: EVENING_MS, rate: 0, knownAsOf: "then" } as const;

/** An hour's silence before the evening, counted back from NOW_MS as cells are. */
const cellsOfEvening = [aCell(0, "pm25", { value: 99, ageS: (NOW_MS - EVENING_MS) / 1000 })];

test("in the past ages and freshness are counted to the instant shown, by the same rules as now", () => {
  const { session, flush } = aStartedSession(aSnapshot(cellsOfEvening, { clock: evening, atMs: EVENING_MS }), evening);
  session.receive({ type: "health", health: { ...HEALTHY, broker: "away" }, arrivedAtMs: LOCAL_MS });
  session.tick(LOCAL_MS + 60_000);
  const { picture, shownMs, nowMs, health } = flush();
  expect(shownMs).toBe(EVENING_MS);
  expect(nowMs).toBe(NOW_MS + 60_000);
  expect(picture).toMatchObject({ judgedAtMs: EVENING_MS, counts: { fresh: 1, never: 1 } });
  // What is wrong with the platform now is not what needed eyes then.
  expect(picture?.attention.map(({ subject }) => subject.type)).not.toContain("part-away");
  expect(health?.broker).toBe("away");
});

test("played fast, the clock moves with the frames and never between them", () => {
  const fast = { ...evening, rate: 600 };
  const { session, flush } = aStartedSession(aSnapshot(cellsOfEvening, { clock: fast, atMs: EVENING_MS }), fast);
  session.tick(LOCAL_MS + 900);
  expect(flush().shownMs).toBe(EVENING_MS);
  session.receive(aFrame([], { afterMs: 1000, atMs: EVENING_MS + 600_000 }));
  expect(flush()).toMatchObject({ shownMs: EVENING_MS + 600_000, picture: { judgedAtMs: EVENING_MS + 600_000 }, told: { clock: fast } });
});

test("told to turn, the wall says that it is turning until the other picture is here; told the same again it does nothing", () => {
  const { session, flush } = aStartedSession();
  expect(session.turn(LIVE)).toBe(false);
  expect(session.turn(evening)).toBe(true);
  expect(session.turn({ ...evening })).toBe(false);
  session.receive(aFrame([aCell(1, "pm25")], { afterMs: 1000 }));
  expect(flush()).toMatchObject({ isTurning: true, told: { clock: LIVE } });
  session.receive(aSnapshot(cellsOfEvening, { afterMs: 2000, clock: evening, atMs: EVENING_MS }));
  expect(flush()).toMatchObject({ isTurning: false, told: { clock: evening }, picture: { judgedAtMs: EVENING_MS } });
});

test("refused, the wall keeps what it shows and can be told the same again", () => {
  const { session, flush } = aStartedSession();
  session.turn(evening);
  session.receive({ type: "refusal", refusal: { reason: "past-not-kept", detail: "" } });
  session.keep(LIVE);
  expect(flush()).toMatchObject({ isTurning: false, told: { clock: LIVE }, refusal: { reason: "past-not-kept" } });
  expect(session.turn(evening)).toBe(true);
  session.receive(aSnapshot([], { afterMs: 1000, clock: evening, atMs: EVENING_MS }));
  expect(flush().refusal).toBeUndefined();
});

test("told to play from an instant again while it plays on from there, the wall begins there again", () => {
  const playing = { ...evening, rate: 60 };
  const { session } = aStartedSession(aSnapshot(cellsOfEvening, { clock: playing, atMs: EVENING_MS }), playing);
  session.receive(aFrame([], { afterMs: 1000, atMs: EVENING_MS + 60_000 }));
  expect(session.turn({ ...playing })).toBe(true);
  expect(session.turn({ ...playing })).toBe(false);
  session.keep(playing);
  expect(session.turn(playing)).toBe(false);
});

test("a past that was told to play and stands still has come to now; one that was told to stand has not", () => {
  const playing = { ...evening, rate: 600 };
  const { session } = aStartedSession(aSnapshot([], { clock: playing, atMs: EVENING_MS }), playing);
  expect(session.hasCaughtUp).toBe(false);
  session.receive(aSnapshot([], { afterMs: 1000, clock: { ...playing, rate: 0 }, atMs: NOW_MS }));
  expect(session.hasCaughtUp).toBe(true);
  const standing = aStartedSession(aSnapshot([], { clock: evening, atMs: NOW_MS }), evening).session;
  expect(standing.hasCaughtUp).toBe(false);
});

test("a picture of the city before is not drawn over the next", () => {
  const { session, flush } = aStartedSession();
  const { picture: before } = flush();
  if (before === undefined) throw new Error("no picture");
  session.receive(aSnapshot([aCell(0, "pm25"), aCell(1, "pm25")], { epoch: "e2" }));
  session.receive({ type: "picture", generation: generation - 1, picture: before });
  expect(flush().picture?.counts.fresh).toBe(2);
});
