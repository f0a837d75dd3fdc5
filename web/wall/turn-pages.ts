import { liveStore } from "../live/live-store.ts";
import { serverNowMs } from "../live/server-now.ts";
import { turnPage, wallStore } from "./wall-store.ts";

/** A local clock that is set, or the server's better known, is followed within this time. */
const LONGEST_MS = 5000;

/** Turns the wall exactly when its program says so, by the server's clock; also while the server is out of reach. */
export function turnPages(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  function plan(): void {
    clearTimeout(timer);
    const untilMs = wallStore.getState().shown?.untilMs;
    const leftMs = untilMs === undefined ? LONGEST_MS : untilMs - serverNowMs();
    timer = setTimeout(turn, Math.min(Math.max(0, leftMs), LONGEST_MS));
  }
  function turn(): void {
    turnPage();
    plan();
  }
  wallStore.subscribe((state, before) => {
    if (state.shown !== before.shown || state.following !== before.following) plan();
  });
  liveStore.subscribe((state, before) => {
    if (state.clockOffsetMs !== before.clockOffsetMs) turn();
  });
  plan();
}
