import type { SceneTime } from "../../core/domain/scene/scene.ts";
import type { Clock } from "../../core/domain/shown-clock.ts";
import { askedClockStore, askForClock } from "../clock/asked-clock.ts";
import { isSameClock, LIVE } from "../clock/turn.ts";
import { serverNowMs } from "../live/server-now.ts";
import { sceneStore } from "../scene/scene-store.ts";
import { wallStore } from "./wall-store.ts";

const MINUTE_MS = 60_000;

/** Turns the screen to the instant that a scene asks for, and back to live after it; a clock that somebody turned is left alone. */
export function followSceneTime(): void {
  let turned: Clock | undefined;
  function look(): void {
    const code = wallStore.getState().shown?.showing.scene ?? "";
    const time = sceneStore.getState().scenes?.get(code)?.time;
    const { clock } = askedClockStore.getState();
    const isFree = clock.mode === "live" || (turned !== undefined && isSameClock(clock, turned));
    if (!isFree) return;
    turned = clockOf(time, serverNowMs());
    if (!isSameClock(clock, turned ?? LIVE)) askForClock(turned ?? LIVE);
  }
  wallStore.subscribe((state, before) => {
    if (state.shown?.showing.scene !== before.shown?.showing.scene) look();
  });
  sceneStore.subscribe(look);
  look();
}

/** It plays from a full minute on, so that all screens of a wall show the same. */
function clockOf(time: SceneTime | undefined, nowMs: number): Clock | undefined {
  if (time === undefined || time.mode === "live") return undefined;
  return { mode: "past", atMs: Math.floor(nowMs / MINUTE_MS - time.minutes) * MINUTE_MS, rate: 1, knownAsOf: "then" };
}
