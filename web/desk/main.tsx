import { createRoot } from "react-dom/client";
import "../theme/global.css";
import "./desk.css";
import { tellAddressFaults } from "../clock/address-faults.ts";
import { askForClock } from "../clock/asked-clock.ts";
import { followDeskScenes } from "../control/scenes-store.ts";
import { followSession } from "../control/session-store.ts";
import { followWalls } from "../control/walls-store.ts";
import { languageStore, setLanguage } from "../i18n/language-store.ts";
import { openConnection } from "../live/connection.ts";
import { liveStore } from "../live/live-store.ts";
import { selectDevice } from "../selection/selection-store.ts";
import { readSettings } from "../settings.ts";
import { loadFonts } from "../theme/fonts.ts";
import { reach } from "../ui/readiness.ts";
import { DeskApp } from "./desk-app.tsx";
import { setDeskTheme } from "./desk-theme.ts";

const settings = readSettings(location.search, Date.now());
const root = document.documentElement;
const place = document.getElementById("desk");

setDeskTheme(settings.theme === "day" ? "day" : "dim");
setLanguage(settings.language);
selectDevice(settings.deviceCode);
askForClock(settings.clock);
tellAddressFaults(settings.clockFaults);

// A reload keeps the language.
function writeLanguage(): void {
  const { language, desk } = languageStore.getState().messages;
  root.lang = language;
  document.title = `Vọng Lâu – ${desk.title}`;
  const address = new URL(location.href);
  address.searchParams.set("lang", language);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

writeLanguage();
languageStore.subscribe(writeLanguage);

const stopWaiting = liveStore.subscribe((state) => {
  if (state.picture === undefined) return;
  reach("snapshot");
  stopWaiting();
});

followSession();
followWalls();
followDeskScenes();
openConnection(location.origin);
void loadFonts(document.fonts).then(() => {
  reach("fonts");
  if (place !== null) createRoot(place).render(<DeskApp />);
});
