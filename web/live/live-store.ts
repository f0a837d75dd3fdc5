import { createStore } from "zustand/vanilla";
import type { Health, Trends } from "../../core/contracts/push.ts";
import type { City, Picture } from "../picture/picture.ts";
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
  /** The instant of the last tick by the server's clock; ages are counted to it, once a second. */
  readonly nowMs: number | undefined;
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
  nowMs: undefined,
  beats: 0,
}));
