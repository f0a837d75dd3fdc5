import { beforeEach, expect, test } from "vitest";
import { FrameBatcher } from "../../../../web/live/frame-batcher.ts";
import { LiveSession } from "../../../../web/live/live-session.ts";
import type { LiveState } from "../../../../web/live/live-store.ts";
import { aCell, aDevice, columnsOf, HEALTHY, NOW_MS, PROVINCE } from "../a-city.ts";

/** When pictures were asked for, in milliseconds after the first; the screen's clock is the server's. */
let drawnMs: number[];
let session: LiveSession;

beforeEach(() => {
  drawnMs = [];
  const state = { link: { state: "connecting", sinceMs: NOW_MS }, beats: 0 } as LiveState;
  // Only when pictures are asked for is looked at here: what the panels see need not be committed.
  const batcher = new FrameBatcher<LiveState>({ schedule: () => undefined, commit: () => undefined });
  const draw = ({ nowMs }: { readonly nowMs: number }) => drawnMs.push(nowMs - NOW_MS);
  session = new LiveSession({ batcher, read: () => state, clock: { mode: "live" }, draw });
  session.receive({ type: "dictionary", province: PROVINCE, devices: [aDevice("air-station", { code: "a" })] });
  session.receive({ type: "snapshot", epoch: "e", clock: { mode: "live" }, replaces: "everything", generation: 1, ...told(0) });
  session.receive({ type: "health", health: HEALTHY, arrivedAtMs: NOW_MS });
});

function told(afterMs: number) {
  const atMs = NOW_MS + afterMs;
  const receipt = { connection: 1, seq: 1 };
  return { receipt, serverTimeMs: atMs, atMs, columns: [columnsOf([aCell(0, "pm25", { value: 10 })])], alarms: [], arrivedAtMs: atMs };
}

function frame(afterMs: number): void {
  session.receive({ type: "frame", ...told(afterMs) });
}

test("a second whose frame made a picture needs no other one of the tick", () => {
  frame(500);
  session.tick(NOW_MS + 1000);
  frame(1500);
  session.tick(NOW_MS + 2000);
  expect(drawnMs).toEqual([0, 500, 1500]);
});

test("without frames the tick makes pictures, for ages grow", () => {
  for (const afterMs of [1000, 2000, 3000, 4000]) session.tick(NOW_MS + afterMs);
  expect(drawnMs).toEqual([0, 2000, 4000]);
});

test("a frame right after a picture of the tick is seen at once", () => {
  session.tick(NOW_MS + 2000);
  frame(2100);
  expect(drawnMs).toEqual([0, 2000, 2100]);
});

test("of frames in quick succession the last is seen by the next tick at the latest", () => {
  for (const afterMs of [1500, 1600, 1700]) frame(afterMs);
  session.tick(NOW_MS + 2000);
  expect(drawnMs).toEqual([0, 1500, 2000]);
});
