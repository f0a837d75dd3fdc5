import { createStore } from "zustand/vanilla";
import { applyTheme } from "../theme/apply-theme.ts";
import type { ThemeName } from "../theme/tokens.ts";

export const deskThemeStore = createStore<{ readonly theme: ThemeName }>(() => ({ theme: "dim" }));

/** Of this desk alone. A reload keeps it. */
export function setDeskTheme(theme: ThemeName): void {
  const scale = Number(new URLSearchParams(location.search).get("scale")) || 1;
  applyTheme(document.documentElement, { theme, scale });
  document.documentElement.style.colorScheme = theme === "day" ? "light" : "dark";
  deskThemeStore.setState({ theme });
  const address = new URL(location.href);
  address.searchParams.set("theme", theme);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}
