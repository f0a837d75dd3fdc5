/** What the whole fleet has done since its start. Counted by its devices, read by the status line. */
export type FleetCounters = {
  /** Messages made, of the present and of the past. */
  measured: number;
  /** Publications to the broker, repeated and broken ones included. */
  sent: number;
  /** Messages that the platform said it holds. */
  acknowledged: number;
  /** Sendings that a fault on the way befell. */
  faults: number;
  /** Publications that the broker refused. */
  refused: number;
};

export function newFleetCounters(): FleetCounters {
  return { measured: 0, sent: 0, acknowledged: 0, faults: 0, refused: 0 };
}
