import { liveStore } from "../live/live-store.ts";

const BEAT_MS = 5000;

/**
 * Writes into the page's title how many pictures it has committed. Whoever watches the browser from outside (deploy/kiosk) reads the title
 * without asking the page: one that hangs does not change it. Returns what ends it.
 */
export function beatTitle(name: string): () => void {
  let pictures = 0;
  const stop = liveStore.subscribe((state, before) => {
    // Ages grow also while the server is away: this counts that the page lives, not that news come.
    if (state.nowMs !== before.nowMs) pictures += 1;
  });
  const timer = setInterval(() => {
    document.title = `${name} · ${pictures}`;
  }, BEAT_MS);
  return () => {
    stop();
    clearInterval(timer);
  };
}
