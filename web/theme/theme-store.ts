import { createStore } from "zustand/vanilla";
import { THEMES, type Theme } from "./tokens.ts";

/** The theme on the screen, for what CSS does not draw. */
export const themeStore = createStore<{ readonly theme: Theme }>(() => ({ theme: THEMES.dim }));
