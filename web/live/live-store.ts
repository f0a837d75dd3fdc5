import { createStore } from "zustand/vanilla";
import type { Health, Refusal, Trends } from "../../core/contracts/push.ts";
import { type ToldInstant, UNTOLD } from "../clock/shown-instant.ts";
import type { City } from "../picture/city.ts";
import type { Picture } from "../picture/picture.ts";
import type { Link } from "./link.ts";

/** What the wall knows. Committed at most once in an animation frame; panels select from it and own nothing. */
export type LiveState = {
  readonly link: Link;
  readonly city: City | undefined;
  readonly picture: Picture | undefined;
  readonly health: Health | undefined;
  readonly trends: Trends | undefined;
  /** Milliseconds to add to the local clock for the server's; undefined before the first message. */
  readonly clockOffsetMs: number | undefined;
  /** What the server last said of the instant shown, and by which clock. */
  readonly told: ToldInstant;
  /** The instant shown at the last tick or frame; ages are counted to it. Live it is the same as `nowMs`. */
  readonly shownMs: number | undefined;
  /** The server's time at the last tick, whatever instant is shown. */
  readonly nowMs: number | undefined;
  /** The wall was told to turn, and what it shall show is not here yet. */
  readonly isTurning: boolean;
  /** The last thing that the wall asked for and did not get. */
  readonly refusal: Refusal | undefined;
  /** How many signs of life have come: the heartbeat on the screen moves with it. */
  readonly beats: number;
};

export const liveStore = createStore<LiveState>(() => ({
  link: { state: "connecting", sinceMs: Date.now() },
  city: undefined,
  picture: undefined,
  health: undefined,
  trends: undefined,
  clockOffsetMs: undefined,
  told: UNTOLD,
  shownMs: undefined,
  nowMs: undefined,
  isTurning: false,
  refusal: undefined,
  beats: 0,
}));
