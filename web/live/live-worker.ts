import { io, type Socket } from "socket.io-client";
import type { ScreenCredential, ScreenToServer, ServerToScreen, Watch } from "../../core/contracts/push.ts";
import { PictureKeeper } from "../picture/picture-keeper.ts";
import { follow } from "./follow.ts";
import { ScreenLink } from "./screen-link.ts";
import { TOPICS } from "./topics.ts";
import type { LiveMessage, WorkerOrder } from "./worker-messages.ts";

/** Runs in a worker: holds the connection, takes messages apart and works out pictures, so that the page only swaps arrays. */
let link: ScreenLink | undefined;
const keeper = new PictureKeeper();

const LOOK_MS = 500;

self.addEventListener("message", ({ data: order }: MessageEvent<WorkerOrder>) => {
  if (order.type === "connect") link ??= connect(order);
  else if (order.type === "draw") draw(order);
  else if (link !== undefined) pass(link, order);
});

function pass(to: ScreenLink, order: Exclude<WorkerOrder, { type: "connect" | "draw" }>): void {
  switch (order.type) {
    case "turn":
      to.turn(order.clock);
      break;
    case "keep":
      to.keep(order.clock);
      break;
    case "again":
      to.again();
      break;
    case "applied":
      to.applied(order.receipt);
      break;
    case "report":
      to.report(order.report);
      break;
  }
}

function draw(at: Extract<WorkerOrder, { type: "draw" }>): void {
  const kept = keeper.draw(at);
  if (kept === undefined) return;
  const message: LiveMessage = { type: "picture", ...kept };
  self.postMessage(message, { transfer: [kept.picture.statuses.buffer] });
}

function connect({ origin, clock, screenToken }: Extract<WorkerOrder, { type: "connect" }>): ScreenLink {
  const socket: Socket<ServerToScreen, ScreenToServer> = io(origin, {
    transports: ["websocket"],
    autoConnect: false,
    // The first try after 0.13 to 0.38 s: a killed replica is hardly noticed, and not all screens come in the same moment.
    reconnectionDelay: 250,
    reconnectionDelayMax: 2000,
    timeout: 3000,
    auth: (give: (watch: Watch & ScreenCredential) => void) =>
      give({ ...opened.watch(), ...(screenToken === undefined ? {} : { screenToken }) }),
  });
  const opened = new ScreenLink({
    socket,
    topics: TOPICS,
    clock,
    hand: (message, transfer) => {
      // What is handed over is gone from here.
      follow(keeper, message);
      self.postMessage(message, { transfer });
    },
    nowMs: Date.now,
    random: Math.random,
    schedule: setTimeout,
  });
  opened.listen();
  socket.connect();
  setInterval(() => opened.look(), LOOK_MS);
  return opened;
}
