import type { BrokerFault } from "../domain/broker-fault.ts";
import type { Device } from "../domain/device.ts";

/**
 * The border between server and screens, over Socket.IO (WebSocket only). On connect a screen gets one
 * `snapshot`, then once a second a `frame` with what changed, when anything did. `seq` grows by one from the
 * snapshot's on; a screen that sees a jump or another `epoch` reconnects for a new snapshot.
 */
export type ServerToScreen = {
  snapshot: (snapshot: Snapshot) => void;
  frame: (frame: Frame) => void;
  /** Every 2 s, also when nothing changed: a screen that hears none for 5 s has lost the server. */
  health: (health: Health) => void;
  /** On connect and every 10 s. */
  trends: (trends: Trends) => void;
};

/** A screen only listens; what it wants to say goes by HTTP. */
export type ScreenToServer = Record<string, never>;

export type Snapshot = {
  readonly epoch: string;
  readonly seq: number;
  readonly serverTimeMs: number;
  readonly province: ProvinceInfo;
  /** The position in this list is the device's index in `columns`, here and in the frames of this epoch. */
  readonly devices: readonly Device[];
  /** See columns.ts. */
  readonly columns: ArrayBuffer;
};

export type Frame = {
  readonly epoch: string;
  readonly seq: number;
  readonly serverTimeMs: number;
  readonly columns: ArrayBuffer;
};

export type ProvinceInfo = {
  /** Which reference province is loaded. */
  readonly profile: "ha-nam" | "hue";
  readonly nameVi: string;
  readonly nameEn: string;
  /** West, south, east, north in WGS 84 degrees. */
  readonly bounds: readonly [number, number, number, number];
};

export type PartState = "ok" | "away";

export type Health = {
  readonly serverTimeMs: number;
  readonly database: PartState;
  /** "away" when ingest's heartbeat in the database is older than 10 s. */
  readonly ingest: PartState;
  /** As ingest last reported it. */
  readonly broker: PartState;
  /** Counters since ingest started; received = stored + duplicate + rejected + inFlight, in readings. */
  readonly readings:
    | {
        readonly received: number;
        readonly stored: number;
        readonly duplicate: number;
        readonly rejected: number;
        readonly inFlight: number;
        readonly perSecond: number;
      }
    | undefined;
  /** Connections and publications the broker refused since the start of ingest. */
  readonly refusals: { readonly credential: number; readonly topic: number } | undefined;
  /** What threatens and has not happened yet, as ingest sees it. */
  readonly warnings: HealthWarnings | undefined;
};

export type HealthWarnings = {
  readonly broker: readonly BrokerFault[];
  /** Disks that are nearly full. */
  readonly disks: readonly { readonly path: string; readonly freePercent: number }[];
};

/** Province-wide means by step, good readings only. A step without readings is null: a gap, not a zero. */
export type Trends = {
  readonly startMs: number;
  readonly stepMs: number;
  readonly series: readonly {
    readonly metricId: number;
    readonly mean: readonly (number | null)[];
  }[];
};
