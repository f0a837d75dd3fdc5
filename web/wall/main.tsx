import { createRoot } from "react-dom/client";
import "../theme/global.css";
import { languageStore } from "../i18n/language-store.ts";
import { beatTitle } from "../life/beat-title.ts";
import { keepShell } from "../life/keep-shell.ts";
import { watchLife } from "../life/watch-life.ts";
import { liveStore } from "../live/live-store.ts";
import { serverNowMs } from "../live/server-now.ts";
import { followScenes } from "../scene/follow-scenes.ts";
import { readSettings } from "../settings.ts";
import { followLight } from "../theme/follow-light.ts";
import { loadFonts } from "../theme/fonts.ts";
import { startPixelShift } from "../ui/pixel-shift.ts";
import { reach } from "../ui/readiness.ts";
import { closeWithScene } from "./close-with-scene.ts";
import { followWindow } from "./frame-store.ts";
import { beginOwnScreen } from "./own-screen.ts";
import { beginPairedScreen } from "./paired-screen.ts";
import { PairedWall } from "./paired-wall.tsx";
import { followSceneTime } from "./scene-clock.ts";
import { turnPages } from "./turn-pages.ts";
import { WallApp } from "./wall-app.tsx";
import { WallOverlays } from "./wall-overlays.tsx";

/** Where a browser is told to be a screen of a wall; everywhere else it is everybody's own. */
const PAIRED_PATH = "/wall";

const settings = readSettings(location.search, Date.now());
const isPaired = location.pathname === PAIRED_PATH;
const root = document.documentElement;
const place = document.getElementById("wall");

root.lang = settings.language;
languageStore.subscribe(({ messages }) => {
  root.lang = messages.language;
});
const stopWaiting = liveStore.subscribe((state) => {
  if (state.picture === undefined) return;
  reach("snapshot");
  stopWaiting();
});

const light = followLight(root, { first: settings.theme, scale: settings.scale, nowMs: serverNowMs });
startPixelShift(root);
followWindow(root, settings.scale);
followScenes(localStorage);
turnPages();
if (isPaired) void beginPairedScreen(light, localStorage);
else beginOwnScreen(settings);
followSceneTime();
closeWithScene();
keepShell();
watchLife(() => location.reload());
beatTitle("Vọng Lâu");
void loadFonts(document.fonts).then(() => {
  reach("fonts");
  // Canvas text is measured once: the wall is drawn when its letters are there.
  if (place === null) return;
  createRoot(place).render(
    isPaired ? (
      <PairedWall />
    ) : (
      <WallApp>
        <WallOverlays />
      </WallApp>
    ),
  );
});
