import { useStore } from "zustand";
import { type LiveState, liveStore } from "./live-store.ts";

/** Selects from the wall's state; the component draws again only when what it selects is another value. */
export function useLive<Selected>(select: (state: LiveState) => Selected): Selected {
  return useStore(liveStore, select);
}
