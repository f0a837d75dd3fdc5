import { createStore } from "zustand/vanilla";
import type { Clock } from "../../core/domain/shown-clock.ts";
import { LIVE } from "./turn.ts";

/** What the wall was told to show. It goes to the server; what comes back from there is what is shown. */
export const askedClockStore = createStore<{ readonly clock: Clock }>(() => ({ clock: LIVE }));

export function askForClock(clock: Clock): void {
  askedClockStore.setState({ clock });
}
