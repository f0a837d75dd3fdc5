import type { Dictionary, Refusal, Topic, Trends } from "../../core/contracts/push.ts";
import type { Clock } from "../../core/domain/shown-clock.ts";
import type { TopicsTold } from "../state/tell-topics.ts";

/** Where a source stands. */
export type SourceStanding = {
  readonly epoch: string;
  readonly seq: number;
  /** Frames can be made from here on; a screen that is further back gets a snapshot. */
  readonly floor: number;
  readonly dictionary: Dictionary;
  readonly clock: Clock;
  /** The instant shown, ms; undefined: the server's time. */
  readonly atMs: number | undefined;
};

/** What screens watch: the city as it is, or a past of it. Between two calls of a listener it stands still. */
export type Source = {
  /** Undefined while there is nothing to show yet. */
  readonly standing: () => SourceStanding | undefined;
  readonly told: (topics: readonly Topic[]) => TopicsTold;
  /** `from` is not below the floor. */
  readonly toldSince: (from: number, topics: readonly Topic[]) => TopicsTold;
  readonly trends: () => Trends | undefined;
  /** `moved` is called whenever there is something new to tell, `trended` when the trends are others. Returns what ends it. */
  readonly listen: (listener: SourceListener) => () => void;
};

export type SourceListener = { readonly moved: () => void; readonly trended: () => void };

export type PastClock = Extract<Clock, { mode: "past" }>;

export type PastAsking = {
  /** The screen goes on where it stood, on another connection: the instant may be a step off. */
  readonly isGoingOn: boolean;
  /** Aborted when nobody wants that past any more; the answer then is a refusal that nobody reads. */
  readonly signal?: AbortSignal;
};

/** Opens a past; whoever got it gives it back with `release`. */
export type OpenPast = (
  clock: PastClock,
  asking: PastAsking,
) => Promise<
  { readonly ok: true; readonly source: Source; readonly release: () => void } | { readonly ok: false; readonly refusal: Refusal }
>;
