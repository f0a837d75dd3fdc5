import type { BrokerFault } from "../domain/broker-fault.ts";
import type { Device, DeviceKind } from "../domain/device.ts";
import type { Clock } from "../domain/shown-clock.ts";
import type { Wall, WallPart } from "../domain/wall/wall.ts";
import type { WallProgram } from "../domain/wall/wall-program.ts";
import type { ScreenReport } from "./wall.ts";

/**
 * The border between server and screens, over Socket.IO (WebSocket only).
 *
 * A screen says what it watches (`Watch`): in the handshake's `auth`, and again with `watch` whenever that changes. It gets
 * `dictionary` (what the indices mean) unless it named the current one, then one `snapshot`, then `frame`s. Each frame
 * tells everything of the topics watched that changed after `from` up to `seq`; the next begins where it ended. Live, `seq` is the
 * position in the change log, the same on every replica; in the past it is the instant shown, in ms. So a screen that comes back
 * to any replica names the `epoch` and `seq` it has, and gets one frame from there on, or a snapshot where the log reaches back no further.
 * To a past it comes back with a snapshot always: what arrived late may not have been there when it was told. A past that stands still
 * is read again until all that was received in time is sure to be in it; where that differs, it is told anew in another epoch.
 *
 * What is asked for last counts. A watch of the clock shown with other topics goes on with these; with the same topics, or while another
 * clock is on its way, it is answered with a snapshot of everything: a past that plays begins again at its instant.
 *
 * A screen answers each snapshot and frame with `seen(seq)`. It is sent nothing more until then: one that is slow gets fewer and
 * fresher frames, one that has seen nothing for 10 s is cut.
 */
export type ServerToScreen = {
  dictionary: (dictionary: Dictionary) => void;
  snapshot: (snapshot: Snapshot) => void;
  frame: (frame: Frame) => void;
  /** Every 2 s, also when nothing changed: a screen that hears none for 5 s has lost the server. */
  health: (health: Health) => void;
  /** On connect, every 10 s live, and as the shown instant moves in the past. */
  trends: (trends: Trends) => void;
  /** What the screen asked for and did not get. What it had goes on, if it had anything. */
  refusal: (refusal: Refusal) => void;
  /** To a paired screen: on connect, and within a second of every command. It keeps the greatest revision. */
  wall: (told: WallTold) => void;
};

export type ScreenToServer = {
  watch: (watch: Watch) => void;
  /** `seq` of the snapshot or frame that is applied. */
  seen: (seq: number) => void;
  /** Only from paired screens. */
  report: (report: ScreenReport) => void;
};

/**
 * `layer/<kind>`: latest values of all devices of a kind. `units`: roll-ups of latest values by administrative unit, the province among
 * them. `grid/<zoom>`: the same by the tile of Web Mercator at that zoom. `alarms`: who has fallen silent. `device/<code>`: one device.
 */
export type Topic = `layer/${DeviceKind}` | "units" | `grid/${GridZoom}` | "alarms" | `device/${string}`;
export const GRID_ZOOMS = [10, 13] as const;
export type GridZoom = (typeof GRID_ZOOMS)[number];

export type Watch = {
  readonly topics: readonly Topic[];
  readonly clock: Clock;
  /** What the screen has and can go on from. */
  readonly have?: Standing | undefined;
};

/** In the handshake's `auth` beside the watch: who pairs at a desk is told a token, and follows its wall from then on. */
export type ScreenCredential = { readonly screenToken?: string | undefined };

/** What the wall of a paired screen shall show, and which part of it this screen is; `revoked`: it is to pair anew. */
export type WallTold =
  | {
      readonly state: "paired";
      readonly screen: { readonly id: string; readonly name: string; readonly part: WallPart };
      readonly wall: Wall;
      readonly program: WallProgram;
    }
  | { readonly state: "revoked" };

/** Where a screen stands: everything of its topics up to `seq` is on it, in the words of that dictionary. */
export type Standing = { readonly epoch: string; readonly seq: number; readonly dictionary: number };

export type Dictionary = {
  /** Revision of the registry. The same revision means the same lists in the same order on every replica. */
  readonly version: number;
  readonly province: ProvinceInfo;
  /** The position in this list is the device's index in the columns. */
  readonly devices: readonly Device[];
  /** The position in this list is the unit's index in the roll-ups. */
  readonly units: readonly UnitEntry[];
};

export type UnitEntry = { readonly code: string; readonly nameVi: string; readonly nameEn: string; readonly parentCode?: string };

/** A part of `payload`: the sections lie one after the other, each padded with zeros to a multiple of 8 bytes. */
export type Section = { readonly topic: Topic; readonly bytes: number };

type Told = {
  /** Of the change log's history, or of the way the past is shown; other epochs cannot be compared. */
  readonly epoch: string;
  readonly seq: number;
  /** The dictionary by which the columns are to be read. */
  readonly dictionary: number;
  readonly serverTimeMs: number;
  /** The instant shown: live, the server's time. */
  readonly atMs: number;
  /** `layer/…` and `device/…` as columns.ts has them, `units` and `grid/…` as rollup-columns.ts. */
  readonly sections: readonly Section[];
  readonly payload: ArrayBuffer;
  /** For `alarms`: in a snapshot all that are open, in a frame those that opened or ended. */
  readonly alarms?: readonly Alarm[] | undefined;
};

export type Snapshot = Told & {
  /** `everything` takes the place of all the screen has; `named` only of the topics named, the screen being at `seq` already. */
  readonly replaces: "everything" | "named";
  readonly clock: Clock;
};

/** Holds what changed in (from, seq]; a topic of which nothing changed has no section. */
export type Frame = Told & { readonly from: number };

export type Alarm = {
  readonly id: number;
  readonly kind: "silent";
  readonly device: number;
  /** Absent: the whole device. */
  readonly metric?: number;
  readonly startedAtMs: number;
  /** Absent while it lasts. */
  readonly endedAtMs?: number;
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
  /**
   * The database that charts, states of the past, reports and exports are read from, where it is another server than the one the
   * live picture comes from (DATABASE_READ_URL). Absent where both are one.
   */
  readonly readReplica?: ReadReplicaHealth | undefined;
};

export type ReadReplicaHealth = {
  /**
   * Milliseconds that it is behind: what was committed longer ago can be read there. 0 when it is up to date; grows while it is not
   * connected. Absent until it could be compared for the first time.
   */
  readonly lagMs?: number | undefined;
  /** Whether it answers and receives what is written. While it is not, questions about the past may get no answer; frames go on. */
  readonly isConnected: boolean;
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

export const REFUSALS = ["bad-watch", "too-many-events", "past-not-kept", "too-many-players", "past-unavailable"] as const;
export type Refusal = { readonly reason: (typeof REFUSALS)[number]; readonly detail: string };
