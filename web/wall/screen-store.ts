import { createStore } from "zustand/vanilla";

/**
 * asking (no code yet) → waiting (shows its code until somebody types it in at a desk, or it runs out) → paired (follows its wall); when
 * the desk takes it away from the wall, the page begins anew.
 */
export type ScreenState =
  | { readonly state: "asking" }
  | { readonly state: "waiting"; readonly code: string; readonly expiresAtMs: number }
  | { readonly state: "paired" };

export const screenStore = createStore<ScreenState>(() => ({ state: "asking" }));
