import { createRoot } from "react-dom/client";
import "./leader.css";
import { isLanguage, languageStore, setLanguage } from "../i18n/language-store.ts";
import { applyTheme } from "../theme/apply-theme.ts";
import { FONT_FILES } from "../theme/fonts.ts";
import { isThemeName } from "../theme/tokens.ts";
import { LeaderApp } from "./leader-app.tsx";
import { followAddress } from "./place-store.ts";

const root = document.documentElement;
const asked = new URLSearchParams(location.search);
const dark = matchMedia("(prefers-color-scheme: dark)");

/** As the device has it, unless the address says otherwise. */
function showTheme(): void {
  const theme = asked.get("theme");
  applyTheme(root, { theme: isThemeName(theme) ? theme : dark.matches ? "dim" : "day", scale: 1 });
}

const language = asked.get("lang");
setLanguage(isLanguage(language) ? language : "vi");
root.lang = languageStore.getState().messages.language;
languageStore.subscribe(({ messages }) => {
  root.lang = messages.language;
  const address = new URL(location.href);
  address.searchParams.set("lang", messages.language);
  history.replaceState(history.state, "", address);
});
showTheme();
dark.addEventListener("change", showTheme);
followAddress();
// Each file comes when a letter of its range is drawn.
for (const { family, url, weight, unicodeRange } of FONT_FILES) {
  document.fonts.add(
    new FontFace(family, `url("${url}") format("woff2")`, { weight, unicodeRange: unicodeRange.join(", "), display: "swap" }),
  );
}
const place = document.getElementById("leader");
if (place !== null) createRoot(place).render(<LeaderApp />);
