import { decodeColumns, encodeColumns } from "../../../../core/contracts/columns.ts";
import { follow } from "../../../../web/live/follow.ts";
import type { LiveMessage, WorkerOrder } from "../../../../web/live/worker-messages.ts";
import { PictureKeeper } from "../../../../web/picture/picture-keeper.ts";
import { cellsOf, changedPlaces, devicesOf, PROVINCE } from "./feed.ts";

export type FeedOrder =
  | { readonly type: "begin"; readonly way: "ours" | "naive"; readonly devices: number; readonly share: number; readonly everyMs: number }
  | { readonly type: "go"; readonly updates: number }
  | WorkerOrder;

/** In place of the server and of the worker that holds the connection. */
const keeper = new PictureKeeper();
let begun: Extract<FeedOrder, { type: "begin" }> | undefined;
let devices = devicesOf(1);
let update = 0;

self.addEventListener("message", ({ data: order }: MessageEvent<FeedOrder>) => {
  if (order.type === "begin") {
    begun = order;
    devices = devicesOf(order.devices);
    begin(order.way);
  } else if (order.type === "go" && begun !== undefined) go(order.updates, begun);
  else if (order.type === "draw") {
    const kept = keeper.draw(order);
    if (kept !== undefined)
      self.postMessage({ type: "picture", ...kept } satisfies LiveMessage, { transfer: [kept.picture.statuses.buffer] });
  }
});

function begin(way: "ours" | "naive"): void {
  const cells = cellsOf(devices, { places: devices.keys(), nowMs: Date.now(), update: 0 });
  if (way === "naive") {
    self.postMessage(JSON.stringify({ type: "all", devices, rows: cells }));
    return;
  }
  hand({ type: "dictionary", province: PROVINCE, devices }, []);
  const told = tell(encodeColumns(cells));
  hand({ type: "snapshot", epoch: "bench", clock: { mode: "live" }, replaces: "everything", generation: 1, ...told.message }, [told.bytes]);
}

function go(updates: number, { way, share, everyMs }: Extract<FeedOrder, { type: "begin" }>): void {
  const timer = setInterval(() => {
    update += 1;
    const cells = cellsOf(devices, { places: changedPlaces(devices.length, { share, update }), nowMs: Date.now(), update });
    if (way === "naive") self.postMessage(JSON.stringify({ type: "changed", rows: cells }));
    else {
      const told = tell(encodeColumns(cells));
      hand({ type: "frame", ...told.message }, [told.bytes]);
    }
    if (update < updates) return;
    clearInterval(timer);
    self.postMessage("done");
  }, everyMs);
}

function tell(bytes: ArrayBuffer) {
  const nowMs = Date.now();
  const receipt = { connection: 1, seq: update };
  return { bytes, message: { receipt, serverTimeMs: nowMs, atMs: nowMs, columns: [decodeColumns(bytes)], alarms: [], arrivedAtMs: nowMs } };
}

function hand(message: LiveMessage, transfer: Transferable[]): void {
  follow(keeper, message);
  self.postMessage(message, { transfer });
}
