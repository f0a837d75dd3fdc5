import { expect, test } from "vitest";
import type { ScreenReport } from "../../../../../core/contracts/wall.ts";
import { screenState } from "../../../../../web/features/wall-control/screen-state.ts";

const NOW_MS = Date.parse("2026-11-22T15:00:00Z");

function report(paintedAtMs: number): ScreenReport {
  return {
    revision: 1,
    scene: "overview",
    sceneSinceMs: paintedAtMs,
    paintedAtMs,
    shownMs: paintedAtMs,
    clock: "live",
    widthPx: 1920,
    heightPx: 1080,
    failedPanels: 0,
    longestFrameMs: 20,
  };
}

function stateAfter(silentMs: number, pictureMs = 500): string {
  const heardMs = NOW_MS - silentMs;
  const isAlive = silentMs <= 15_000;
  return screenState({ reportedAt: new Date(heardMs).toISOString(), report: report(heardMs - pictureMs), isAlive }, NOW_MS);
}

test("a screen that reports is alive, then late, then lost, and one that never did is not heard yet", () => {
  expect(stateAfter(3000)).toBe("alive");
  expect(stateAfter(14_000)).toBe("late");
  expect(stateAfter(31_000)).toBe("lost");
  expect(screenState({ isAlive: false }, NOW_MS)).toBe("never");
});

test("a screen that answers while its picture stands still is not alive", () => {
  expect(stateAfter(3000, 16_000)).toBe("late");
});
