import { io, type Socket } from "socket.io-client";
import { decodeColumns } from "../../core/contracts/columns.ts";
import type { ScreenToServer, ServerToScreen } from "../../core/contracts/push.ts";
import { type FramePosition, judgeFrame } from "./frame-order.ts";
import type { LiveMessage, WorkerOrder } from "./worker-messages.ts";

/**
 * Runs in a worker: holds the connection and takes messages apart, so that the page only swaps arrays. Asks for a new
 * snapshot by connecting anew, at most once in `RESYNC_PAUSE_MS`, when a frame is missing or cannot be read.
 */
const RESYNC_PAUSE_MS = 1000;

type LiveSocket = Socket<ServerToScreen, ScreenToServer>;

let position: FramePosition;
let resyncTimer: ReturnType<typeof setTimeout> | undefined;

self.addEventListener("message", (event: MessageEvent<WorkerOrder>) => connect(event.data.origin), { once: true });

function connect(origin: string): void {
  const socket: LiveSocket = io(origin, {
    transports: ["websocket"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 3000,
    timeout: 5000,
  });
  socket.on("snapshot", (snapshot) => {
    reading(socket, () => {
      const columns = decodeColumns(snapshot.columns);
      position = { epoch: snapshot.epoch, seq: snapshot.seq };
      const { epoch, serverTimeMs, province, devices } = snapshot;
      hand({ type: "snapshot", epoch, serverTimeMs, province, devices, columns, arrivedAtMs: Date.now() }, [snapshot.columns]);
    });
  });
  socket.on("frame", (frame) => {
    const verdict = judgeFrame(position, frame);
    if (verdict.action === "resync") resync(socket);
    if (verdict.action !== "apply") return;
    reading(socket, () => {
      const columns = decodeColumns(frame.columns);
      position = verdict.position;
      hand({ type: "frame", serverTimeMs: frame.serverTimeMs, columns, arrivedAtMs: Date.now() }, [frame.columns]);
    });
  });
  socket.on("health", (health) => hand({ type: "health", health, arrivedAtMs: Date.now() }, []));
  socket.on("trends", (trends) => hand({ type: "trends", trends, arrivedAtMs: Date.now() }, []));
  // Every connection begins with a snapshot of its own.
  socket.on("disconnect", (reason) => {
    position = undefined;
    // After a cut by the server the library does not connect again by itself.
    if (reason === "io server disconnect") resync(socket);
  });
}

/** A message that cannot be read is treated like a missing one. */
function reading(socket: LiveSocket, read: () => void): void {
  try {
    read();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    resync(socket);
  }
}

function resync(socket: LiveSocket): void {
  if (resyncTimer !== undefined) return;
  resyncTimer = setTimeout(() => {
    resyncTimer = undefined;
    position = undefined;
    socket.disconnect().connect();
  }, RESYNC_PAUSE_MS);
}

function hand(message: LiveMessage, transfer: Transferable[]): void {
  self.postMessage(message, { transfer });
}
