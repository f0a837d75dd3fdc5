/** Which instant a screen shows, and by what knowledge. Live is the clock of everybody; the past stands still at rate 0. */
export type Clock =
  | { readonly mode: "live" }
  | {
      readonly mode: "past";
      /** Milliseconds since 1970 UTC. */
      readonly atMs: number;
      /** Seconds of the past in a second; 0 stands still. */
      readonly rate: number;
      /** `then`: what was known at the instant shown. A number: what was known at that instant (ms), corrections up to it included. */
      readonly knownAsOf: "then" | number;
    };
