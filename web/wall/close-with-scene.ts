import { selectDevice } from "../selection/selection-store.ts";
import { wallStore } from "./wall-store.ts";

/** A device's card belongs to the scene over which it was opened: with the next scene it closes. */
export function closeWithScene(): void {
  wallStore.subscribe(({ shown }, before) => {
    if (before.shown !== undefined && shown?.showing.scene !== before.shown.showing.scene) selectDevice(undefined);
  });
}
