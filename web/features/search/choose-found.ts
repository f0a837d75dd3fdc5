import { focusMap, mapFocusStore } from "../../selection/map-focus.ts";
import { selectDevice } from "../../selection/selection-store.ts";
import type { Found } from "./search-index.ts";

/** What was looked for stays this long on a screen that nobody touches, as a card does. */
const HELD_MS = 120_000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Flies there, rings it and opens its card. */
export function chooseFound({ kind, code, view }: Found): void {
  clearTimeout(timer);
  const isUnit = kind === "unit";
  const isPlace = code === undefined;
  selectDevice(isUnit || isPlace ? undefined : code);
  focusMap({ view, highlight: isPlace ? undefined : isUnit ? { unitCode: code } : { deviceCode: code } });
  timer = setTimeout(() => {
    // Whoever pointed elsewhere since keeps their say.
    if (mapFocusStore.getState().view === view) focusMap({});
  }, HELD_MS);
}
