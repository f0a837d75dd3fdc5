import { createRoot } from "react-dom/client";
import "./theme/global.css";
import { App } from "./app.tsx";
import { languageStore, setLanguage } from "./i18n/language-store.ts";
import { openConnection } from "./live/connection.ts";
import { liveStore } from "./live/live-store.ts";
import { selectDevice } from "./selection/selection-store.ts";
import { readSettings } from "./settings.ts";
import { applyTheme } from "./theme/apply-theme.ts";
import { loadFonts } from "./theme/fonts.ts";
import { THEMES } from "./theme/tokens.ts";
import { startPixelShift } from "./ui/pixel-shift.ts";
import { reach } from "./ui/readiness.ts";

const settings = readSettings(location.search);
const root = document.documentElement;
const place = document.getElementById("wall");

applyTheme(root, settings);
setLanguage(settings.language);
root.lang = settings.language;
selectDevice(settings.deviceCode);

// The address always names the language on the screen, so that a reload keeps it.
languageStore.subscribe(({ messages }) => {
  root.lang = messages.language;
  const address = new URL(location.href);
  address.searchParams.set("lang", messages.language);
  history.replaceState(history.state, "", address);
});

const stopWaiting = liveStore.subscribe((state) => {
  if (state.picture === undefined) return;
  reach("snapshot");
  stopWaiting();
});

startPixelShift(root);
openConnection(location.origin);
void loadFonts(document.fonts).then(() => {
  reach("fonts");
  // Canvas text is measured once: the wall is drawn when its letters are there.
  if (place !== null) createRoot(place).render(<App theme={THEMES[settings.theme]} />);
});
