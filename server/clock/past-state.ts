import type { LatestValue } from "../state/city-state.ts";

/** Which state is asked for. Both in milliseconds since 1970 UTC. */
export type Instant = {
  /** The instant shown. */
  readonly atMs: number;
  /** What was known at this instant counts: what arrived or was judged later does not. Equal to `atMs`: as known then. */
  readonly knownAsOfMs: number;
  /** Of these alone; of all when absent. The database's ids. */
  readonly deviceIds?: readonly number[] | undefined;
};

export type PastValue = LatestValue & { readonly receivedAtMs: number };

/** A device, or one metric of it, that was silent. */
export type PastSilence = {
  readonly id: number;
  readonly deviceId: number;
  /** Absent: the whole device. */
  readonly metricId?: number;
  readonly startedAtMs: number;
};

/**
 * Of each device and metric the reading with the greatest observed_at up to the instant among those received up to the
 * knowledge, its verdict as it stood then, and who was known to be silent.
 */
export type PastState = {
  readonly values: readonly PastValue[];
  readonly silences: readonly PastSilence[];
  /** Raw readings from here on are kept, and nothing before can be told; 0 when none was ever dropped. */
  readonly rawSinceMs: number;
};

/** The instant lies before what is kept. */
export type PastNotKept = Pick<PastState, "rawSinceMs">;

export function isKept(state: PastState | PastNotKept): state is PastState {
  return "values" in state;
}
