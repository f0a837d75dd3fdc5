import type { ScreenReport } from "../../core/contracts/wall.ts";
import { liveStore } from "../live/live-store.ts";
import { serverNowMs } from "../live/server-now.ts";
import { wallStore } from "./wall-store.ts";

const EVERY_MS = 5000;
const MEGABYTE = 1_000_000;

/** Tells the desk what this screen shows and how it does: every 5 s, and when the scene on it changed. */
export function reportScreen(send: (report: ScreenReport) => void): void {
  const longest = watchFrames();
  let paintedAtMs = serverNowMs();
  liveStore.subscribe((state, before) => {
    if (state.picture !== before.picture) paintedAtMs = serverNowMs();
  });
  function tell(): void {
    send({ ...whatIsShown(), paintedAtMs, longestFrameMs: longest(), ...heap() });
  }
  wallStore.subscribe((state, before) => {
    if (state.sceneSinceMs !== before.sceneSinceMs || state.shown?.program !== before.shown?.program) tell();
  });
  setInterval(tell, EVERY_MS);
}

function whatIsShown() {
  const { shown, sceneSinceMs } = wallStore.getState();
  const { told, shownMs } = liveStore.getState();
  return {
    revision: shown?.program.revision ?? 0,
    scene: shown?.showing.scene ?? "",
    sceneSinceMs,
    shownMs: shownMs ?? serverNowMs(),
    clock: told.clock.mode,
    widthPx: Math.round(innerWidth * devicePixelRatio),
    heightPx: Math.round(innerHeight * devicePixelRatio),
    failedPanels: document.querySelectorAll("[data-testid=panel-failure]").length,
  };
}

/** Chromium tells frames that took longer than 50 ms; shorter ones are well. Returns the longest since it was asked last. */
function watchFrames(): () => number {
  let longestMs = 0;
  if (PerformanceObserver.supportedEntryTypes.includes("long-animation-frame")) {
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestMs = Math.max(longestMs, duration);
    });
    observer.observe({ type: "long-animation-frame" });
  }
  return () => {
    const toldMs = longestMs;
    longestMs = 0;
    return toldMs;
  };
}

/** Chromium tells; others do not. */
function heap(): { readonly heapMB?: number } {
  const memory: unknown = Reflect.get(performance, "memory");
  if (typeof memory !== "object" || memory === null || !("usedJSHeapSize" in memory)) return {};
  return { heapMB: Math.round(Number(memory.usedJSHeapSize) / MEGABYTE) };
}
