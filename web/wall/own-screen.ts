import { tellAddressFaults } from "../clock/address-faults.ts";
import { askForClock } from "../clock/asked-clock.ts";
import { languageStore, setLanguage } from "../i18n/language-store.ts";
import { openConnection } from "../live/connection.ts";
import { showFigures } from "../selection/figures-view.ts";
import { selectDevice } from "../selection/selection-store.ts";
import type { Settings } from "../settings.ts";
import { followAddress } from "./follow-address.ts";
import { localProgram } from "./local-wall.ts";
import { tellProgram } from "./wall-store.ts";

/** A screen that belongs to no wall: what it shows stands in its address, and whoever stands before it may change it. */
export function beginOwnScreen(settings: Settings): void {
  setLanguage(settings.language);
  selectDevice(settings.deviceCode);
  showFigures(settings.figures);
  askForClock(settings.clock);
  tellAddressFaults(settings.clockFaults);
  tellProgram({ ...localProgram(settings), language: languageStore.getState().messages.language });
  followAddress();
  openConnection(location.origin);
}
