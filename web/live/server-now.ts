import { liveStore } from "./live-store.ts";

/** The server's time as far as it is known here; before the first message the local clock stands in. */
export function serverNowMs(): number {
  return Date.now() + (liveStore.getState().clockOffsetMs ?? 0);
}
