import { createRoot } from "react-dom/client";
import "../../../../web/theme/global.css";
import { layOut } from "../../../../core/domain/scene/lay-out.ts";
import { singleCanvas } from "../../../../core/domain/scene/wall-canvas.ts";
import { FrameBatcher } from "../../../../web/live/frame-batcher.ts";
import { LiveSession } from "../../../../web/live/live-session.ts";
import { type LiveState, liveStore } from "../../../../web/live/live-store.ts";
import { SceneView } from "../../../../web/scene/scene-view.tsx";
import { applyTheme } from "../../../../web/theme/apply-theme.ts";
import { reach } from "../../../../web/ui/readiness.ts";
import { PANELS } from "../../../../web/wall/panels.tsx";
import type { FeedOrder } from "./feed-worker.ts";
import { NaiveWall } from "./naive-wall.tsx";

/** `?way=ours|naive&devices=5000&share=0.02&everyMs=1000`. `go(updates)` starts the updates; `<html data-done>` tells that they are over. */
const asked = new URLSearchParams(location.search);
const way = asked.get("way") === "naive" ? "naive" : "ours";
const worker = new Worker(new URL("./feed-worker.ts", import.meta.url), { type: "module" });
const order = (what: FeedOrder): void => worker.postMessage(what);
const place = document.getElementById("wall");

const SCENE = {
  code: "bench",
  name: { vi: "Đo", en: "Bench" },
  says: { vi: "Đo", en: "Bench" },
  panels: [
    { kind: "map", layers: [{ layer: "devices" }, { layer: "incidents" }], at: { column: 0, row: 0, columns: 8, rows: 12 } },
    {
      kind: "means",
      metrics: ["pm25", "laeq", "rain_rate", "water_level", "traffic_flow", "power"],
      at: { column: 8, row: 0, columns: 4, rows: 6 },
    },
    { kind: "attention", at: { column: 8, row: 6, columns: 4, rows: 6 } },
  ],
} as const;

function done(): void {
  document.documentElement.dataset.done = "true";
}

// Letters and values do not matter here: ready is when the map stands.
reach("fonts");
reach("snapshot");
if (way === "naive") reach("map");
applyTheme(document.documentElement, { theme: "dim", scale: 1 });
Object.assign(globalThis, { go: (updates: number) => order({ type: "go", updates }) });
if (place !== null && way === "naive") createRoot(place).render(<NaiveWall worker={worker} onDone={done} />);
else if (place !== null) {
  const batcher = new FrameBatcher<LiveState>({
    schedule: (run) => requestAnimationFrame(run),
    commit: (changes) => liveStore.setState(changes),
  });
  const draw = (at: Parameters<ConstructorParameters<typeof LiveSession>[0]["draw"]>[0]) => order({ type: "draw", ...at });
  const session = new LiveSession({ batcher, read: liveStore.getState, clock: { mode: "live" }, draw });
  worker.addEventListener("message", ({ data }) => (data === "done" ? done() : session.receive(data)));
  setInterval(() => session.tick(Date.now()), 1000);
  const margins = { headPx: 0, footPx: 0, sidePx: 0, gapPx: 10 };
  const places = layOut(SCENE.panels, singleCanvas({ widthPx: innerWidth, heightPx: innerHeight }), margins);
  createRoot(place).render(<SceneView scene={SCENE} places={places} components={PANELS} />);
}
order({
  type: "begin",
  way,
  devices: Number(asked.get("devices") ?? 5000),
  share: Number(asked.get("share") ?? 0.02),
  everyMs: Number(asked.get("everyMs") ?? 1000),
});
