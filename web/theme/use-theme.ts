import { useStore } from "zustand";
import { themeStore } from "./theme-store.ts";
import type { Theme } from "./tokens.ts";

/** Colours of the theme on the screen, for what is drawn outside of CSS. */
export function useTheme(): Theme {
  return useStore(themeStore, (state) => state.theme);
}
