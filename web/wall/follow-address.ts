import { addressedClock } from "../clock/addressed-clock.ts";
import { askedClockStore } from "../clock/asked-clock.ts";
import { writeClock } from "../clock/clock-address.ts";
import { languageStore } from "../i18n/language-store.ts";
import { writeFiguresView } from "../selection/figures-address.ts";
import { figuresViewStore } from "../selection/figures-view.ts";
import { wallStore } from "./wall-store.ts";

/** How often the address follows a past that plays. */
const ADDRESS_MS = 5000;

/** The address always names the language, the moment, the view and a scene that stays: a reload keeps them, and another screen can be sent there. */
export function followAddress(): void {
  writeAddress();
  languageStore.subscribe(writeAddress);
  askedClockStore.subscribe(writeAddress);
  figuresViewStore.subscribe(writeAddress);
  wallStore.subscribe(writeAddress);
  setInterval(writeAddress, ADDRESS_MS);
}

function writeAddress(): void {
  const address = new URL(location.href);
  address.searchParams.set("lang", languageStore.getState().messages.language);
  const held = wallStore.getState().shown?.program.held;
  if (held?.by === "pin") address.searchParams.set("scene", held.scene);
  else address.searchParams.delete("scene");
  writeClock(address.searchParams, addressedClock());
  writeFiguresView(address.searchParams, figuresViewStore.getState().view);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}
