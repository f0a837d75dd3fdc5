import type { Columns } from "../../core/contracts/columns.ts";
import type { Alarm, Health, ProvinceInfo, Refusal, Trends, WallTold } from "../../core/contracts/push.ts";
import type { ScreenReport } from "../../core/contracts/wall.ts";
import type { Device } from "../../core/domain/device.ts";
import type { Clock } from "../../core/domain/shown-clock.ts";
import type { KeptPicture } from "../picture/picture-keeper.ts";

/** What a snapshot or a frame tells. The arrays of `columns` are handed over, not copied. */
type Told = {
  /** To be given back with `applied`. */
  readonly receipt: Receipt;
  readonly serverTimeMs: number;
  readonly atMs: number;
  readonly columns: readonly Columns[];
  readonly alarms: readonly Alarm[];
  readonly arrivedAtMs: number;
};

/** Which packet of which connection: the next connection does not wait for it. */
export type Receipt = { readonly connection: number; readonly seq: number };

/** What the worker tells the page. */
export type LiveMessage =
  | { readonly type: "dictionary"; readonly province: ProvinceInfo; readonly devices: readonly Device[] }
  | (Told & {
      readonly type: "snapshot";
      readonly epoch: string;
      readonly clock: Clock;
      readonly replaces: "everything" | "named";
      /** Of the city that it begins or goes on with: counted up by every snapshot of everything. */
      readonly generation: number;
    })
  | (Told & { readonly type: "frame" })
  | { readonly type: "health"; readonly health: Health; readonly arrivedAtMs: number }
  | { readonly type: "trends"; readonly trends: Trends }
  | { readonly type: "refusal"; readonly refusal: Refusal }
  /** What the wall of this screen shall show. */
  | { readonly type: "wall"; readonly told: WallTold }
  /** What was asked for with `draw`. */
  | (KeptPicture & { readonly type: "picture" });

/** What the page tells the worker. */
export type WorkerOrder =
  | { readonly type: "connect"; readonly origin: string; readonly clock: Clock; readonly screenToken: string | undefined }
  /** Turn to this clock. */
  | { readonly type: "turn"; readonly clock: Clock }
  /** What was asked last was refused; the server goes on with this one. */
  | { readonly type: "keep"; readonly clock: Clock }
  /** Ask for the same again. */
  | { readonly type: "again" }
  /** The page has it: the next may come. */
  | { readonly type: "applied"; readonly receipt: Receipt }
  /** What this screen says of itself. */
  | { readonly type: "report"; readonly report: ScreenReport }
  /** Work out the picture of this instant, with what is known of the platform. */
  | { readonly type: "draw"; readonly nowMs: number; readonly health: Health | undefined };
