import { liveStore } from "../live/live-store.ts";
import { judgeLife } from "./judge-life.ts";

const LOOK_MS = 5000;

/**
 * Opens the page anew when it has come to a state that it does not leave by itself. A page that hangs altogether cannot look after
 * itself: its title tells the instant of its newest picture, and deploy/kiosk watches that from outside. Returns what ends it.
 */
export function watchLife(reload: () => void): () => void {
  const startedAtMs = performance.now();
  let pictureAtMs: number | undefined;
  const stop = liveStore.subscribe((state, before) => {
    if (state.picture !== before.picture) pictureAtMs = performance.now();
  });
  let lookedAtMs = startedAtMs;
  let cutOffMs = 0;
  async function look(): Promise<void> {
    const nowMs = performance.now();
    const passedMs = nowMs - lookedAtMs;
    lookedAtMs = nowMs;
    // A machine that slept, or a page in the background, has drawn nothing and is well.
    if (passedMs > 4 * LOOK_MS || document.hidden) pictureAtMs = nowMs;
    const { link, told } = liveStore.getState();
    cutOffMs = link.state === "lost" && (await doesServerAnswer()) ? cutOffMs + passedMs : 0;
    const isMoving = told.clock.mode === "live" || told.clock.rate > 0;
    const isPictureDue = link.state === "live" && isMoving;
    if (judgeLife({ nowMs, startedAtMs, pictureAtMs, isPictureDue, heapShare: heapShare(), cutOffMs }) !== undefined) reload();
  }
  const timer = setInterval(() => void look(), LOOK_MS);
  return () => {
    stop();
    clearInterval(timer);
  };
}

function doesServerAnswer(): Promise<boolean> {
  return fetch("/livez", { cache: "no-store", signal: AbortSignal.timeout(LOOK_MS / 2) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

/** Chromium tells; others do not. */
function heapShare(): number | undefined {
  const memory: unknown = Reflect.get(performance, "memory");
  if (typeof memory !== "object" || memory === null || !("usedJSHeapSize" in memory) || !("jsHeapSizeLimit" in memory)) return undefined;
  return Number(memory.usedJSHeapSize) / Number(memory.jsHeapSizeLimit);
}
