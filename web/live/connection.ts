import type { Health, Refusal, WallTold } from "../../core/contracts/push.ts";
import type { ScreenReport } from "../../core/contracts/wall.ts";
import { afterRefusal } from "../clock/after-refusal.ts";
import { askedClockStore, askForClock } from "../clock/asked-clock.ts";
import { LIVE } from "../clock/turn.ts";
import { FrameBatcher } from "./frame-batcher.ts";
import { LiveSession } from "./live-session.ts";
import { type LiveState, liveStore } from "./live-store.ts";
import type { LiveMessage, WorkerOrder } from "./worker-messages.ts";

const TICK_MS = 1000;
const RETRY_MS = 10_000;

/** Of a screen that belongs to a wall. */
export type PairedScreen = { readonly token: string; readonly onWall: (told: WallTold) => void };

export type Connection = { readonly report: (report: ScreenReport) => void; readonly close: () => void };

/** Opens the one connection of this screen, for the clock asked for, and turns it with that. */
export function openConnection(origin: string, screen?: PairedScreen): Connection {
  const batcher = new FrameBatcher<LiveState>({
    schedule: (run) => requestAnimationFrame(run),
    commit: (changes) => liveStore.setState(changes),
  });
  const { clock: first } = askedClockStore.getState();
  const worker = new Worker(new URL("./live-worker.ts", import.meta.url), { type: "module", name: "live" });
  const order = (what: WorkerOrder) => worker.postMessage(what);
  const draw = (at: { readonly nowMs: number; readonly health: Health | undefined }) => order({ type: "draw", ...at });
  const session = new LiveSession({ batcher, read: liveStore.getState, clock: first, draw });
  let retry: ReturnType<typeof setTimeout> | undefined;
  function refused(reason: Refusal["reason"]): void {
    const next = afterRefusal(reason, session.standing);
    clearTimeout(retry);
    if (next.do === "retry") retry = setTimeout(() => order({ type: "again" }), RETRY_MS);
    else {
      if (next.do === "keep") {
        session.keep(next.clock);
        order({ type: "keep", clock: next.clock });
      }
      askForClock(next.clock);
    }
  }
  worker.addEventListener("message", ({ data: message }: MessageEvent<LiveMessage>) => {
    if (message.type === "wall") return screen?.onWall(message.told);
    session.receive(message);
    // Not after the next drawn frame: a hidden page draws none and is not to be cut for it. A page that hangs does not get here.
    if (message.type === "snapshot" || message.type === "frame") order({ type: "applied", receipt: message.receipt });
    if (message.type === "refusal") refused(message.refusal.reason);
  });
  order({ type: "connect", origin, clock: first, screenToken: screen?.token });
  const stopTurning = askedClockStore.subscribe(({ clock }) => {
    clearTimeout(retry);
    if (session.turn(clock)) order({ type: "turn", clock });
  });
  const timer = setInterval(() => {
    session.tick(Date.now());
    if (session.hasCaughtUp) askForClock(LIVE);
  }, TICK_MS);
  return {
    report: (report) => order({ type: "report", report }),
    close: () => {
      stopTurning();
      clearTimeout(retry);
      clearInterval(timer);
      worker.terminate();
    },
  };
}
