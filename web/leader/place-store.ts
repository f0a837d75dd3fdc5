import { createStore } from "zustand/vanilla";
import { type LeaderView, readLeaderView, writeLeaderView } from "./leader-address.ts";

/** What the address asks for. */
export const placeStore = createStore<LeaderView>(() => readLeaderView(location.search));

/** Follows the back button. */
export function followAddress(): void {
  addEventListener("popstate", () => placeStore.setState(readLeaderView(location.search), true));
}

export function goTo(view: LeaderView): void {
  history.pushState(undefined, "", writeLeaderView(view, location.search));
  placeStore.setState(view, true);
  scrollTo(0, 0);
}
