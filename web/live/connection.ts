import { FrameBatcher } from "./frame-batcher.ts";
import { LiveSession } from "./live-session.ts";
import { type LiveState, liveStore } from "./live-store.ts";
import type { LiveMessage, WorkerOrder } from "./worker-messages.ts";

const TICK_MS = 1000;

/** Opens the one connection of this screen. Returns what closes it. */
export function openConnection(origin: string): () => void {
  const batcher = new FrameBatcher<LiveState>({
    schedule: (run) => requestAnimationFrame(run),
    commit: (changes) => liveStore.setState(changes),
  });
  const session = new LiveSession({ batcher, read: liveStore.getState });
  const worker = new Worker(new URL("./live-worker.ts", import.meta.url), { type: "module", name: "live" });
  worker.addEventListener("message", (event: MessageEvent<LiveMessage>) => session.receive(event.data));
  const order: WorkerOrder = { type: "connect", origin };
  worker.postMessage(order);
  const timer = setInterval(() => session.tick(Date.now()), TICK_MS);
  return () => {
    clearInterval(timer);
    worker.terminate();
  };
}
