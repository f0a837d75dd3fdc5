import { createRoot } from "react-dom/client";
import "../theme/global.css";
import { tellAddressFaults } from "../clock/address-faults.ts";
import { addressedClock } from "../clock/addressed-clock.ts";
import { askedClockStore, askForClock } from "../clock/asked-clock.ts";
import { writeClock } from "../clock/clock-address.ts";
import { languageStore, setLanguage } from "../i18n/language-store.ts";
import { openConnection } from "../live/connection.ts";
import { liveStore } from "../live/live-store.ts";
import { writeFiguresView } from "../selection/figures-address.ts";
import { figuresViewStore, showFigures } from "../selection/figures-view.ts";
import { selectDevice } from "../selection/selection-store.ts";
import { followScenes } from "../scene/follow-scenes.ts";
import { readSettings } from "../settings.ts";
import { applyTheme } from "../theme/apply-theme.ts";
import { loadFonts } from "../theme/fonts.ts";
import { startPixelShift } from "../ui/pixel-shift.ts";
import { reach } from "../ui/readiness.ts";
import { followWindow } from "./frame-store.ts";
import { localProgram } from "./local-wall.ts";
import { turnPages } from "./turn-pages.ts";
import { WallApp } from "./wall-app.tsx";
import { WallOverlays } from "./wall-overlays.tsx";
import { tellProgram } from "./wall-store.ts";

/** How often the address follows a past that plays. */
const ADDRESS_MS = 5000;

const settings = readSettings(location.search, Date.now());
const root = document.documentElement;
const place = document.getElementById("wall");

applyTheme(root, settings);
setLanguage(settings.language);
root.lang = settings.language;
selectDevice(settings.deviceCode);
showFigures(settings.figures);
askForClock(settings.clock);
tellAddressFaults(settings.clockFaults);

// The address always names the language, the moment and the view on the screen: a reload keeps them, and another wall can be sent there.
function writeAddress(): void {
  const address = new URL(location.href);
  address.searchParams.set("lang", languageStore.getState().messages.language);
  writeClock(address.searchParams, addressedClock());
  writeFiguresView(address.searchParams, figuresViewStore.getState().view);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

writeAddress();
languageStore.subscribe(({ messages }) => {
  root.lang = messages.language;
  writeAddress();
});
askedClockStore.subscribe(writeAddress);
figuresViewStore.subscribe(writeAddress);
setInterval(writeAddress, ADDRESS_MS);

const stopWaiting = liveStore.subscribe((state) => {
  if (state.picture === undefined) return;
  reach("snapshot");
  stopWaiting();
});

startPixelShift(root);
followWindow(root, settings.scale);
followScenes(localStorage);
turnPages();
tellProgram(localProgram(settings.sceneCode));
openConnection(location.origin);
void loadFonts(document.fonts).then(() => {
  reach("fonts");
  // Canvas text is measured once: the wall is drawn when its letters are there.
  if (place !== null)
    createRoot(place).render(
      <WallApp>
        <WallOverlays />
      </WallApp>,
    );
});
